/** What a look is made of: paints, and the few kinds of text, line and face. */
import type { Token } from './palettes.ts';

/** A token, or the colour or tint of the holder whose thing it is. */
export type Paint = Token | 'own' | 'own-tint' | 'none';

export interface Style {
  readonly fill?: Paint;
  readonly stroke?: Paint;
  /** Of the stroke; 1 when left out. */
  readonly width?: number;
  /** Lengths of dash and gap. */
  readonly dash?: string;
  readonly alpha?: number;
  /** Of text. */
  readonly size?: number;
  readonly weight?: 400 | 600 | 700;
  readonly mono?: true;
}

export const text = (fill: Paint, size: number, weight: 400 | 600 | 700 = 400): Style => ({
  fill,
  size,
  weight,
});
export const line = (stroke: Paint, width: number, dash = ''): Style => ({
  fill: 'none',
  stroke,
  width,
  ...(dash === '' ? {} : { dash }),
});
export const face = (fill: Paint, stroke: Paint, width = 1, dash = ''): Style => ({
  ...line(stroke, width, dash),
  fill,
});

/** No text is smaller than this. */
export const SMALLEST_TEXT = 12;
export const SANS =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
export const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** What is outside the spotlight keeps this much of itself. */
export const DIM = 0.16;
