/** How much of each mapping to show: fewer rows where many mappings share the screen, every page there is in the overview. */
import type { LayersPicture, Picture, Viewport } from '../core/picture.ts';

/** Rows per mapping by how many mappings the fuller side of the stage holds. Four and more are shown as cells, which take less room. */
const ROWS: readonly (readonly [number, number])[] = [
  [1, 16],
  [3, 8],
  [10, 16],
];
const FEWEST_ROWS = 8;
/** Places of a disk; the stage shows as many of them as it has room for. */
const PLACES = 32;
const BINS = 96;
const UNITS = 64;
/** In the overview: pages of one mapping and of all, and frames, at most. */
const MOST_PAGES = 4096;
const ALL_PAGES = 8192;
const ALL_UNITS = 8192;

/** How often the bands of layers can be enlarged until they cover little more than the places shown. */
export const mostZoom = ({ cells }: Pick<LayersPicture, 'cells'>): number =>
  Math.max(0, Math.ceil(Math.log(cells / PLACES / 4) / Math.log(4)));

export function viewportFor(
  picture: Picture | null,
  starts: Readonly<Record<number, number>>,
  overview = false,
  zoom = 0,
): Viewport {
  if (picture?.view === 'layers') return { rows: PLACES, starts, bins: BINS, units: UNITS, zoom };
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
