/** Numbers, bytes and holders as the screen shows them. */
import type { Figure } from '../core/mechanism.ts';
import { bytesText, byteText, integer } from '../text/words.ts';

export { byteText, integer };

/** Holder colours are classes `h0` to `h7`, by the order of arrival; shapes tell them apart without colour. */
const COLOURS = 8;
export const holderClass = (holder: number): string => `h${((holder % COLOURS) + COLOURS) % COLOURS}`;

/** From here on KiB are too many digits to take in. */
const MANY_KIB = 100_000;

/** A figure with its unit. */
export function figureText(unit: Figure['unit'], value: number, unitBytes: number): string {
  // Between two micro-steps of a copy more may be in use than without sharing.
  if (value < 0) return `−${figureText(unit, -value, unitBytes)}`;
  if (unit === 'bytes') return bytesText(value);
  if (unit === 'kib') return value < MANY_KIB ? `${integer(value)} KiB` : bytesText(value * 1024);
  if (unit === 'pages') return `${integer(value)} · ${bytesText(value * unitBytes)}`;
  return integer(value);
}

const A = 0x41;
const Z = 0x5a;

/** The byte that a click writes: the next letter of the alphabet. */
export const nextByte = (byte: number): number => (byte >= A && byte < Z ? byte + 1 : A);

export const hexByte = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

/** Fills `{name}` places of a gesture. */
export const fillIn = (template: string, words: Readonly<Record<string, string | number>>): string =>
  Object.entries(words).reduce((line, [name, word]) => line.replace(`{${name}}`, String(word)), template);
