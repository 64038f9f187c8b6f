/** The sentence below a picture to keep: how it wraps, and where its lines stand. */
import { textWidth } from './width.ts';

export const CAPTION_SIZE = 16;
const LINE = 24;
/** Room at either end of a line. */
const MARGIN = 16;

/** The text in lines that fit; a word that is too long for any line is cut. */
export function wrapped(text: string, width: number): readonly string[] {
  const room = Math.max(CAPTION_SIZE * 2, width - 2 * MARGIN);
  const fits = (line: string): boolean => textWidth(line, CAPTION_SIZE) <= room;
  const lines: string[] = [];
  let line = '';
  const put = (piece: string): void => {
    if (line !== '' && fits(`${line} ${piece}`)) line += ` ${piece}`;
    else {
      if (line !== '') lines.push(line);
      line = piece;
    }
  };
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    let rest = [...word];
    while (!fits(rest.join(''))) {
      let end = rest.length;
      while (end > 1 && !fits(rest.slice(0, end).join(''))) end--;
      put(rest.slice(0, end).join(''));
      rest = rest.slice(end);
      if (end === 1 && rest.length === 0) break;
    }
    if (rest.length > 0) put(rest.join(''));
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** How much lower a picture is with so many lines below it. */
export const captionHeight = (lines: number): number => (lines > 0 ? (lines + 0.6) * LINE : 0);

/** Each line with the middle of its base line. */
export const placedCaption = (
  lines: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly { readonly text: string; readonly x: number; readonly y: number }[] =>
  lines.map((text, at) => ({ text, x: width / 2, y: height + (at + 0.7) * LINE }));
