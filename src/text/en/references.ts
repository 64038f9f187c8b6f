/** What the references view says on the stage and of its items: variables, pointers, and the buffers they refer to. */
import { boundaryAfter, boundaryBefore, shownCharacters } from '../utf8.ts';
import { bytesText, exactBytes, integer, listText, plural } from '../words.ts';

/** How much is left out between the first and the last characters. */
const hidden = (count: number): string => `${integer(count)} more`;

/** So many bytes of a text are said; of more, the first and the last. */
const SAID = { head: 64, tail: 16 };

/** Of a text its bytes, or the first and the last of them. */
interface Excerpt {
  readonly length: number;
  readonly head: string;
  readonly tail: string;
}

/** A text as it is said: in words, in labels and in the panel of what is selected. */
export function excerptText({ length, head, tail }: Excerpt): string {
  const quoted = (bytes: string): string => `“${shownCharacters(bytes).join('')}”`;
  const whole = head + tail;
  if (whole.length >= length && length <= SAID.head + SAID.tail) return quoted(whole.slice(0, length));
  const begin = whole.slice(0, boundaryBefore(whole, SAID.head));
  const end = whole.slice(boundaryAfter(whole, whole.length - Math.min(SAID.tail, length - 1)));
  return `${quoted(begin)} … ${quoted(end)} (${hidden(length - begin.length - end.length)})`;
}

const sentence = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

export interface BufferWords {
  readonly system: string;
  readonly name: string;
  /** What it is where it is not on the heap, or its size. */
  readonly kind: string;
  readonly sees: string;
  /** Whether a zero byte follows, and how many places for characters are free. */
  readonly ends: boolean;
  readonly spare: number;
  /** Names and values of its header. */
  readonly fields: readonly (readonly [string, number])[];
  readonly names: readonly string[];
  readonly owners: number;
  readonly seal: 'whole' | 'broken' | 'none';
  readonly freed: boolean;
}

/** What a system calls what it shows. */
interface Nouns {
  /** Headings of both sides. */
  readonly handles: string;
  readonly buffers: string;
  readonly nothing: string;
  readonly handle: readonly [one: string, many: string];
  readonly buffer: readonly [one: string, many: string];
  /** What stands side by side in a buffer, where that is no text. */
  readonly cell?: readonly [one: string, many: string];
}

const CHARACTER = ['character', 'characters'] as const;
const BLOCK = ['block', 'blocks'] as const;

/** The first letter of a sentence. */
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const STRINGS: Nouns = {
  handles: 'Variables',
  buffers: 'Heap',
  nothing: 'No string is alive. Type “let x "Hello"” below.',
  handle: ['variable', 'variables'],
  buffer: ['buffer', 'buffers'],
};

/** By system; the others speak of variables and buffers. */
const NOUNS: Readonly<Record<string, Nouns>> = {
  idea: {
    handles: 'Callers',
    buffers: 'Memory',
    nothing: 'Nobody has asked for anything. Type “ask Ann” below.',
    handle: ['caller', 'callers'],
    buffer: ['resource', 'resources'],
  },
  vserver: {
    handles: 'Names',
    buffers: 'Disk',
    nothing: 'There is no file. Type “file g1 bin/sh 64K 0x11” below.',
    handle: ['name', 'names'],
    buffer: ['inode', 'inodes'],
  },
  overlayfs: {
    handles: 'What the mount shows',
    buffers: 'Layers',
    nothing: 'Nothing is mounted. Type “fs ext4”, “lower f 16” and “mount” below.',
    handle: ['name', 'names'],
    buffer: ['file', 'files'],
    cell: BLOCK,
  },
  btrfs: {
    handles: 'Entries of files',
    buffers: 'Disk',
    nothing: 'There is no file. Type “create a 16” below.',
    handle: ['entry', 'entries'],
    buffer: ['extent', 'extents'],
    cell: BLOCK,
  },
  xfs: {
    handles: 'Entries of files',
    buffers: 'Disk',
    nothing: 'There is no file. Type “create a 16” below.',
    handle: ['entry', 'entries'],
    buffer: ['stretch', 'stretches'],
    cell: BLOCK,
  },
};

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

const nounsOf = (system: string): Nouns => NOUNS[system] ?? STRINGS;

/** Of a thing by its kind: what happens to it, by phase, where that is not what happens to a page. */
type Phases = Readonly<Partial<Record<string, string>>>;

/** What is said of what happens, in the nouns of the system. */
export function happeningWords(system: string) {
  const { handle, buffer, cell = CHARACTER } = nounsOf(system);
  const [one, place] = [handle[0], buffer[0]];
  const characters = (from: number, to: number): string =>
    to - from === 1 ? `${cell[0]} ${integer(from)}` : `${cell[1]} ${integer(from)}–${integer(to - 1)}`;
  const done: Readonly<Record<string, string>> = { write: ' written', read: ' read' };
  return {
    handle: {
      fault: '(it cannot go on)',
      allocate: `(${withArticle(place)} for it is being allocated)`,
      copy: `(its ${place} is being copied)`,
      point: '(its reference is being set)',
      trap: '(refused: nothing changes)',
      free: `(its ${place} is being freed)`,
    } as Phases,
    pointer: { trap: '(using it now would be undefined behaviour)' } as Phases,
    buffer: {
      point: `(${withArticle(one)} now refers to it)`,
      trap: '(nothing may be read or written there)',
    } as Phases,
    charactersAre: (phase: string, from: number, to: number, of: string) =>
      `${characters(from, to)} of ${place} ${of}${done[phase] ?? ''}`,
    charactersCopied: (size: string, from: string, to: string) =>
      from === to
        ? `${size} moved within ${place} ${to}`
        : `${size} copied ${from === '' ? '' : `from ${place} ${from} `}to ${place} ${to}`,
  };
}

/** What is said over a side, and below it. */
export function sideWords(system: string) {
  const { handle, buffer, cell: _cell, ...nouns } = nounsOf(system);
  return {
    ...nouns,
    counted: (n: number) => plural(n, ...handle),
    held: (n: number, bytes: number) => `${plural(n, ...buffer)} · ${bytesText(bytes)}`,
    heldShort: (n: number) => plural(n, ...buffer),
    heldShown: (shown: number, n: number, bytes: number) =>
      `${shown} of ${plural(n, ...buffer)} shown · ${bytesText(bytes)}`,
  };
}

export const references = {
  freed: 'freed',
  static: 'static',
  inside: (name: string) => `inside ${name}`,
  unshareable: 'unshareable',
  dangling: 'dangling',
  arriving: 'no characters yet',
  end: '\\0',
  more: (n: number) => `… ${hidden(n)} …`,
  left: (n: number) => `… ${integer(n)} …`,
  spare: (n: number) => `… ${integer(n)} free …`,
  size: (bytes: number) => exactBytes(bytes),
  at: (into: string, offset: number) => `${into}[${integer(offset)}]`,
  handle: (who: string, sees: string, length: number, buffer: string, owners: number) =>
    sees === ''
      ? `${who} refers to nothing yet`
      : sentence([
          `${who} reads ${sees}`,
          plural(length, 'character', 'characters'),
          buffer === '' ? '' : `in ${buffer}`,
          owners > 1 ? `shared by ${owners}` : '',
        ]),
  pointer: (name: string, kind: string, at: string, sees: string) =>
    sees === ''
      ? `${name}, ${kind} to ${at}, dangling: its buffer is freed`
      : `${name}, ${kind} to ${at}: ${sees}`,
  buffer: ({ system, name, kind, sees, ends, spare, fields, names, owners, seal, freed }: BufferWords) =>
    sentence([
      `${capital(nounsOf(system).buffer[0])} ${name}${kind === '' ? '' : `, ${kind}`}: ${freed ? 'freed' : sees}${ends && !freed ? ' and \\0' : ''}`,
      spare > 0 && !freed ? `${integer(spare)} free` : '',
      ...fields.map(([field, value]) => `${field} ${integer(value)}`),
      freed ? '' : owners === 0 ? 'no owner' : plural(owners, 'owner', 'owners'),
      names.length > 0 ? `referred to by ${listText(names)}` : '',
      seal === 'broken' ? 'unshareable' : '',
    ]),
};
