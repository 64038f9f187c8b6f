/** How wide letters will be, about: a little more than in the usual system fonts, so that what fits here fits on every machine. */

/** Widths in parts of the font's size. */
const NARROW = new Set("iljtfrI.,:;'|!()[] ");
const WIDE = new Set('mwMWQO@%—…');

function charWidth(char: string): number {
  if (NARROW.has(char)) return 0.36;
  if (WIDE.has(char)) return 0.95;
  if (char >= 'A' && char <= 'Z') return 0.72;
  return char.charCodeAt(0) > 0x2e80 ? 1.05 : 0.58;
}

/** @param size of the font in pixels; bold text is a little wider */
export function textWidth(text: string, size: number, weight = 400): number {
  let sum = 0;
  for (const char of text) sum += charWidth(char);
  return sum * size * (weight > 400 ? 1.06 : 1);
}
