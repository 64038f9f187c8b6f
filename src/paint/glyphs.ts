/** Characters as they are shown: in cells each byte by itself, in values as the text that they are. */
import type { Excerpt } from '../core/picture.ts';
import { shownCharacters } from '../text/utf8.ts';

export { excerptText } from '../text/references.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\0': '\\0' };
const hex = (char: string): string => char.charCodeAt(0).toString(16).padStart(2, '0');
const isPlain = (char: string): boolean => char >= ' ' && char <= '~';

/** A character in a cell of its own, where a space would be nothing. */
export const cellText = (char: string): string =>
  char === ' ' ? '␣' : isPlain(char) ? char : (ESCAPES[char] ?? hex(char));

/** Characters between quotes, decoded: the same as sentences have them. */
export const quotedText = (bytes: string): string => `“${shownCharacters(bytes).join('')}”`;

/** How wide a character of fixed pitch is, in parts of its size; a little more than in the usual fonts. */
const PITCH = 0.615;
/** From here on characters are drawn twice as wide: those of East Asia, and pictures. */
const WIDE = 0x1100;
const isSign = (char: string): boolean => char >= '\u2000' && char <= '\u2bff';
const cells = (char: string): number => ((char.codePointAt(0) ?? 0) >= WIDE && !isSign(char) ? 2 : 1);

export function monoWidth(text: string, size: number): number {
  let wide = 0;
  for (const char of text) wide += cells(char);
  return wide * size * PITCH;
}

/** The first characters between quotes, as many as there is room for. */
export function quotedWithin({ length, head }: Excerpt, room: number, size: number): string {
  const isAll = head.length >= length;
  const chars = [...shownCharacters(isAll ? head.slice(0, length) : `${head}…`)];
  const whole = `“${chars.join('')}”`;
  if (monoWidth(whole, size) <= room) return whole;
  if (!isAll) chars.pop();
  const shown = (): string => `“${chars.join('')}…”`;
  while (chars.length > 0 && monoWidth(shown(), size) > room) chars.pop();
  return chars.length === 0 ? '' : shown();
}
