/** Every fork() step, refusal, figure and verb has its words, and the scenarios and recordings on the shelf are sound. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { CommandError } from '../core/refusal.ts';
import type { Told } from '../core/told.ts';
import { createEngine } from '../engine/whole.test-kit.ts';
import type { World } from '../mechanisms/families/pages/world.ts';
import mechanism from '../mechanisms/fork/index.ts';
import { randomLine } from '../mechanisms/fork/random.ts';
import { parseCommand } from '../scenario/command.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { pieces } from '../scenario/token.ts';
import {
  cardsOf,
  copiesAround,
  figureFlaws,
  json,
  listFlaws,
  playLine,
  playLines,
  read,
  refusalFlaws,
  scenarioFlaws,
  verbFlaws,
  wordsFlaw,
} from './catalogue.test-kit.ts';
import { reasoning } from './en/fork/reasoning.ts';
import { refusals as own } from './en/fork/refusals.ts';
import { told as fork } from './en/fork/told.ts';
import { refusals as common } from './en/refusals.ts';
import type { Params } from './words.ts';
import { bytesText, byteText, exactBytes, integer, listText, pagesText, plural } from './words.ts';

const refusals = { ...common, ...own };
const root = join(import.meta.dirname, '../..');
const wordsOf = (told: Told): string | null => wordsFlaw('fork', told);
const playAll = (lines: readonly string[]): Told[] => playLines(mechanism, lines);

function command(line: string) {
  const [piece] = pieces(line);
  return piece?.kind === 'statement' ? parseCommand(piece.words, mechanism.verbs) : null;
}

const recordingFiles = readdirSync(join(root, 'public/recordings/fork')).filter(
  (name) => name !== 'index.json',
);
const recorded = recordingFiles.map(
  (name) => [name, json<{ scenario: string[] }>(`public/recordings/fork/${name}`).scenario] as const,
);

describe('words for steps', () => {
  it.each(recorded)('tells %s', (_name, lines) => {
    const told = playAll(lines);
    expect(told.map(wordsOf).filter(Boolean)).toEqual([]);
    for (const { id, params } of told) {
      expect(fork[id]?.say(params).length, fork[id]?.say(params)).toBeLessThanOrEqual(115);
      expect(fork[id]?.why(params).length, fork[id]?.why(params)).toBeLessThanOrEqual(260);
    }
  });

  const BEYOND_THE_END = ['file F 3', 'proc P1', 'mmap P1 lib 8 private F', 'read P1 lib 5'];

  /** Few pages with many processes, and pages beyond one fault-around window. */
  const wishes = [
    { pages: 6, living: 9, ever: 14, mappings: 8, refusals: 12 },
    { pages: 40, living: 4, ever: 10, mappings: 6, refusals: 12 },
  ];

  it('tells 300 random scenarios, refusals and all', () => {
    const wrong: string[] = [];
    const ids = new Set(playAll(BEYOND_THE_END).map(({ id }) => id));
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed);
      let world: unknown = mechanism.start();
      for (let step = 0; step < 40; step++) {
        const line = randomLine(roll, world as World, wishes[seed % 2] as (typeof wishes)[number]);
        const parsed = command(line);
        if (parsed && 'problem' in parsed) {
          wrong.push(...refusalFlaws('fork', parsed.problem.code, parsed.problem.params));
          continue;
        }
        try {
          const outcome = playLine(mechanism, world, line);
          for (const told of outcome.told) {
            ids.add(told.id);
            const found = wordsOf(told);
            if (found) wrong.push(found);
          }
          world = outcome.world;
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          wrong.push(...refusalFlaws('fork', error.code, error.params));
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect([...ids].sort()).toEqual(mechanism.tellable.map(({ id }) => id).sort());
  });

  it('has no words for what cannot be told', () => {
    expect(Object.keys(fork).sort()).toEqual(mechanism.tellable.map(({ id }) => id).sort());
    const rules = new Set(mechanism.tellable.map(({ rule }) => rule).filter((rule) => rule !== ''));
    expect(Object.keys(reasoning).sort()).toEqual([...rules].sort());
  });

  it('leads with the reference count when the kernel copies', () => {
    const lines = ['proc P1', 'mmap P1 heap 6', 'write P1 heap 4 0x41', 'fork P1 P2', 'write P2 heap 4 0x42'];
    const { id, params } = playAll(lines).find((told) => told.id === 'allocated.W8') as Told;
    expect(fork[id]?.say(params)).toBe('Frame a0 has 2 references, so the kernel takes frame a1 for a copy.');
  });

  it('says who else keeps a frame, also when they are too many to name', () => {
    const children = Array.from({ length: 9 }, (_, k) => `fork P1 C${k}`);
    const told = playAll(['proc P1', 'mmap P1 m 1', 'write P1 m 0 1', ...children, 'write P1 m 0 2']);
    const { params } = told.findLast(({ id }) => id === 'copied.W8') as Told;
    expect(fork['copied.W8']?.say(params)).toMatch(
      /C0, C1, C2, C3, C4 and 4 more keep a0 and still read 0x01\.$/,
    );
  });
});

/** All sources of a folder of src, tests left out. */
function sources(folder: string): string {
  return readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test'))
    .map((name) => read(`src/${folder}/${name}`))
    .join('\n');
}

describe('words for refusals', () => {
  const code = ['scenario', 'engine', 'lab', 'mechanisms/fork'].map(sources).join('\n');
  const codes = new Set(
    [...code.matchAll(/['`]((?:SCN|FORK|ENG)-[A-Z-]+)['`]/g)].map(([, found = '']) => found),
  );

  it('exist for each code in the sources and for no other', () => {
    expect(Object.keys(refusals).sort()).toEqual([...codes].sort());
  });

  /** Lines that are refused, after `proc P1`, `file F 4`, `mmap P1 heap 4` and `mmap P1 lib 4 private F`. */
  const REFUSED: readonly (readonly [string, string])[] = [
    ['SCN-EMPTY', '# nothing'],
    ['SCN-ONE', 'proc A; proc B'],
    ['SCN-VERB', 'fokr P1 P2'],
    ['SCN-MISSING', 'fork P1'],
    ['SCN-EXTRA', 'exit P1 now'],
    ['SCN-NAME', 'proc 1st'],
    ['SCN-COUNT', 'mmap P1 m 010'],
    ['SCN-BYTE', 'write P1 heap 0 256'],
    ['SCN-RANGE', 'read P1 heap first'],
    ['SCN-RANGE-ORDER', 'read P1 heap 3-1'],
    ['SCN-WORD', 'mprotect P1 heap rx'],
    ['FORK-NO-PROCESS', 'exit P9'],
    ['FORK-NAME-TAKEN', 'fork P1 P1'],
    ['FORK-NO-MAPPING', 'read P1 haep 0'],
    ['FORK-MAPPING-TAKEN', 'mmap P1 heap 2'],
    ['FORK-NO-FILE', 'fwrite G 0 1'],
    ['FORK-FILE-TAKEN', 'file F 2'],
    ['FORK-NO-PAGES', 'mmap P1 m 0'],
    ['FORK-RANGE', 'read P1 heap 2-4'],
    ['FORK-WHOLE-MAPPING', 'madvise P1 heap dontfork 1'],
    ['FORK-WIPE-ANONYMOUS', 'madvise P1 lib wipeonfork'],
    ['FORK-LIMIT', 'mmap P1 huge 99999999'],
  ];

  it.each(REFUSED)('explains %s: %s', (expected, line) => {
    const engine = createEngine();
    engine.answer('open', { system: 'fork' });
    const setUp = ['proc P1', 'file F 4', 'mmap P1 heap 4', 'mmap P1 lib 4 private F'];
    for (const [at, given] of setUp.entries())
      expect(engine.answer('run', { id: at + 1, parent: at, line: given })).toHaveProperty('ok', true);
    const ran = engine.answer('run', { id: 9, parent: setUp.length, line });
    if (ran.ok) throw new Error('accepted');
    expect(ran.refusal.code).toBe(expected);
    expect(refusalFlaws('fork', ran.refusal.code, ran.refusal.params)).toEqual([]);
  });

  it('explains refusals of text as a whole', () => {
    const texts = ['proc P1', 'use', 'use spoon', 'use fork\nuse fork', `use fork\n${' '.repeat(1_100_000)}`];
    const many = `use fork\n${'exit P\n'.repeat(20_001)}`;
    const long = `use fork\nproc P${' '.repeat(5000)}Q`;
    const found = [...texts, many, long].flatMap((text) => parseScenario(text, [mechanism]).problems);
    expect(found.map((problem) => problem.code)).toEqual([
      'SCN-NO-USE',
      'SCN-USE',
      'SCN-SYSTEM',
      'SCN-USE-LATE',
      'SCN-TOO-LONG',
      'SCN-TOO-MANY',
      'SCN-LONG',
    ]);
    expect(found.flatMap((problem) => refusalFlaws('fork', problem.code, problem.params))).toEqual([]);
  });

  it('explains what exists before anything does, suspension and holes', () => {
    const cases: readonly (readonly [string, Params])[] = [
      ['FORK-NO-PROCESS-YET', { name: 'P1', known: '' }],
      ['FORK-NO-MAPPING-YET', { process: 'P1', name: 'heap', known: '' }],
      ['FORK-NO-FILE-YET', { name: 'F', known: '' }],
      ['FORK-SUSPENDED', { name: 'P1', child: 'P2' }],
      ['FORK-HOLE', { name: 'heap', page: 3 }],
      ['FORK-RANGE-ORDER', { from: 3, to: 1 }],
      ...['processes', 'pages', 'frames', 'entries', 'mappings', 'files'].map(
        (what) => ['FORK-LIMIT', { what, limit: 4096, actual: 4097 }] as const,
      ),
    ];
    expect(cases.flatMap(([id, params]) => refusalFlaws('fork', id, params))).toEqual([]);
  });
});

describe('words for figures and verbs', () => {
  it('name and define every figure and no other', () => {
    const recorded = [...read('src/mechanisms/fork/recording.ts').matchAll(/'(recorded\.\w+)'/g)];
    expect(
      figureFlaws(
        mechanism,
        recorded.map(([, id = '']) => id),
      ),
    ).toEqual([]);
  });

  it('describe every verb, word by word, with an example that is understood', () => {
    expect(verbFlaws(mechanism)).toEqual([]);
  });
});

describe('the shelf', () => {
  const scenarios = cardsOf('scenarios/fork');

  it('lists exactly the files there are', () => {
    expect([...listFlaws('scenarios/fork'), ...listFlaws('recordings/fork')]).toEqual([]);
  });

  it.each(scenarios)('$file opens at its start and runs to its end', (card) => {
    expect(scenarioFlaws(mechanism, card)).toEqual([]);
  });

  it('opens one step before its first copy', () => {
    const [first] = scenarios;
    expect(first && copiesAround(mechanism, first)).toEqual([0, 1]);
  });
});

describe('small words', () => {
  it('write numbers, sizes, bytes and pages', () => {
    expect([0, 999, 1000, 1234567].map(integer)).toEqual(['0', '999', '1,000', '1,234,567']);
    expect([plural(1, 'page', 'pages'), plural(0, 'page', 'pages')]).toEqual(['1 page', '0 pages']);
    expect([0, 1, 512, 4096, 1536, 4_096_000_000].map(bytesText)).toEqual([
      '0 bytes',
      '1 byte',
      '512 bytes',
      '4 KiB',
      '1.5 KiB',
      '3.8 GiB',
    ]);
    expect(exactBytes(4096)).toBe('4,096 bytes');
    expect([0x41, 0x20, 0x7e, 0x7f, 0, 255].map(byteText)).toEqual([
      '“A”',
      '0x20',
      '“~”',
      '0x7f',
      '0x00',
      '0xff',
    ]);
    expect(pagesText({ n: 1, pages: '3' })).toBe('page 3');
    expect(pagesText({ n: 6, pages: '0–5' }, 'heap')).toBe('heap pages 0–5');
    expect(pagesText({ n: 12, pages: '0–3, 7, …' }, 'heap')).toBe('12 heap pages (0–3, 7, …)');
    expect([[], ['P1'], ['P1', 'P2'], ['P1', 'P2', 'P3']].map(listText)).toEqual([
      '',
      'P1',
      'P1 and P2',
      'P1, P2 and P3',
    ]);
  });
});
