/** How large everything is in present mode: as large as the screen allows, and never smaller than can be read from afar. */
import { textWidth } from '../../paint/width.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The room, in units of the scene, that the picture with its sentence needs: on 1024 × 768 pixels its smallest text has 22. */
const LEAST: Size = { width: 558, height: 392 };

/** Pixels for each unit. */
export const scaleFor = ({ width, height }: Size): number =>
  Math.max(1, Math.min(width / LEAST.width, height / LEAST.height));

/** Sizes of the sentence and the room reserved for it, in units. */
const SIZES = [18, 16, 14, 12];
export const LINE_HEIGHT = 1.25;
export const SENTENCE_ROOM = 45;
/** Lines break at words, so that they are never quite full. */
const FILLED = 0.92;

/** The largest size at which a sentence fits the room reserved for it, in units. */
export function sentenceSize(sentence: string, width: number): number {
  const fits = (size: number): boolean =>
    Math.ceil(textWidth(sentence, size, 600) / (width * FILLED)) * size * LINE_HEIGHT <= SENTENCE_ROOM;
  return SIZES.find(fits) ?? (SIZES.at(-1) as number);
}
