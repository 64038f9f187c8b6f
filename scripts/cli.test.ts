/** The command line as a process: the bundled program with real files, pipes and exit codes. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from './run-ts.mjs';

let program = '';
const place = mkdtempSync(join(tmpdir(), 'cowscope-cli-'));
const fileOf = (name: string): string => join(place, name);

beforeAll(async () => {
  program = await bundle('src/cli.ts');
  writeFileSync(fileOf('good.cow'), '\ufeffuse fork\r\nproc P1\r\n');
  writeFileSync(
    fileOf('noise.cow'),
    new Uint8Array(4096).map((_, at) => (at * 37) % 256),
  );
  const line = 'write P1 heap 0 0x41 # as long as any scenario may be, but for a few characters\n';
  const head = 'use fork\nproc P1\nmmap P1 heap 1\n';
  writeFileSync(fileOf('large.cow'), head + line.repeat(Math.floor(1_040_000 / line.length)));
  writeFileSync(fileOf('too-large.cow'), '#'.repeat(5_000_000));
  for (const folder of ['course/unit-1', 'course/node_modules/a', 'course/.hidden']) {
    mkdirSync(fileOf(folder), { recursive: true });
    writeFileSync(fileOf(`${folder}/one.cow`), 'use fork; proc P1');
  }
});
afterAll(() => rmSync(place, { recursive: true }));

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param enough stop reading after the first piece, as `head` does */
function run(words: readonly string[], input = '', enough = false): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...words]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += String(data);
      if (enough) child.stdout.destroy();
    });
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    child.on('close', (exit) => done({ exit, out, err }));
    child.stdin.end(input);
  });
}

it('reads files with a byte order mark and carriage returns', async () => {
  expect(await run(['check', fileOf('good.cow')])).toMatchObject({ exit: 0, err: '' });
});

it('finds the scenarios of a folder, and not those that others installed there', async () => {
  const { exit, out } = await run(['check', '--json', fileOf('course')]);
  const { files } = JSON.parse(out) as { files: { file: string }[] };
  expect([exit, files.map(({ file }) => file)]).toEqual([0, [fileOf(join('course', 'unit-1', 'one.cow'))]]);
});

it('reads standard input', async () => {
  const { exit, out } = await run(['check', '-'], 'use fork\nproc P1\nproc P1\n');
  expect([exit, out]).toEqual([1, expect.stringMatching(/^standard input:3:6: .*FORK-NAME-TAKEN/)]);
});

it('ends with 1 for noise, and with 2 for what is no file or too large', async () => {
  expect(await run(['check', fileOf('noise.cow')])).toMatchObject({ exit: 1, err: '' });
  const { exit, err } = await run(['check', fileOf('none.cow'), fileOf('too-large.cow')]);
  expect(exit).toBe(2);
  expect(err).toMatch(/there is no file .*none\.cow[\s\S]*larger than any scenario may be/);
  expect(await run(['svg', place])).toMatchObject({ exit: 2, err: expect.stringContaining('is a folder') });
});

it('runs a scenario of a megabyte', async () => {
  const { exit, out } = await run(['check', fileOf('large.cow')]);
  expect([exit, out]).toEqual([0, expect.stringContaining('all is well')]);
});

it('ends quietly when nobody reads on', async () => {
  const { err } = await run(['run', '--json', fileOf('large.cow')], '', true);
  expect(err).toBe('');
});

it('says that every scenario of the shelf is well', async () => {
  const { exit, out } = await run(['check', 'public/scenarios']);
  expect([exit, out]).toEqual([0, expect.stringMatching(/^\d{2,} scenarios checked, \d+ commands run/)]);
});
