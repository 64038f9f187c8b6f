/** Numbers, bytes and holders as the screen shows them. */
import { byteText, integer } from '../text/words.ts';

export { figureText } from '../paint/figure-text.ts';
export { byteText, integer };

/** Holder colours are classes `h0` to `h7`, by the order of arrival; shapes tell them apart without colour. */
const COLOURS = 8;
export const holderClass = (holder: number): string => `h${((holder % COLOURS) + COLOURS) % COLOURS}`;

const A = 0x41;
const Z = 0x5a;

/** The byte that a click writes: the next letter of the alphabet. */
export const nextByte = (byte: number): number => (byte >= A && byte < Z ? byte + 1 : A);

export const hexByte = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

/** Fills `{name}` places of a gesture. */
export const fillIn = (template: string, words: Readonly<Record<string, string | number>>): string =>
  Object.entries(words).reduce((line, [name, word]) => line.replace(`{${name}}`, String(word)), template);
