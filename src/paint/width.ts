/** As much of a text as there is room for. */
import { textWidth } from '../scene/letters.ts';

export { textWidth } from '../scene/letters.ts';

/** The text, or as much of it as fits with an ellipsis. */
export function fitted(text: string, room: number, size: number, weight = 400): string {
  if (textWidth(text, size, weight) <= room) return text;
  const chars = [...text];
  while (chars.length > 0 && textWidth(`${chars.join('')}…`, size, weight) > room) chars.pop();
  return chars.length === 0 ? '' : `${chars.join('')}…`;
}
