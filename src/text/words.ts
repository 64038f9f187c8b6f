/** Small words of sentences: numbers, sizes, pages and names as people write them. Pure, the same in every browser. */

import { shownCharacters } from './utf8.ts';

/** What fills a sentence. Text in it came from a user: show it only ever as text. */
export type Params = Readonly<Record<string, string | number>>;

/** `1,234,567`, `−1`: a whole number with thousands separators and the sign that people write; words stay as they are. */
export function integer(value: string | number | undefined): string {
  return `${value}`.replace(/\B(?=(?:\d{3})+$)/g, ',').replace(/^-(?=\d)/, '−');
}

/** `1 page`, `2 pages`: a number and the word that goes with it. */
export function plural(count: string | number | undefined, one: string, many: string): string {
  return `${integer(count)} ${Number(count) === 1 ? one : many}`;
}

/** A byte as the character it stands for, `“A”`, else as a number, `0x1f`. */
export function byteText(byte: string | number | undefined): string {
  const code = Number(byte);
  return code > 0x20 && code < 0x7f
    ? `“${String.fromCharCode(code)}”`
    : `0x${code.toString(16).padStart(2, '0')}`;
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A size in the largest unit that it fills, with at most one decimal: `4 KiB`, `1.5 MiB`, `512 bytes`. */
export function bytesText(bytes: string | number | undefined): string {
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  if (unit === 0) return exactBytes(bytes);
  const tenths = Math.round(value * 10);
  return `${integer(Math.floor(tenths / 10))}${tenths % 10 === 0 ? '' : `.${tenths % 10}`} ${UNITS[unit]}`;
}

/** `4,096 bytes`: a size where its bytes are the point. */
export function exactBytes(bytes: string | number | undefined): string {
  return plural(bytes, 'byte', 'bytes');
}

/** `page 3`, `pages 0–5`, or `12 pages (0–3, 7, …)`; `name` stands before the word, as in `heap page 3`. */
export function pagesText({ n, pages }: Params, name: string | number | undefined = ''): string {
  const of = name === '' ? '' : `${name} `;
  if (Number(n) === 1) return `${of}page ${pages}`;
  return `${pages}`.includes(',') ? `${integer(n)} ${of}pages (${pages})` : `${of}pages ${pages}`;
}

/** `P1`, `P1 and P2`, `P1, P2 and P3`. */
export function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** `P1’s`. */
export const ownerText = (name: string | number | undefined): string => `${name}’s`;

/** `“Hello”`: a text of bytes in quotes, or a word for the empty one. */
export function quotedText(bytes: string | number | undefined, empty = 'the empty text'): string {
  const text = `${bytes ?? ''}`;
  return text === '' ? empty : `“${shownCharacters(text).join('')}”`;
}
