/** The arguments of a command as the words of some language, for the tables that say commands in code. */
import type { Args, Command } from '../../../core/mechanism.ts';
import type { VerbName } from './cards.ts';

/** How a language writes what stands in commands. Text is one character for each byte. */
export interface Dialect {
  text(bytes: string): string;
  char(byte: string): string;
  /** What means "all that is left". */
  readonly npos: string;
}

export interface Words {
  /** The variable that it is about, the first and the second other one, and a pointer. */
  readonly x: string;
  readonly y: string;
  readonly z: string;
  readonly p: string;
  readonly text: string;
  readonly bytes: string;
  readonly char: string;
  readonly n: string;
  readonly at: string;
  readonly i: string;
  /** Where a part of `n` characters from `at` ends; '' at the end of all. */
  readonly to: string;
  has(name: string): boolean;
}

export type Statements = Readonly<Record<VerbName, (words: Words) => string>>;

const name = (value: unknown): string => `${value ?? ''}`;

function wordsOf({ text, char, npos }: Dialect, args: Args): Words {
  const size = (value: unknown): string => (value === Number.POSITIVE_INFINITY ? npos : `${value ?? 0}`);
  const end = Number(args.position ?? 0) + Number(args.count ?? Number.POSITIVE_INFINITY);
  return {
    x: name(args.name ?? args.variable),
    y: name(args.source),
    z: name(args.other),
    p: name(args.pointer),
    text: text(name(args.text)),
    bytes: name(args.text),
    char: char(name(args.char).slice(0, 1) || '\0'),
    n: size(args.count),
    at: size(args.position),
    i: size(args.index),
    to: Number.isFinite(end) ? `${end}` : '',
    has: (word) => args[word] !== undefined,
  };
}

/** Says commands by a table; '' for a verb that is not of strings. */
export const speaker =
  (dialect: Dialect, statements: Statements) =>
  ({ verb, args }: Command): string =>
    statements[verb as VerbName]?.(wordsOf(dialect, args)) ?? '';
