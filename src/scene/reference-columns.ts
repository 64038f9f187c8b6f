/** The two sides of the references view, and how many places each is made for. */
import type { Box } from './scene.ts';
import { MARGIN, NARROW, type Size } from './wishes.ts';

/** Places are made for one of these counts, so that a newcomer seldom changes the measure of all. */
const CAPACITIES = [1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 24, 32, 48, 64];
export const capacityFor = (needed: number): number => CAPACITIES.find((count) => count >= needed) ?? needed;

/** The lowest card that a variable can have, with the gap below it. */
const LEAST_PITCH = 35;
/** Where they stand in two columns, a card is this much of the usual width, and the lanes between are narrower. */
const PAIRED = { part: 0.8, least: 129, gap: 6, lane: 34 };

/** A stage as low as in present mode has its headings closer. */
const LOW = { below: 360, top: 4, signs: 51 };

export interface Columns {
  readonly narrow: boolean;
  readonly left: number;
  /** Of a card; where there are too many for one column they stand in two, so far apart. */
  readonly width: number;
  readonly stacks: number;
  readonly step: number;
  readonly top: number;
  readonly bottom: number;
  readonly pool: Box;
}

export function columnsFor({ width, height }: Size, seats = 0): Columns {
  const narrow = width < NARROW;
  const side = width < 700 ? MARGIN / 2 : MARGIN;
  const single = narrow ? Math.floor(width * 0.31) : Math.max(150, Math.min(250, Math.floor(width * 0.26)));
  const low = height < LOW.below;
  const top = narrow ? MARGIN / 2 : low ? LOW.top : MARGIN;
  const bottom = height - (narrow ? MARGIN / 2 : MARGIN);
  const first = top + (narrow ? 32 : low ? LOW.signs : 54);
  const stacks = !narrow && capacityFor(seats) * LEAST_PITCH > bottom - first + LEAST_PITCH / 2 ? 2 : 1;
  const cards = stacks > 1 ? Math.max(PAIRED.least, Math.floor(single * PAIRED.part)) : single;
  const usual = narrow ? 28 : Math.max(46, Math.min(110, Math.floor(width * 0.1)));
  const lane = stacks > 1 ? Math.min(usual, PAIRED.lane) : usual;
  const step = cards + PAIRED.gap;
  const x = side + cards + (stacks - 1) * step + lane;
  // The counts on the tiles' corners reach over their edges.
  const pool = { x, y: top, w: Math.min(640, width - side - 8 - x), h: bottom - top };
  return { narrow, left: side, width: cards, stacks, step, top: first, bottom, pool };
}
