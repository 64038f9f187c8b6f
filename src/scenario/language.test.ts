/** The scenario language: what is read, where problems stand, and that nothing is lost by reading and printing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dice, pick } from '../core/dice.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import fork from '../mechanisms/fork/index.ts';
import { parseScenario, printScenario, SCENARIO_LIMITS, type Scenario } from './scenario.ts';
import { pieces } from './token.ts';

const seed = firstSeed('language');
const read = (text: string): Scenario => parseScenario(text, [fork]);
const print = (text: string): string => printScenario(read(text), fork.verbs);
const commands = (text: string): unknown[] => read(text).lines.map(({ command }) => command);

describe('a scenario', () => {
  it('is a system, a title, commands with their places, and notes', () => {
    const scenario = read(
      'use fork\ntitle  Two   words\n\n  proc P1; proc P2 # why\n> first\n>second\nfork P1 C',
    );
    expect(scenario).toMatchObject({ system: 'fork', title: 'Two words', problems: [] });
    expect(scenario.lines.map(({ text, span, notes }) => [text, span.line, span.column, notes])).toEqual([
      ['proc P1', 4, 3, []],
      ['proc P2', 4, 12, ['first', 'second']],
      ['fork P1 C', 7, 1, []],
    ]);
    const child = scenario.lines[2]?.spans.get('child');
    expect(child).toEqual({ line: 7, column: 9, start: 78, end: 79 });
  });

  it('takes line breaks of every kind, tabs, and bytes in three forms', () => {
    const text = "use fork\r\n\tproc\tP\r\nmmap P m 3\r\nwrite P m 0 0x41;write P m 1 65;write P m 2 'A'";
    expect(read(text).problems).toEqual([]);
    expect(commands(text).slice(2)).toEqual(
      [0, 1, 2].map((at) => ({
        verb: 'write',
        args: { process: 'P', mapping: 'm', pages: { from: at, to: at }, value: 65 },
      })),
    );
  });

  it('takes a > as a note only where a statement could begin', () => {
    expect(read('use fork; > note; still note\nproc P').lines).toHaveLength(1);
    expect(read('use fork\nproc P > not a note').problems[0]?.code).toBe('SCN-EXTRA');
    expect(read('use fork\nproc P # > comment').problems).toEqual([]);
  });

  it('says of an unknown system only that: what follows cannot be read without one', () => {
    const { problems } = read('use frok\nproc P\nnonsense');
    expect(problems.map(({ code, suggestion }) => [code, suggestion])).toEqual([['SCN-SYSTEM', 'fork']]);
  });

  it('may use any letters in names, and names that mean something to JavaScript', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'процесс', '進程', 'a.b-c_9', '_'])
      expect(commands(`use fork\nproc ${name}`)).toEqual([{ verb: 'proc', args: { process: name } }]);
  });

  it.each([
    '<img/onerror=x>',
    '\u202eP',
    'a\u202eb',
    'P\u0000',
    '\ud800',
    'P\udfff',
    '9P',
    '-',
    "'",
    'P\u00a0Q',
    'P\u2028',
    `a${'b'.repeat(64)}`,
  ])('refuses the name %j where it stands', (name) => {
    expect(read(`use fork\n proc ${name}`).problems).toMatchObject([
      { code: 'SCN-NAME', span: { line: 2, column: 7, start: 15, end: 15 + name.length } },
    ]);
  });

  it('counts columns from 1 and offsets from 0, after tabs, line breaks and wide letters alike', () => {
    const problem = read('use fork\r\n\t\tproc 進; vfrok 進 C').problems[0];
    expect(problem).toMatchObject({
      code: 'SCN-VERB',
      suggestion: 'vfork',
      span: { line: 2, column: 11, start: 20, end: 25 },
    });
  });

  it('goes on after a problem, and keeps what it could not read', () => {
    const text = 'use fork\nproc P\nfrok P C  # ?\nfork P C\n';
    expect(read(text).problems).toHaveLength(1);
    expect(read(text).lines).toHaveLength(2);
    expect(print(text)).toBe(text);
    for (const lost of ['proc P\nfork P C\n', 'use form\nproc P\n', `use fork\n${'proc P\n'.repeat(20_001)}`])
      expect(print(lost)).toBe(lost);
  });
});

/** Random canonical text: what the printer itself would write. */
function canonical(roll: (below: number) => number): string {
  const lines = ['use fork'];
  if (roll(2) === 0) lines.push('title A short story');
  const statement = (): string =>
    pick(roll, [
      () => `proc P${roll(9)}`,
      () => `file F ${1 + roll(99)}${roll(2) === 0 ? ' 0x61' : ''}`,
      () => `mmap P m ${roll(999)} ${pick(roll, ['private', 'shared', 'private F', 'shared F 7'])}`,
      () => `write P m ${pick(roll, ['all', '3', '3-17'])} 0x0${roll(10)}`,
      () => `read P m ${pick(roll, ['all', '0', '0-1'])}`,
      () => `madvise P m ${pick(roll, ['dontneed', 'dontneed 3', 'wipeonfork'])}`,
      () => `munmap P m${pick(roll, ['', ' all', ' 2-4'])}`,
      () => 'mprotect P m ro',
    ])();
  const count = roll(12);
  for (let k = 0; k < count; k++) {
    const ends = ['', `; ${statement()}`, '  # a comment', '; > a note', '\n', '\n> a note', '\n# a comment'];
    lines.push(`${statement()}${pick(roll, ends)}`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The same text as a hurried person would have typed it. */
function messy(text: string, roll: (below: number) => number): string {
  return text
    .split('\n')
    .map((line) => {
      const spaced = line.replaceAll(' ', () => pick(roll, [' ', '  ', '\t', ' \t ']));
      return pick(roll, ['', ' ', '\t']) + spaced + pick(roll, ['', ' ', ';', ' ;; ', '\r']);
    })
    .join(pick(roll, ['\n', '\n\n']));
}

describe('printing', () => {
  it('gives canonical text back unchanged', () => {
    for (let k = 0; k < cases(3000); k++) {
      const text = canonical(dice(seed + k));
      expect(read(text).problems, `seed ${seed + k}`).toEqual([]);
      expect(print(text), `seed ${seed + k}`).toBe(text);
    }
  });

  it('of messy text says the same, and printing it again changes nothing', () => {
    for (let k = 0; k < cases(3000); k++) {
      const roll = dice(seed + k);
      const text = canonical(roll);
      const other = messy(text, roll);
      const once = print(other);
      expect(commands(other), `seed ${seed + k}`).toEqual(commands(text));
      expect(commands(once)).toEqual(commands(text));
      expect(print(once), `seed ${seed + k}`).toBe(once);
      const [before, after] = [read(other), read(once)];
      expect([after.title, after.system, after.problems.length]).toEqual([before.title, before.system, 0]);
      expect(after.lines.map(({ notes }) => notes)).toEqual(before.lines.map(({ notes }) => notes));
    }
  });

  it('of anything at all reads back as the same', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            'use fork',
            'proc P',
            'title',
            ' ',
            '\n',
            ';',
            '#',
            '>',
            '\r',
            '\t',
            '\ud800',
            '\u2028',
            'x',
          ),
          { maxLength: 14 },
        )
        .map((parts) => parts.join('')),
    );
    const property = fc.property(text, (some) => {
      const once = print(some);
      expect(print(once)).toBe(once);
      expect(commands(once)).toEqual(commands(some));
    });
    fc.assert(property, { seed, numRuns: cases(3000) });
  });
});

describe('hostile text', () => {
  it('never throws, and every problem lies within it', () => {
    const lines = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom('write P m 1-0 9', 'use fork', 'mmap P m 1 both', 'proc'),
      ),
      { maxLength: 6 },
    );
    const property = fc.property(lines, (some) => {
      const text = `use fork\n${some.join('\n')}`;
      for (const { code, span } of read(text).problems) {
        expect(code).toMatch(/^SCN-[A-Z-]+$/);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(0, span.start).split('\n')).toHaveLength(span.line);
        expect(span.start - (text.lastIndexOf('\n', span.start - 1) + 1)).toBe(span.column - 1);
      }
    });
    fc.assert(property, { seed, numRuns: cases(3000) });
  });

  it.each([
    ['one token', (n: number) => `use fork\n${'x'.repeat(n)}`],
    ['one name', (n: number) => `use fork\nproc ${'x'.repeat(n)}`],
    ['one number', (n: number) => `use fork\nread P m ${'9'.repeat(n)}`],
    ['words', (n: number) => `use fork\nproc ${'x '.repeat(n / 2)}`],
    ['separators', (n: number) => `use fork\n${';'.repeat(n)}`],
    ['line breaks', (n: number) => `use fork\n${'\n'.repeat(n)}`],
    ['statements', (n: number) => `use fork\n${'proc P\n'.repeat(n / 8)}`],
    ['marks', (n: number) => `use fork\n${'>#'.repeat(n / 2)}`],
  ])('does not take time with the square of its length: %s', (_name, make) => {
    const time = (text: string): number => {
      const start = performance.now();
      read(text);
      return performance.now() - start;
    };
    // Generous, for busy machines. Time that grew with the square of half a million would be minutes.
    expect(Math.min(time(make(65_536)), time(make(65_536)))).toBeLessThan(500);
    expect(time(make(524_288))).toBeLessThan(4000);
  });

  it('of more than 1 MiB is refused unread', () => {
    const limit = SCENARIO_LIMITS.characters;
    const most = `use fork\n${' '.repeat(limit - 9)}`;
    expect(read(most).problems).toEqual([]);
    expect(read(`${most} `)).toMatchObject({
      lines: [],
      problems: [{ code: 'SCN-TOO-LONG', params: { limit, actual: limit + 1 } }],
    });
  });

  it('with a statement of more than 4,096 characters says where it stands', () => {
    const limit = SCENARIO_LIMITS.statement;
    const most = `proc${' '.repeat(limit - 5)}P`;
    expect(read(`use fork\n${most}\nproc Q`).problems).toEqual([]);
    expect(read(`use fork\n ${most}Q\nproc R`)).toMatchObject({
      lines: [{ text: 'proc R' }],
      problems: [
        { code: 'SCN-LONG', params: { limit, actual: limit + 1 }, span: { line: 2, column: 2, start: 10 } },
      ],
    });
  });

  it('of more than 20,000 statements is read up to there', () => {
    const { statements } = SCENARIO_LIMITS;
    expect(read(`use fork\n${'proc P;'.repeat(statements - 1)}`).problems).toEqual([]);
    const more = read(`use fork\n${'proc P;'.repeat(statements + 5)}`);
    expect(more.problems).toMatchObject([{ code: 'SCN-TOO-MANY', params: { limit: statements } }]);
    expect(more.lines).toHaveLength(statements - 1);
  });
});

describe('pieces', () => {
  it('cover the text in order, without overlap', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      let end = 0;
      for (const { span } of pieces(text)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(text.slice(end, span.start)).toMatch(/^[\s;]*$/);
        end = span.end;
      }
      expect(text.slice(end)).toMatch(/^[\s;]*$/);
    });
    fc.assert(property, { seed, numRuns: cases(2000) });
  });
});
