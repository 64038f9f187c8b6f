/** Where a COW file of version 3 has its parts: `cow_sizes` and `struct cow_header_v3` of Linux, arch/um/drivers/cow_user.c. */
import { SECTOR } from '../families/disks/bytes.ts';

export { SECTOR };

/** The header's own length, and what its parts are rounded up to: what the kernel and uml_mkcow write into new files. */
const HEADER = 4128;
export const ALIGNMENT = 4096;

const up = (value: number, to: number): number => Math.ceil(value / to) * to;

/** Sectors of a disk; the last may be a part of one. */
export const sectorsOf = (size: number): number => Math.ceil(size / SECTOR);

/** What the guest sees of a file: it is rounded up to whole sectors (`ROUND_BLOCK` in ubd_kern.c). */
export const deviceBytes = (size: number): number => sectorsOf(size) * SECTOR;

/** Sectors that are whole: all that uml_moo ever writes. */
export const wholeSectors = (size: number): number => Math.floor(size / SECTOR);

export const BITMAP_OFFSET = up(HEADER, ALIGNMENT);

export const bitmapBytes = (size: number): number => Math.ceil(sectorsOf(size) / 8);

/** Where the data begins; sector i is at `dataOffset + 512 * i`. */
export const dataOffset = (size: number): number => up(BITMAP_OFFSET + bitmapBytes(size), ALIGNMENT);

/** The length of a new COW file: one byte is written at its end, so the rest is a hole. */
export const newFileBytes = (size: number): number => dataOffset(size) + size;

/**
 * The driver updates two 64-bit words of the bitmap with every write (`cowify_bitmap`); where there is only one it reads
 * before the first, which ends the guest.
 */
const ONE_WORD = 64;
export const isTooSmall = (size: number): boolean => sectorsOf(size) <= ONE_WORD;

const PAGE = 4096;

/** What the guest's page cache reads and writes at once: the largest power of two up to a page that divides the disk. */
export function blockBytes(size: number): number {
  const device = deviceBytes(size);
  let bytes = SECTOR;
  while (bytes < PAGE && device % (2 * bytes) === 0) bytes *= 2;
  return bytes;
}
