/** Figures as a table for spreadsheets: what RFC 4180 asks for, the words of the catalogue, and nothing that runs by itself. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { metricWords } from '../text/metrics.ts';
import { cell } from './csv.ts';
import { type Bench, bench } from './lab.test-kit.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

async function tableAfter(
  ...commands: readonly string[]
): Promise<{ rows: string[][]; csv: string; it: Bench }> {
  const it = bench();
  await it.started();
  for (const command of commands) await it.lab.run(command);
  await it.settle();
  const asked = it.lab.metricsCsv(metricWords('fork'));
  await it.settle();
  const csv = await asked;
  return {
    csv,
    rows: csv
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(',')),
    it,
  };
}

it('quotes what has a comma, a quote or a line break, and doubles quotes', () => {
  expect(['plain', 'a,b', 'say "hi"', 'two\nlines', 'two\r\nlines', ''].map(cell)).toEqual([
    'plain',
    '"a,b"',
    '"say ""hi"""',
    '"two\nlines"',
    '"two\r\nlines"',
    '',
  ]);
});

it('makes text harmless that a spreadsheet would carry out, and leaves numbers alone', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=a,"b"'];
  expect(formulas.map(cell)).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", '"\'=a,""b"""']);
  expect(cell(-3)).toBe('-3');
});

it('has a row for each command, and a column for each figure with its unit', async () => {
  const { csv, rows } = await tableAfter('proc P1', 'mmap P1 heap 4', 'write P1 heap all 0x41', 'fork P1 P2');
  expect(csv.endsWith('\r\n')).toBe(true);
  expect(rows.length).toBe(5);
  const [head = []] = rows;
  expect(head.slice(0, 6)).toEqual([
    'Step',
    'Command',
    'Kind',
    'Pages without sharing',
    'Frames in use',
    'Frames saved (pages)',
  ]);
  expect(head.slice(-8)).toEqual([
    'P1 Minor faults',
    'P1 RSS (KiB)',
    'P1 PSS (KiB)',
    'P1 USS (KiB)',
    'P2 Minor faults',
    'P2 RSS (KiB)',
    'P2 PSS (KiB)',
    'P2 USS (KiB)',
  ]);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
  expect(rows[3]?.slice(0, 6)).toEqual(['3', 'write P1 heap all 0x41', 'fault', '4', '4', '0']);
  expect(rows[3]?.slice(-8)).toEqual(['4', '16', '16', '16', '', '', '', '']);
  expect(rows[4]?.slice(-8)).toEqual(['4', '16', '8', '0', '0', '16', '8', '0']);
});

it('keeps processes apart that had the same name, and leaves the dead empty', async () => {
  const { rows } = await tableAfter('proc P1', 'fork P1 P2', 'exit P2', 'fork P1 P2');
  const at = rows[0]?.indexOf('P2 RSS (KiB)') ?? -1;
  const again = rows[0]?.indexOf('P2 [2] RSS (KiB)') ?? -1;
  expect(again).toBeGreaterThan(at);
  expect(rows.slice(1).map((row) => `${row[at]}|${row[again]}`)).toEqual(['|', '0|', '|', '|0']);
});

it('of an empty path is a heading; a command without effect repeats what was before', async () => {
  expect((await tableAfter()).rows.length).toBe(1);
  const { it } = await tableAfter('proc P1', 'mmap P1 heap 4');
  it.faults.hangAt = (line) => line.startsWith('write');
  void it.lab.run('write P1 heap all 0x41');
  await it.settle();
  const asked = it.lab.metricsCsv(metricWords('fork'));
  await it.settle();
  const rows = (await asked)
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
  expect(rows[3]?.slice(0, 3)).toEqual(['3', 'write P1 heap all 0x41', '']);
  expect(rows[3]?.slice(3)).toEqual(rows[2]?.slice(3));
});
