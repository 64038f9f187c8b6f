/** Words in quotes: what they say, where they end, and that printing loses nothing of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, Param, VerbCard } from '../core/mechanism.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { bytesOf, quoted } from './bytes.ts';
import { parseCommand, printCommand } from './command.ts';
import { pieces } from './token.ts';

const seed = firstSeed('quoting');
const card = (name: string, kind: Param['kind']): VerbCard => ({ name, params: [{ name: 'it', kind }] });
const verbs = [card('say', 'text'), card('one', 'char'), card('many', 'size')];

/** What a line's only argument is, or the code of what is wrong with it. */
function argument(line: string): unknown {
  const [piece, ...more] = pieces(line);
  if (piece?.kind !== 'statement' || more.length > 0) return `${more.length + 1} pieces`;
  const parsed = parseCommand(piece.words, verbs);
  return 'command' in parsed ? parsed.command.args.it : parsed.problem.code;
}

const print = (verb: string, it: string | number): string =>
  printCommand({ verb, args: { it } } as unknown as Command, verbs);

describe('a word in quotes', () => {
  it.each([
    ['say "two words"', 'two words'],
    ['say "# ; >"', '# ; >'],
    ['say "it\'s"', "it's"],
    ['say \'say "hi"\'', 'say "hi"'],
    ['say "say \\"hi\\""', 'say "hi"'],
    ['say "a\\\\"', 'a\\'],
    ['say "a\\bc"', 'abc'],
    ['say ""', ''],
    ['say "\u00e9"', '\u00c3\u00a9'],
    ['say plain', 'plain'],
    ["one ''", ''],
    ["one '\\''", "'"],
    ["one '#'", '#'],
  ])('%s says %j', (line, text) => {
    expect(argument(line)).toBe(text);
  });

  it.each([
    ['say "open', 'SCN-QUOTE'],
    ['say "escaped\\"', 'SCN-QUOTE'],
    ['say "a" "b"', 'SCN-EXTRA'],
    ["one 'ab'", 'SCN-CHAR'],
    ["one '\u00e9'", 'SCN-CHAR'],
  ])('%s is refused: %s', (line, code) => {
    expect(argument(line)).toBe(code);
  });

  it('ends with its line at the latest', () => {
    expect(pieces('say "a\nsay b"').map(({ span }) => span.line)).toEqual([1, 2]);
    expect(pieces('say "a\\\nsay b"').map(({ span }) => span.line)).toEqual([1, 2]);
  });

  it('printed is read as the same bytes again, whatever they are', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (some) => {
      const bytes = bytesOf(some.replaceAll('\n', ''));
      expect(argument(print('say', bytes))).toBe(bytes);
      const [first] = bytes;
      if (first !== undefined && first < '\u0080') expect(argument(print('one', first))).toBe(first);
    });
    fc.assert(property, { seed, numRuns: cases(1000) });
  });
});

describe('bytes', () => {
  it('are those of UTF-8, and half a pair of surrogates is no letter', () => {
    expect(bytesOf('\u20ac')).toBe('\u00e2\u0082\u00ac');
    expect(bytesOf('a\ud800')).toBe('a\u00ef\u00bf\u00bd');
  });

  it('are written as letters again, or each by itself where they are none', () => {
    expect(quoted('\u00e2\u0082\u00ac\u0001', "'")).toBe("'\u20ac\u0001'");
    expect(quoted('\u00e2\u0082', '"')).toBe('"\u00e2\u0082"');
  });
});

describe('a size', () => {
  const endless = Number.POSITIVE_INFINITY;
  it.each([
    ['many 0', 0],
    ['many 0x10', 16],
    ['many npos', endless],
    ['many -1', endless],
    ['many 18446744073709551615', endless],
    ['many -0', 'SCN-SIZE'],
    ['many 01', 'SCN-SIZE'],
    ['many 1.5', 'SCN-SIZE'],
  ])('%s is %s', (line, size) => {
    expect(argument(line)).toBe(size);
  });

  it('beyond all numbers is printed as npos', () => {
    expect([print('many', endless), print('many', 7)]).toEqual(['many npos', 'many 7']);
  });
});
