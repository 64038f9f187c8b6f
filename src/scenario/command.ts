/** Reads one statement as a command of a system's verb table, and prints commands back. */
import type { Args, Command, Param, Range, VerbCard } from '../core/mechanism.ts';
import type { Params } from '../core/refusal.ts';
import { bytesOf, quoted } from './bytes.ts';
import { nearest } from './nearest.ts';
import type { Span, Word } from './token.ts';

/** A name: up to 64 letters, digits, `_`, `.`, `-`, starting with a letter or `_`. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u;
/** Letters that show nothing: a name made of them could not be told from another. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** One name of a path may also begin with a digit or a dot. */
const PART = /^[\p{L}\p{N}_.-]{1,64}$/u;
const PATH = 200;
const DECIMAL = /^(?:0|[1-9][0-9]{0,15})$/;
const HEX = /^0[xX][0-9a-fA-F]{1,13}$/;

/** What is wrong with a line: a stable code, what fills its sentence, where, and a nearer word if there is one. */
export interface Problem {
  readonly code: string;
  readonly params: Params;
  readonly span: Span;
  /** A whole-word replacement for the text at `span`, or ''. */
  readonly suggestion: string;
}

export type Parsed =
  | { readonly command: Command; readonly spans: ReadonlyMap<string, Span> }
  | { readonly problem: Problem };

/** Longer words are shown by their beginning: a refusal is to be read. */
const SHOWN = 40;
export const clip = (word: string): string => {
  const letters = [...word.slice(0, 2 * SHOWN)];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : word;
};

const fault = (code: string, span: Span, params: Params = {}, suggestion = ''): { problem: Problem } => ({
  problem: { code, params, span, suggestion },
});

/** A whole number from 0 to 2^53 - 1, decimal or hexadecimal; undefined for anything else. */
function wholeNumber(text: string): number | undefined {
  if (!DECIMAL.test(text) && !HEX.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

type Value = { value: string | number | Range } | { code: string; params?: Params; suggestion?: string };

const readers: Readonly<Record<Param['kind'], (text: string, param: Param) => Value>> = {
  new: readName,
  holder: readName,
  table: readName,
  object: readName,
  count: (text) => {
    const value = wholeNumber(text);
    return value === undefined ? { code: 'SCN-COUNT' } : { value };
  },
  byte: readByte,
  text: readText,
  char: readChar,
  size: readSize,
  bytes: readBytes,
  path: readPath,
  range: readRange,
  word: (text, { words = [] }) =>
    words.includes(text)
      ? { value: text }
      : { code: 'SCN-WORD', params: { words: words.join(', ') }, suggestion: nearest(text, words) },
};

const SCALED = /^([1-9][0-9]{0,15})([KMGT])$/i;
const SCALES = 'KMGT';

/** `512`, `0x200`, `64K`, `1G`: K is 1,024. */
function readBytes(text: string): Value {
  const [, digits = '', unit = ''] = SCALED.exec(text) ?? [];
  const value = digits
    ? Number(digits) * 1024 ** (SCALES.indexOf(unit.toUpperCase()) + 1)
    : wholeNumber(text);
  return value !== undefined && Number.isSafeInteger(value) ? { value } : { code: 'SCN-BYTES' };
}

/** Names between slashes: `etc/motd`. */
function readPath(text: string): Value {
  const isPath =
    text.length <= PATH && text.split('/').every((part) => PART.test(part) && !INVISIBLE.test(part));
  return isPath ? { value: text } : { code: 'SCN-PATH' };
}

function readName(text: string): Value {
  return NAME.test(text) && !INVISIBLE.test(text) ? { value: text } : { code: 'SCN-NAME' };
}

/** `0x41`, `65` or `'A'`. */
function readByte(text: string): Value {
  if (text.length === 3 && text.startsWith("'") && text.endsWith("'")) {
    const code = text.charCodeAt(1);
    return code < 0x80 ? { value: code } : { code: 'SCN-BYTE' };
  }
  const value = wholeNumber(text);
  return value === undefined || value > 0xff ? { code: 'SCN-BYTE' } : { value };
}

/** What may stand between quotes: a backslash takes the next character with it, which is not the quote that ends the word. */
const WHOLE = /^(?:[^\\]|\\.)*$/su;

/** The word without its quotes, as bytes of UTF-8. */
function readText(word: string): Value {
  const quote = word[0];
  if (quote !== '"' && quote !== "'") return { value: bytesOf(word) };
  const text = word.slice(1, -1);
  if (word.length < 2 || !word.endsWith(quote) || !WHOLE.test(text)) return { code: 'SCN-QUOTE' };
  return { value: bytesOf(text.replace(/\\(.)/gsu, '$1')) };
}

/** One byte of text; `''` is the byte 0. */
function readChar(word: string): Value {
  const read = readText(word);
  return 'value' in read && `${read.value}`.length > 1 ? { code: 'SCN-CHAR' } : read;
}

const NEGATIVE = /^-[1-9][0-9]{0,18}$/;

/** A count as C++ reads it: `npos`, negative numbers and what is beyond 2^53 are larger than any string. */
function readSize(text: string): Value {
  if (text === 'npos' || NEGATIVE.test(text)) return { value: Number.POSITIVE_INFINITY };
  if (!/^(?:0|[1-9][0-9]{0,19}|0[xX][0-9a-fA-F]{1,16})$/.test(text)) return { code: 'SCN-SIZE' };
  const value = Number(text);
  return { value: Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY };
}

/** `3`, `2-5` or `all`. */
function readRange(text: string): Value {
  if (text === 'all') return { value: 'all' };
  const dash = text.indexOf('-');
  const from = wholeNumber(dash < 0 ? text : text.slice(0, dash));
  const to = dash < 0 ? from : wholeNumber(text.slice(dash + 1));
  if (from === undefined || to === undefined) return { code: 'SCN-RANGE' };
  return from <= to ? { value: { from, to } } : { code: 'SCN-RANGE-ORDER', suggestion: `${to}-${from}` };
}

const usage = (verb: VerbCard): string => {
  const words = verb.params.map(({ name, optional, option }) =>
    option ? `[${name}=]` : optional ? `[${name}]` : name.toUpperCase(),
  );
  return [verb.name, ...words].join(' ');
};

/** One word as the value of a parameter: a reader of its kind, besides the words that it may be. */
function readWord(text: string, param: Param): Value {
  if (param.kind !== 'word' && param.words?.includes(text)) return { value: text };
  return readers[param.kind](text, param);
}

const OPTION = /^([a-z][a-z0-9_]*)=/;

/** The options among the words, by parameter, and the words that are none; or what is wrong with one. */
function optionsOf(verb: VerbCard, words: readonly Word[]) {
  const given = new Map<string, Word>();
  const plain: Word[] = [];
  const known = verb.params.filter(({ option }) => option).map(({ name }) => name);
  for (const word of words) {
    const [, name] = (known.length > 0 && OPTION.exec(word.text)) || [];
    if (name === undefined) {
      plain.push(word);
      continue;
    }
    if (!known.includes(name)) {
      const params = { word: clip(name), words: known.join(', '), usage: usage(verb) };
      return fault('SCN-OPTION', word.span, params, '');
    }
    if (given.has(name)) return fault('SCN-OPTION-TWICE', word.span, { word: name });
    const from = name.length + 1;
    const span = { ...word.span, column: word.span.column + from, start: word.span.start + from };
    given.set(name, { text: word.text.slice(from), span });
  }
  return { given, plain };
}

/** Reads the words of one statement. `words` holds at least one. */
export function parseCommand(words: readonly Word[], verbs: readonly VerbCard[]): Parsed {
  const [first, ...rest] = words as [Word, ...Word[]];
  const verb = verbs.find(({ name }) => name === first.text);
  if (!verb) {
    const names = verbs.map(({ name }) => name);
    const params = { word: clip(first.text), words: names.join(', ') };
    return fault('SCN-VERB', first.span, params, nearest(first.text, names));
  }
  const args: Record<string, string | number | Range> = {};
  const spans = new Map<string, Span>([['', { ...first.span, end: (rest.at(-1) ?? first).span.end }]]);
  const options = optionsOf(verb, rest);
  if ('problem' in options) return options;
  const { given, plain } = options;
  let index = 0;
  for (const param of verb.params) {
    const word = param.option ? given.get(param.name) : plain[index++];
    if (!word) {
      if (param.optional || param.option) continue;
      const last = (rest.at(-1) ?? first).span;
      const after: Span = {
        ...last,
        column: last.column + (last.end - last.start),
        start: last.end,
        end: last.end,
      };
      return fault('SCN-MISSING', after, { param: param.name, usage: usage(verb) });
    }
    const read = readWord(word.text, param);
    if ('code' in read) {
      const params = { word: clip(word.text), param: param.name, usage: usage(verb), ...read.params };
      return fault(read.code, word.span, params, read.suggestion);
    }
    args[param.name] = read.value;
    spans.set(param.name, word.span);
  }
  const extra = plain[index];
  if (extra) return fault('SCN-EXTRA', extra.span, { word: clip(extra.text), usage: usage(verb) });
  return { command: { verb: verb.name, args: args as Args }, spans };
}

const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

/** In the largest unit of which it is a whole number. */
function printBytes(bytes: number): string {
  let scale = 0;
  let value = bytes;
  while (value > 0 && value % 1024 === 0 && scale < SCALES.length) {
    value /= 1024;
    scale++;
  }
  return `${value}${SCALES[scale - 1] ?? ''}`;
}

const printRange = (range: Range): string =>
  range === 'all' ? 'all' : range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`;

/** Of the kinds of words that are not written as they are kept. */
const PRINT: { readonly [K in Param['kind']]?: (value: never) => string } = {
  byte: hex,
  range: printRange,
  text: (bytes: string) => quoted(bytes, '"'),
  char: (byte: string) => quoted(byte, "'"),
  bytes: printBytes,
  size: (count: number) => (Number.isFinite(count) ? `${count}` : 'npos'),
};

/** The command as one line of text; parsing it gives the same command. */
export function printCommand(command: Command, verbs: readonly VerbCard[]): string {
  const params = verbs.find(({ name }) => name === command.verb)?.params ?? [];
  const words = params.flatMap(({ name, kind, option, words: also }) => {
    const value = command.args[name];
    if (value === undefined) return [];
    const asItIs = also?.includes(value as string) ?? false;
    const word = (asItIs ? undefined : PRINT[kind]?.(value as never)) ?? `${value as string | number}`;
    return [option ? `${name}=${word}` : word];
  });
  return [command.verb, ...words].join(' ');
}
