/** Cells of the picture, and the units of files that store them. */
import { bitmapRoom, dataOffset, geometryOf, SECTOR, slotBytes, slotOffset } from './format.ts';
import { type Image, type Log, logOf, slotOf } from './world.ts';

/** A cell is eight sectors: the smallest extent there is. */
export const CELL = 4096;

/** The unit of a file is a sector; plain files are counted in cells. */
export const UNIT = SECTOR;

/** The unit that stores a byte of the disk, or -1 where no extent has room for it. */
export function unitOf(log: Log, at: number): number {
  const geometry = geometryOf(log.size);
  const slot = slotOf(log, Math.floor(at / geometry.extent));
  if (slot < 0) return -1;
  return (slotOffset(geometry, slot) + bitmapRoom(geometry) + (at % geometry.extent)) / UNIT;
}

/** The unit of a file that stores a cell. */
export function hostOf(image: Image, cell: number): number {
  const log = logOf(image);
  if (image.kind === 'flat') return cell;
  return log && cell * CELL < log.size ? unitOf(log, cell * CELL) : -1;
}

/** What a unit of a log holds. */
export type Held =
  | { readonly use: 'header' }
  | { readonly use: 'table'; readonly first: number; readonly last: number }
  | { readonly use: 'bitmap'; readonly slot: number }
  /** A place within the extent, in bytes. */
  | { readonly use: 'data'; readonly slot: number; readonly at: number }
  | { readonly use: 'free' };

const ENTRIES = UNIT / 4;

export function heldBy(log: Log, unit: number): Held {
  const geometry = geometryOf(log.size);
  const at = unit * UNIT - dataOffset(geometry);
  if (unit === 0) return { use: 'header' };
  if (at < 0) {
    const first = (unit - 1) * ENTRIES;
    return { use: 'table', first, last: first + ENTRIES - 1 };
  }
  const slot = Math.floor(at / slotBytes(geometry));
  if (slot >= log.order.length) return { use: 'free' };
  const inside = (at % slotBytes(geometry)) - bitmapRoom(geometry);
  return inside < 0 ? { use: 'bitmap', slot } : { use: 'data', slot, at: inside };
}
