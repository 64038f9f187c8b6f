/** How much of each mapping to show: fewer rows where many mappings share the screen, every page there is in the overview. */
import type { Picture, Viewport } from '../core/picture.ts';

/** Rows per mapping by how many mappings the fuller side of the stage holds. Four and more are shown as cells, which take less room. */
const ROWS: readonly (readonly [number, number])[] = [
  [1, 16],
  [3, 8],
  [10, 16],
];
const FEWEST_ROWS = 8;
const BINS = 96;
const UNITS = 64;
/** In the overview: pages of one mapping and of all, and frames, at most. */
const MOST_PAGES = 4096;
const ALL_PAGES = 8192;
const ALL_UNITS = 8192;

export function viewportFor(
  picture: Picture | null,
  starts: Readonly<Record<number, number>>,
  overview = false,
): Viewport {
  const sides = [0, 0];
  const holders = picture?.view === 'pages' ? picture.holders : [];
  for (const { seat, tables } of holders)
    sides[seat % 2] = (sides[seat % 2] as number) + Math.max(1, tables.length);
  const [left = 0, right = 0] = sides;
  if (overview) {
    const rows = Math.min(MOST_PAGES, Math.floor(ALL_PAGES / Math.max(1, left + right)));
    return { rows, starts, bins: BINS, units: ALL_UNITS };
  }
  const most = Math.max(1, left, right);
  const rows = ROWS.find(([upTo]) => most <= upTo)?.[1] ?? FEWEST_ROWS;
  return { rows, starts, bins: BINS, units: UNITS };
}
