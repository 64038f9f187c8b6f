/** Where the units stand: a grid in the order of their numbers, so that each keeps its place as others come and go. */
import type { UnitView } from '../core/picture.ts';
import type { Box } from './scene.ts';

/** Tile width, height and gap, roomy to tight: the roomiest that fits is taken. */
const TILES: readonly (readonly [number, number, number])[] = [
  [76, 70, 26],
  [68, 60, 20],
  [58, 50, 14],
  [48, 44, 10],
];
/** Room for the title above the grid. */
const TITLE = 62;
const ZERO_GAP = 24;
const ZERO_HEIGHT = 44;
/** While no more units than this ever existed, a unit's place is its number: freed ones leave a gap, and nothing shifts. */
const FIXED_PLACES = 40;
/** The grid is made for one of these counts, so that it changes its measure seldom as units come. */
const CAPACITIES = [8, 12, 18, 24, 32, FIXED_PLACES];

export interface Placed {
  readonly places: ReadonlyMap<number, Box>;
  readonly zero: Box | null;
  readonly bottom: number;
}

export function placeUnits(units: readonly UnitView[], pool: Box, zeroShown: boolean): Placed {
  const most = Math.max(-1, ...units.map(({ id }) => id)) + 1;
  const needed = most <= FIXED_PLACES ? most : units.length;
  const count = CAPACITIES.find((capacity) => capacity >= needed) ?? needed;
  const room = pool.h - TITLE - ZERO_HEIGHT - ZERO_GAP;
  const columnsFor = ([w, h, gap]: readonly [number, number, number]): number => {
    const widest = Math.max(1, Math.floor((pool.w + gap) / (w + gap)));
    const rows = Math.max(1, Math.floor((room + gap) / (h + gap)));
    const columns = Math.max(2, Math.ceil(count / rows));
    return columns <= widest ? columns : 0;
  };
  const tile =
    TILES.find((size) => columnsFor(size) > 0) ?? (TILES.at(-1) as readonly [number, number, number]);
  const [w, h, gap] = tile;
  const columns = columnsFor(tile) || Math.max(1, Math.floor((pool.w + gap) / (w + gap)));
  const left = pool.x + (pool.w - (columns * (w + gap) - gap)) / 2;
  const top = pool.y + TITLE;
  const places = new Map<number, Box>();
  units.forEach(({ id }, rank) => {
    const place = most <= FIXED_PLACES ? id : rank;
    const x = left + (place % columns) * (w + gap);
    places.set(id, { x, y: top + Math.floor(place / columns) * (h + gap), w, h });
  });
  const bottom = top + Math.ceil(needed / columns) * (h + gap) - (needed > 0 ? gap : 0);
  const zeroWidth = 2 * w + gap;
  const zero = zeroShown
    ? { x: pool.x + (pool.w - zeroWidth) / 2, y: bottom + ZERO_GAP, w: zeroWidth, h: ZERO_HEIGHT }
    : null;
  return { places, zero, bottom: zero ? zero.y + zero.h : bottom };
}
