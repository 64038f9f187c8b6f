/** The model agrees with every recording at hand, and any change to a recording is found where it is. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import fork from '../mechanisms/fork/index.ts';
import { asRecording, type Recording } from '../scenario/recording.ts';
import { conform, firstDifference } from './conform.ts';

const folder = 'public/recordings/fork';
const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json');
// biome-ignore lint/suspicious/noExplicitAny: recordings are changed here in every way there is
const load = (name: string): any => JSON.parse(readFileSync(join(folder, name), 'utf8'));

function judge(value: unknown): ReturnType<typeof conform> {
  const recording = asRecording(value);
  if (typeof recording === 'string') throw new Error(recording);
  return conform(recording, fork);
}

/** Every recording that comes with the app, by the system it was made of. */
const recorded = mechanisms.flatMap((mechanism) => {
  if (!mechanism.recordings) return [];
  const path = `public/recordings/${mechanism.id}`;
  const files = readdirSync(path).filter((name) => name.endsWith('.json') && name !== 'index.json');
  return files.map((file) => ({ mechanism, path: `${path}/${file}` }));
});

describe('recordings of real systems', () => {
  it('are there', () => {
    const count = (id: string): number => recorded.filter(({ mechanism }) => mechanism.id === id).length;
    expect([count('fork'), count('string')]).toEqual([25, 15]);
  });

  it.each(recorded)('$path agrees in every field of every step', ({ mechanism, path }) => {
    const recording = asRecording(JSON.parse(readFileSync(path, 'utf8')));
    if (typeof recording === 'string') throw new Error(recording);
    expect(recording.schema).toBe(mechanism.recordings?.schema);
    expect(conform(recording, mechanism)).toBeNull();
  });
});

/** The base of the changes below: three generations and a few writes. */
const NAME = 'chain-3.json';
const last = load(NAME).steps.length - 1;

/** Where a change is made, how, and the path at which it must be reported. */
const CHANGES: readonly (readonly [
  what: string,
  step: number,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  change: (step: any) => void,
  path: string,
])[] = [
  [
    'a frame name',
    2,
    (s) => s.procs.P1.maps.heap.pages[0].splice(0, 1, 'a99'),
    'procs.P1.maps.heap.pages[0][0]',
  ],
  ['a map count', 3, (s) => s.procs.P1.maps.heap.pages[0].splice(1, 1, 9), 'procs.P1.maps.heap.pages[0][1]'],
  ['a byte', last, (s) => s.procs[Object.keys(s.procs)[0] ?? ''].maps.heap.pages[0].splice(2, 1, 255), ''],
  ['a page that is missing', 2, (s) => s.procs.P1.maps.heap.pages.pop(), 'procs.P1.maps.heap.pages[2]'],
  [
    'a page that has no entry',
    2,
    (s) => s.procs.P1.maps.heap.pages.splice(0, 1, 0),
    'procs.P1.maps.heap.pages[0]',
  ],
  ['pss', 3, (s) => s.procs.P1.maps.heap.pss++, 'procs.P1.maps.heap.pss'],
  ['vmas', 3, (s) => s.procs.P1.maps.heap.vmas++, 'procs.P1.maps.heap.vmas'],
  ['the faults of a process', 2, (s) => s.procs.P1.minflt--, 'procs.P1.minflt'],
  ['a total', 2, (s) => s.tot.bytesZeroed++, 'tot.bytesZeroed'],
  ['a number written as text', 2, (s) => Object.assign(s.tot, { minflt: `${s.tot.minflt}` }), 'tot.minflt'],
  ['a field that is missing', 2, (s) => delete s.tot.reuses, 'tot.reuses'],
  ['a field too many', 2, (s) => Object.assign(s.tot, { extra: 0 }), 'tot.extra'],
  [
    'a field too many with a name of its own',
    2,
    (s) => Object.defineProperty(s.tot, '__proto__', { value: 1, enumerable: true }),
    'tot.__proto__',
  ],
  ['the kind of an access', 2, (s) => Object.assign(s.ev[0], { kind: 'copy' }), 'ev[0].kind'],
  ['an access that is missing', 2, (s) => s.ev.pop(), 'ev[2]'],
  ['the number of a step', 2, (s) => s.i++, 'i'],
  ['the line of a step', 2, (s) => Object.assign(s, { cmd: `${s.cmd} ` }), 'cmd'],
  ['a process that is missing', 3, (s) => delete s.procs.P2, 'procs.P2'],
  [
    'the order of processes',
    3,
    (s) => Object.assign(s, { procs: Object.fromEntries(Object.entries(s.procs).reverse()) }),
    'procs (order)',
  ],
];

describe('a changed recording', () => {
  it.each(CHANGES)('is found: %s', (_what, step, change, path) => {
    const value = load(NAME);
    change(value.steps[step]);
    const found = judge(value);
    expect(found?.step).toBe(step);
    if (path !== '') expect(found?.path).toBe(path);
    expect(found?.line).toBe(value.scenario[step]);
    expect(found?.measured).not.toEqual(found?.predicted);
  });

  it('is found wherever one number in it is changed', () => {
    const seed = firstSeed('conform');
    for (let k = 0; k < cases(150); k++) {
      const roll = dice(seed + k);
      const value = load(names[roll(names.length)] as string);
      const step = roll(value.steps.length);
      const numbers: (() => void)[] = [];
      // biome-ignore lint/suspicious/noExplicitAny: as above
      const walk = (at: any): void => {
        for (const [key, inner] of Object.entries(at)) {
          if (typeof inner === 'number') numbers.push(() => Object.assign(at, { [key]: inner + 1 }));
          else if (typeof inner === 'object' && inner !== null) walk(inner);
        }
      };
      walk(value.steps[step]);
      numbers[roll(numbers.length)]?.();
      expect(judge(value)?.step, `seed ${seed + k}`).toBe(step);
    }
  });

  it('is no recording when a step is missing, or what makes one', () => {
    const cut = load(NAME);
    cut.steps.pop();
    expect(asRecording(cut)).toBe(`"scenario" has ${last + 1} lines, "steps" has ${last}`);
    for (const key of ['schema', 'name', 'scenario', 'steps'])
      expect(asRecording({ ...load(NAME), [key]: undefined })).toContain(`"${key}"`);
    expect(asRecording({ ...load(NAME), scenario: [], steps: [] })).toContain('no steps');
    expect(asRecording({ ...load(NAME), scenario: [1] })).toContain('not a list of lines');
    for (const value of [null, 3, 'text', []]) expect(asRecording(value)).toBe('not a JSON object');
  });

  it('is reported, not thrown, when a line cannot be carried out', () => {
    const refused = load(NAME);
    refused.scenario[2] = 'write nobody heap all 0x41';
    expect(judge(refused)).toMatchObject({
      step: 2,
      path: '',
      predicted: expect.stringContaining('FORK-NO-PROCESS'),
    });
    refused.scenario[2] = 'clone P1';
    expect(judge(refused)).toMatchObject({ step: 2, predicted: 'not understood: SCN-VERB' });
    refused.scenario[2] = '# nothing';
    expect(judge(refused)).toMatchObject({ step: 2, predicted: 'not understood: SCN-EMPTY' });
  });
});

describe('the first difference', () => {
  it('is null for equal values, and -0, missing and null are not equal to what they resemble', () => {
    expect(firstDifference({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBeNull();
    expect(firstDifference({ a: null }, {})).toEqual({ path: 'a', measured: null, predicted: undefined });
    expect(firstDifference([1], [1, 2])).toEqual({ path: '[1]', measured: undefined, predicted: 2 });
    expect(firstDifference([1], { 0: 1 })).toEqual({ path: '', measured: [1], predicted: { 0: 1 } });
  });

  it('carries the values found there, whatever the names on the way', () => {
    const found = { path: 'procs.a.b[0].c', measured: 7, predicted: 8 };
    expect(firstDifference({ procs: { 'a.b[0]': { c: 7 } } }, { procs: { 'a.b[0]': { c: 8 } } })).toEqual(
      found,
    );
  });

  it('minds the order of processes and mappings, and of nothing else', () => {
    const found = { path: 'procs (order)', measured: ['Q', 'P'], predicted: ['P', 'Q'] };
    expect(firstDifference({ procs: { Q: 1, P: 2 } }, { procs: { P: 2, Q: 1 } })).toEqual(found);
    expect(firstDifference({ maps: { b: 1, a: 2 } }, { maps: { a: 2, b: 1 } })?.path).toBe('maps (order)');
    expect(firstDifference({ tot: { b: 1, a: 2 } }, { tot: { a: 2, b: 1 } })).toBeNull();
  });
});

describe('npm run conformance', () => {
  const root = mkdtempSync(join(tmpdir(), 'cowscope-conform-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function run(...paths: string[]): { code: number; out: string } {
    const args = ['scripts/run-ts.mjs', 'scripts/conformance.ts', ...paths];
    try {
      return { code: 0, out: execFileSync(process.execPath, args, { encoding: 'utf8' }) };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, out: stdout };
    }
  }
  const write = (name: string, value: unknown): string => {
    const path = join(root, name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'one.json'), typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };

  it('passes what is at hand, and counts it', { timeout: 60_000 }, () => {
    expect(run()).toEqual({ code: 0, out: `${recorded.length} passed, 0 failed\n` });
  });

  it('fails when there is nothing to compare', { timeout: 60_000 }, () => {
    const empty = join(root, 'empty');
    mkdirSync(empty);
    expect(run(empty)).toMatchObject({ code: 1, out: expect.stringContaining('0 passed, 0 failed') });
    expect(run(join(root, 'nowhere'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('0 passed, 1 failed'),
    });
  });

  it('counts as failed what it does not know, cannot read, or finds different', { timeout: 60_000 }, () => {
    const recording = load(NAME) as Recording;
    const unknown = write('unknown', { ...recording, schema: 'cowscope-fork/2' });
    const broken = write('broken', '{ "schema": ');
    const other = load(NAME);
    other.steps[3].procs.P1.maps.heap.pss++;
    const changed = write('changed', other);
    cpSync(join(folder, NAME), join(changed, 'two.json'));
    const { code, out } = run(unknown, broken, changed);
    expect(code).toBe(1);
    expect(out).toContain('schema "cowscope-fork/2" is not known here');
    expect(out).toContain('not JSON');
    expect(out).toContain('first difference at step 3 (fork P1 P2)');
    expect(out).toContain('procs.P1.maps.heap.pss');
    expect(out).toContain('1 passed, 3 failed');
  });
});
