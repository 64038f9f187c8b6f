/** Where the units stand: a grid in the order of their numbers, so that each keeps its place as others come and go. */
import type { FrameView } from '../core/picture.ts';
import type { Box } from './scene.ts';

/** Tile width, height and gap, roomy to tight: the roomiest that fits is taken. */
const TILES: readonly (readonly [number, number, number])[] = [
  [76, 70, 26],
  [68, 60, 20],
  [58, 50, 16],
  [50, 44, 13],
  [44, 38, 12],
  [34, 34, 10],
  [16, 15, 4],
  [12, 11, 3],
  [8, 8, 2],
  [6, 5, 1],
  [4, 4, 1],
];
/** From this width on a tile has room for its content and its count. */
export const TILE_WITH_WORDS = 34;
/** The smallest with room for its name as well, for the tightest pool with a few units. */
const LAST_WITH_WORDS = 4;
/** Room for the title above the grid, and for the zero unit below it; less of it in a low pool. */
const ROOMY = { title: 62, zeroGap: 24, zeroHeight: 44 };
const TIGHT = { title: 52, zeroGap: 10, zeroHeight: 28 };
/** A lower pool is a tight one. */
const LOW = 320;
/** While no more units than this ever existed, a unit's place is its number: freed ones leave a gap, and nothing shifts. */
const FIXED_PLACES = 64;
/** The grid is made for one of these counts, so that it changes its measure seldom as units come. */
const CAPACITIES = [8, 12, 18, 24, 32, 40, 52, FIXED_PLACES];

export interface Placed {
  readonly places: ReadonlyMap<number, Box>;
  readonly zero: Box | null;
  readonly bottom: number;
}

/** What there is to place. */
export interface Stock {
  readonly units: readonly FrameView[];
  /** Units that were ever in use: the grid is made for them, so that it does not shrink as they are freed. */
  readonly ever: number;
  readonly zeroShown: boolean;
  /** Every unit of the world is here, however many: each place is a number. */
  readonly all: boolean;
  /** Dots will do. */
  readonly dots: boolean;
}

export function placeUnits({ units, ever, zeroShown, all, dots }: Stock, pool: Box): Placed {
  const most = Math.max(-1, ...units.map(({ id }) => id)) + 1;
  const byNumber = most <= FIXED_PLACES || all;
  const needed = byNumber ? Math.max(most, Math.min(ever, FIXED_PLACES)) : units.length;
  const count = CAPACITIES.find((capacity) => capacity >= needed) ?? needed;
  const { title, zeroGap, zeroHeight } = pool.h < LOW ? TIGHT : ROOMY;
  const room = pool.h - title - zeroHeight - zeroGap;
  const columnsFor = ([w, h, gap]: readonly [number, number, number]): number => {
    const widest = Math.max(1, Math.floor((pool.w + gap) / (w + gap)));
    const rows = Math.max(1, Math.floor((room + gap) / (h + gap)));
    const columns = Math.max(2, Math.ceil(count / rows));
    return columns <= widest ? columns : 0;
  };
  const tiles = dots ? TILES : TILES.slice(0, LAST_WITH_WORDS + 1);
  const tile =
    tiles.find((size) => columnsFor(size) > 0) ?? (tiles.at(-1) as readonly [number, number, number]);
  const [w, h, gap] = tile;
  const columns = columnsFor(tile) || Math.max(1, Math.floor((pool.w + gap) / (w + gap)));
  const left = pool.x + (pool.w - (columns * (w + gap) - gap)) / 2;
  const top = pool.y + title;
  const places = new Map<number, Box>();
  units.forEach(({ id }, rank) => {
    const place = byNumber ? id : rank;
    const x = left + (place % columns) * (w + gap);
    places.set(id, { x, y: top + Math.floor(place / columns) * (h + gap), w, h });
  });
  const bottom = top + Math.ceil(needed / columns) * (h + gap) - (needed > 0 ? gap : 0);
  const zeroWidth = Math.max(2 * w + gap, 90);
  const zero = zeroShown
    ? { x: pool.x + (pool.w - zeroWidth) / 2, y: bottom + zeroGap, w: zeroWidth, h: zeroHeight }
    : null;
  return { places, zero, bottom: zero ? zero.y + zero.h : bottom };
}
