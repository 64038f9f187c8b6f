/** A VDI file as it lies on the host’s disk, in units of 1 MiB: header, block map, and blocks in the order of their first use. */
import type { HostCell, HostView } from '../../core/picture.ts';
import { laidOf, slotOf } from './blocks.ts';
import { BLOCK, dataOffset, type Image, MAP_OFFSET, NONE } from './world.ts';

/** Units before the first block of data. */
const metaUnits = ({ map }: Pick<Image, 'map'>): number => dataOffset(map.length) / BLOCK;

/** The unit of the file that stores a block, or `NONE`. */
export function hostOf(image: Image, block: number): number {
  const slot = slotOf(image, block);
  return slot === NONE ? NONE : metaUnits(image) + slot;
}

/** The unit of the file that a place for data is. */
export const unitOf = (image: Pick<Image, 'map'>, slot: number): number => metaUnits(image) + slot;

/** The block that a unit of the file stores, or `NONE`. */
export function blockIn(image: Image, unit: number): number {
  const slot = unit - metaUnits(image);
  const found = laidOf(image).find(({ from, to }) => slot >= from && slot < to);
  return found ? found.block + slot - found.from : NONE;
}

const HEADER: HostCell = { use: 'header', label: 'header', refs: 0, cell: NONE };
const UNUSED: HostCell = { use: 'free', label: 'unused', refs: 0, cell: NONE };

function cellsOf(image: Image, first: number, last: number): readonly HostCell[] {
  const meta = metaUnits(image);
  const header = MAP_OFFSET / BLOCK;
  const cells: HostCell[] = Array.from({ length: last - first }, (_, k) => {
    const unit = first + k;
    if (unit < header) return HEADER;
    return unit < meta ? { ...HEADER, use: 'table', label: 'block map' } : UNUSED;
  });
  for (const { from, to, block } of laidOf(image))
    for (let slot = Math.max(from, first - meta); slot < Math.min(to, last - meta); slot++)
      cells[slot + meta - first] = {
        use: 'data',
        label: `index ${slot}`,
        refs: 1,
        cell: block + slot - from,
      };
  return cells;
}

/** All of a short file; of a long one the part around a unit, or else its end, where it grows. */
export function hostView(image: Image, wanted: number, most: number): HostView {
  const units = metaUnits(image) + image.slots;
  const middle = wanted === NONE ? units : wanted;
  const start = Math.max(0, Math.min(middle - Math.floor(most / 2), units - most));
  return { unitBytes: BLOCK, units, start, cells: cellsOf(image, start, Math.min(units, start + most)) };
}
