/** Every code there is: what triggers it, which words are at fault, that the world stays as it was, and that it can be told. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { perform } from '../core/mechanism.ts';
import { CommandError, type Params } from '../core/refusal.ts';
import { printWorld } from '../mechanisms/families/pages/print.ts';
import fork from '../mechanisms/fork/index.ts';
import { LIMITS } from '../mechanisms/fork/limits.ts';
import { play } from '../mechanisms/fork/play.test-kit.ts';
import { parseScenario, SCENARIO_LIMITS } from '../scenario/scenario.ts';
import { systemsWithWords, text, wordsOf } from '../text/index.ts';
import type { SystemWords } from '../text/system.ts';
import type { Row } from './refusal-row.test-kit.ts';
import { bochs } from './refusals-of-bochs.test-kit.ts';
import { compare } from './refusals-of-compare.test-kit.ts';
import { dmSnapshot, dmThin } from './refusals-of-dm.test-kit.ts';
import { mssql } from './refusals-of-mssql.test-kit.ts';
import { overlayfs } from './refusals-of-overlayfs.test-kit.ts';
import { pagecache } from './refusals-of-pagecache.test-kit.ts';
import { qcow2 } from './refusals-of-qcow2.test-kit.ts';
import { reflinks } from './refusals-of-reflinks.test-kit.ts';
import { together } from './refusals-of-together.test-kit.ts';
import { uml } from './refusals-of-uml.test-kit.ts';
import { vbox } from './refusals-of-vbox.test-kit.ts';
import { vserver } from './refusals-of-vserver.test-kit.ts';
import { vss } from './refusals-of-vss.test-kit.ts';
import { createEngine } from './whole.test-kit.ts';

const P = 'proc P; mmap P m 4';
const USAGE = 'read PROCESS MAPPING PAGES';

/** Refused by the system; `line` reads well. */
const SYSTEM: readonly Row[] = [
  { code: 'FORK-NO-PROCESS-YET', after: '', line: 'fork P C', fault: 'P', params: { name: 'P', known: '' } },
  {
    code: 'FORK-NO-PROCESS',
    after: 'proc P1; proc Q',
    line: 'exit P2',
    fault: 'P2',
    params: { name: 'P2', known: 'P1, Q' },
    suggestion: 'P1',
  },
  {
    code: 'FORK-SUSPENDED',
    after: `${P}; vfork P C`,
    line: 'write P m 0 1',
    fault: 'P',
    params: { name: 'P', child: 'C' },
  },
  { code: 'FORK-NAME-TAKEN', after: 'proc P; proc Q', line: 'fork P Q', fault: 'Q', params: { name: 'Q' } },
  {
    code: 'FORK-NO-MAPPING-YET',
    after: 'proc P',
    line: 'read P m 0',
    fault: 'm',
    params: { process: 'P', name: 'm', known: '' },
  },
  {
    code: 'FORK-NO-MAPPING',
    after: `${P}; mmap P heap 2`,
    line: 'munmap P heep',
    fault: 'heep',
    params: { process: 'P', name: 'heep', known: 'm, heap' },
    suggestion: 'heap',
  },
  {
    code: 'FORK-NO-FILE-YET',
    after: 'proc P',
    line: 'mmap P m 3 private F',
    fault: 'F',
    params: { name: 'F', known: '' },
  },
  {
    code: 'FORK-NO-FILE',
    after: 'file lib 3',
    line: 'fwrite lip 0 1',
    fault: 'lip',
    params: { name: 'lip', known: 'lib' },
    suggestion: 'lib',
  },
  {
    code: 'FORK-RANGE',
    after: P,
    line: 'write P m 2-4 1',
    fault: '2-4',
    params: { name: 'm', last: 3, actual: 4 },
  },
  {
    code: 'FORK-HOLE',
    after: `${P}; munmap P m 2`,
    line: 'madvise P m dontneed 1-3',
    fault: 'm',
    params: { name: 'm', page: 2 },
  },
  { code: 'FORK-FILE-TAKEN', after: 'file F 1', line: 'file F 2', fault: 'F', params: { name: 'F' } },
  { code: 'FORK-NO-PAGES', after: 'proc P', line: 'mmap P m 0', fault: '0', params: {} },
  {
    code: 'FORK-MAPPING-TAKEN',
    after: P,
    line: 'mmap P m 2',
    fault: 'm',
    params: { process: 'P', name: 'm' },
  },
  {
    code: 'FORK-WHOLE-MAPPING',
    after: P,
    line: 'madvise P m dontfork 1',
    fault: '1',
    params: { advice: 'dontfork', name: 'm' },
  },
  {
    code: 'FORK-WIPE-ANONYMOUS',
    after: 'proc P; mmap P m 4 shared',
    line: 'madvise P m wipeonfork',
    fault: 'm',
    params: { name: 'm' },
  },
  {
    code: 'FORK-LIMIT',
    after: 'proc P',
    line: 'mmap P m 16777217',
    fault: '16777217',
    params: { limit: LIMITS.pages, what: 'pages', actual: 16_777_217 },
  },
];

const words = (word: string, param: string, usage: string): Params => ({ word, param, usage });

/** Not understood. */
const LANGUAGE: readonly Row[] = [
  { code: 'SCN-EMPTY', after: '', line: ' # only a comment', fault: ' # only a comment', params: {} },
  { code: 'SCN-ONE', after: '', line: 'proc P; proc Q', fault: 'proc Q', params: {} },
  {
    code: 'SCN-LONG',
    after: '',
    line: `proc P #${'x'.repeat(SCENARIO_LIMITS.statement)}`,
    fault: 'xxxxxxxx',
    params: { limit: 4096, actual: 4104 },
  },
  {
    code: 'SCN-VERB',
    after: '',
    line: 'frok P C',
    fault: 'frok',
    params: { word: 'frok', words: fork.verbs.map(({ name }) => name).join(', ') },
    suggestion: 'fork',
  },
  { code: 'SCN-MISSING', after: '', line: 'read P m', fault: '', params: { param: 'pages', usage: USAGE } },
  { code: 'SCN-EXTRA', after: '', line: 'read P m 0 0', fault: '0', params: { word: '0', usage: USAGE } },
  { code: 'SCN-NAME', after: '', line: 'read 7P m 0', fault: '7P', params: words('7P', 'process', USAGE) },
  {
    code: 'SCN-COUNT',
    after: '',
    line: 'cpu P 01',
    fault: '01',
    params: words('01', 'cpu', 'cpu PROCESS CPU'),
  },
  {
    code: 'SCN-BYTE',
    after: '',
    line: 'fwrite F 0 256',
    fault: '256',
    params: words('256', 'value', 'fwrite FILE PAGES VALUE'),
  },
  { code: 'SCN-RANGE', after: '', line: 'read P m 3-', fault: '3-', params: words('3-', 'pages', USAGE) },
  {
    code: 'SCN-RANGE-ORDER',
    after: '',
    line: 'read P m 3-1',
    fault: '3-1',
    params: words('3-1', 'pages', USAGE),
    suggestion: '1-3',
  },
  {
    code: 'SCN-WORD',
    after: '',
    line: 'mprotect P m or',
    fault: 'or',
    params: { ...words('or', 'protection', 'mprotect PROCESS MAPPING PROTECTION'), words: 'ro, rw' },
    suggestion: 'ro',
  },
];

/** Problems of a whole text: code, text, what is at fault, what fills the sentence, what is suggested. */
const WHOLE: readonly (readonly [string, string, string, Params, string])[] = [
  ['SCN-NO-USE', ' proc P', 'proc P', { systems: 'fork' }, 'use fork'],
  ['SCN-USE', 'use', 'use', { systems: 'fork', word: '' }, 'use fork'],
  ['SCN-SYSTEM', 'use frok', 'frok', { systems: 'fork', word: 'frok' }, 'fork'],
  ['SCN-USE-LATE', 'use fork\nproc P\nuse fork', 'use fork', { systems: 'fork', word: 'fork' }, ''],
  [
    'SCN-TOO-LONG',
    `use fork${'\n'.repeat(SCENARIO_LIMITS.characters)}`,
    '',
    { limit: 1_048_576, actual: 1_048_584 },
    '',
  ],
  ['SCN-TOO-MANY', `use fork${'; proc P'.repeat(20_000)}`, 'proc P', { limit: 20_000 }, ''],
];

const S = 'let x "abc"; empty e';
const string = (
  code: string,
  after: string,
  line: string,
  fault: string,
  params: Params,
  suggestion = '',
): Row => ({ system: 'string', code, after, line, fault, params, suggestion });

/** Refused by systems of references, and what the language says of texts and sizes, which only they have. */
const REFERENCES: readonly Row[] = [
  string('SCN-QUOTE', '', 'let x "abc', '"abc', {
    word: '"abc',
    param: 'text',
    usage: 'let NAME TEXT',
  }),
  string('SCN-CHAR', S, "push x 'ab'", "'ab'", {
    word: "'ab'",
    param: 'char',
    usage: 'push VARIABLE CHAR',
  }),
  string('SCN-SIZE', S, 'reserve x 010', '010', {
    word: '010',
    param: 'count',
    usage: 'reserve VARIABLE COUNT',
  }),
  string('STR-NO-VARIABLE-YET', '', 'drop x', 'x', { name: 'x', known: '' }),
  string('STR-NO-VARIABLE', S, 'copy y z', 'z', { name: 'z', known: 'x, e' }, 'x'),
  string('STR-NO-POINTER-YET', S, 'peek p', 'p', { name: 'p', known: '' }),
  string('STR-NO-POINTER', `${S}; ref ptr x 0`, 'peek prt', 'prt', { name: 'prt', known: 'ptr' }, 'ptr'),
  string('STR-NAME-TAKEN', S, 'let x "d"', 'x', { name: 'x' }),
  string('STR-INDEX', S, "index x 3 'd'", '3', { name: 'x', index: 3, length: 3, last: 2 }),
  string('STR-INDEX-EMPTY', S, 'ref p e 0', '0', { name: 'e', index: 0 }),
  { ...string('STR-BORROW', S, 'ref p x 0', 'p', { name: 'p' }), system: 'string-arc' },
  string('STR-POP-EMPTY', S, 'pop e', 'e', { name: 'e' }),
  string('STR-LIMIT', S, 'reserve x 1048577', '1048577', {
    what: 'string',
    limit: 1_048_576,
    actual: 1_048_577,
  }),
  ...[
    { code: 'IDEA-NO-CALLER-YET', after: '', line: 'read A', fault: 'A', params: { name: 'A', known: '' } },
    {
      code: 'IDEA-NO-CALLER',
      after: 'ask A',
      line: 'read B',
      fault: 'B',
      params: { name: 'B', known: 'A' },
      suggestion: 'A',
    },
    { code: 'IDEA-CALLER-TAKEN', after: 'ask A', line: 'ask A', fault: 'A', params: { name: 'A' } },
    {
      code: 'IDEA-LIMIT',
      after: 'ask A',
      line: `modify A ${'x'.repeat(257)}`,
      fault: 'x'.repeat(257),
      params: { what: 'text', limit: 256, actual: 257 },
    },
  ].map((row) => ({ ...row, system: 'idea' })),
];

/** What codes begin with: where they are from. */
const FROM = 'FORK|SCN|STR|IDEA|UML|QCOW|VDI|BOCHS|VSRV|PC|TOGETHER|DMS|THIN|MSSQL|VSS|REFL|OVL|COMPARE';
const OURS = new RegExp(`^(?:${FROM})-`);
const CODE = new RegExp(`\\b(?:${FROM})-[A-Z]+(?:-[A-Z]+)*`, 'g');

/** Refused by systems of disks. */
const DISKS: readonly Row[] = [
  ...qcow2,
  ...uml,
  ...vbox,
  ...bochs,
  ...vserver,
  ...pagecache,
  ...together,
  ...dmSnapshot,
  ...dmThin,
  ...reflinks,
  ...overlayfs,
];

/** Refused where strategies stand side by side. */
const COMPARED: readonly Row[] = compare;

/** Refused by systems of snapshots. */
const SNAPSHOTS: readonly Row[] = [...mssql, ...vss];

/** Codes that no text can bring about: the parser refuses first. */
const DIRECT = ['FORK-RANGE-ORDER'];

/** Runs lines on a new engine. @returns the answer to the last */
function ask(lines: readonly string[], system = 'fork') {
  const engine = createEngine();
  engine.answer('open', { system });
  return lines.map((line, at) => engine.answer('run', { id: at + 1, parent: at, line })).at(-1);
}

const statements = (text: string): string[] => (text === '' ? [] : text.split('; '));

describe('a refusal', () => {
  it.each([...SYSTEM, ...LANGUAGE, ...REFERENCES, ...DISKS, ...SNAPSHOTS, ...COMPARED])(
    '$code: $line',
    ({ system, code, after, line, fault, params, suggestion = '' }) => {
      const answer = ask([...statements(after), line], system);
      if (!answer || answer.ok) throw new Error('it was not refused');
      const { start, end, ...rest } = answer.refusal;
      expect(rest).toEqual({ code, params, suggestion });
      expect(line.slice(start, end)).toBe(fault);
    },
  );

  it.each(SYSTEM)('$code leaves the world as it was', ({ after, line }) => {
    const { world } = play(after);
    const print = printWorld(world);
    expect(() => play(line, world)).toThrow(CommandError);
    expect(printWorld(world)).toBe(print);
  });

  it.each(WHOLE)('%s', (code, text, fault, params, suggestion) => {
    const { problems } = parseScenario(text, [fork]);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem).toMatchObject({ code, params, suggestion });
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe(fault);
  });

  it('FORK-RANGE-ORDER: of a range that runs backwards, for callers that do not parse', () => {
    const { world } = play(P);
    const args = { process: 'P', mapping: 'm', pages: { from: 3, to: 1 } };
    const refused = { code: 'FORK-RANGE-ORDER', params: { from: 3, to: 1 }, argument: 'pages' };
    expect(() => perform(fork, world, { verb: 'read', args })).toThrow(expect.objectContaining(refused));
  });

  it('of a command that is past mending is not dressed up as the user’s fault', () => {
    expect(() => perform(fork, fork.start(), { verb: 'clone', args: {} })).toThrow('no verb clone in fork');
    expect(() => perform(fork, fork.start(), { verb: 'clone', args: {} })).not.toThrow(CommandError);
  });
});

/** The params, but a name that is not among them is an error and not `undefined` in a sentence. */
const strict = (params: Params): Params =>
  new Proxy(params, {
    get(from, name) {
      if (typeof name === 'string' && name in from) return from[name];
      throw new Error(`the refusal has no ${String(name)}`);
    },
  });

const WORDS: SystemWords['refusals'] = Object.assign(
  {},
  text.refusals,
  ...systemsWithWords.map((system) => wordsOf(system).refusals),
);

describe('the catalogue', () => {
  const told = [
    ...[...SYSTEM, ...LANGUAGE, ...REFERENCES, ...DISKS, ...SNAPSHOTS, ...COMPARED].map(
      ({ code, params }) => [code, params] as const,
    ),
    ...WHOLE.map(([code, , , params]) => [code, params] as const),
    ['FORK-RANGE-ORDER', { from: 3, to: 1 }] as const,
    ...Object.entries(LIMITS).map(
      ([what, limit]) => ['FORK-LIMIT', { what, limit, actual: limit + 1 }] as const,
    ),
  ];

  it.each(told)('tells %s with what is thrown: %j', (code, params) => {
    const sentences = WORDS[code]?.(strict(params));
    for (const sentence of [sentences?.what, sentences?.help]) {
      expect(sentence).toMatch(/^.*\S.*$/);
      expect(sentence).not.toMatch(/undefined(?! behaviour)|NaN|null|\[object| {2}|^\s|\s$/);
    }
  });

  it('tells of no such code that is never thrown', () => {
    const codes = Object.keys(WORDS).filter((code) => OURS.test(code));
    expect(codes.filter((code) => told.every(([known]) => known !== code))).toEqual([]);
  });
});

describe('the table above', () => {
  const rows = [
    ...[...SYSTEM, ...LANGUAGE, ...REFERENCES, ...DISKS, ...SNAPSHOTS, ...COMPARED].map(({ code }) => code),
    ...WHOLE.map(([code]) => code),
    ...DIRECT,
  ];

  it('has every code that the sources name, once, and no other', () => {
    const found = new Set<string>();
    for (const room of ['src/core', 'src/mechanisms', 'src/scenario', 'src/engine'])
      for (const name of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts') || /\.test(-kit)?\.ts$/.test(name)) continue;
        for (const [code] of readFileSync(join(room, name), 'utf8').matchAll(CODE)) found.add(code);
      }
    expect([...found].sort()).toEqual([...rows].sort());
  });
});
