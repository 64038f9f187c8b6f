/** How much of each mapping to show: fewer rows where many mappings share the screen. */
import type { Picture, Viewport } from '../core/picture.ts';

/** Rows per mapping by how many mappings the fuller side of the stage holds. */
const ROWS: readonly (readonly [number, number])[] = [
  [1, 16],
  [2, 8],
  [3, 6],
  [4, 5],
];
const FEWEST_ROWS = 4;
const BINS = 96;
const UNITS = 64;

export function viewportFor(picture: Picture | null, starts: Readonly<Record<number, number>>): Viewport {
  const sides = [0, 0];
  for (const { id, tables } of picture?.holders ?? [])
    sides[id % 2] = (sides[id % 2] as number) + Math.max(1, tables.length);
  const most = Math.max(1, ...sides);
  const rows = ROWS.find(([upTo]) => most <= upTo)?.[1] ?? FEWEST_ROWS;
  return { rows, starts, bins: BINS, units: UNITS };
}
