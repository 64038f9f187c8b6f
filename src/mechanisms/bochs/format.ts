/** Where a redolog has its parts, and which sizes disks have: `make_header` of Bochs, iodev/hdimage/hdimage.cc, and bximage. */
import { SECTOR } from '../families/disks/bytes.ts';

export { SECTOR };

export const MEGABYTE = 2 ** 20;

/** The smallest disk that bximage makes, in megabytes. */
export const LEAST = 10;

/** bximage makes whole cylinders of 16 heads and 63 sectors. */
const CYLINDER = 16 * 63 * SECTOR;

/** `-hd=` takes whole megabytes. */
export const megabytes = (size: number): number => Math.floor(size / MEGABYTE);

/** The disk that `bximage -func=create` makes. */
export function createdBytes(size: number): number {
  const asked = megabytes(size) * MEGABYTE;
  return asked - (asked % CYLINDER);
}

/** The disk that `bximage -func=resize` makes: it does not count in cylinders. */
export const resizedBytes = (size: number): number => megabytes(size) * MEGABYTE;

export interface Geometry {
  /** Entries of the catalog. */
  readonly entries: number;
  /** Bytes of the bitmap of one extent, and of its data. */
  readonly bitmap: number;
  readonly extent: number;
}

/** Bitmap and catalog are doubled in turns until the extents cover the disk. */
export function geometryOf(size: number): Geometry {
  let [entries, bitmap] = [512, 1];
  for (let turn = 0; entries * bitmap * 8 * SECTOR < size; turn++)
    if (turn % 2 === 0) bitmap *= 2;
    else entries *= 2;
  return { entries, bitmap, extent: bitmap * 8 * SECTOR };
}

const HEADER = 512;
const ENTRY = 4;

/** Where the first slot begins: behind header and catalog. */
export const dataOffset = ({ entries }: Geometry): number => HEADER + ENTRY * entries;

/** The bitmap as it is stored: in whole sectors. */
export const bitmapRoom = ({ bitmap }: Geometry): number => Math.ceil(bitmap / SECTOR) * SECTOR;

/** A slot is a bitmap and an extent. */
export const slotBytes = (geometry: Geometry): number => bitmapRoom(geometry) + geometry.extent;

export const slotOffset = (geometry: Geometry, slot: number): number =>
  dataOffset(geometry) + slot * slotBytes(geometry);

/** A time as the header keeps it: in the format of FAT, in steps of two seconds. */
export const stampOf = (seconds: number): number => Math.floor(seconds / 2) * 2;
