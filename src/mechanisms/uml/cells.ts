/** Cells of the picture, and the units of files that store them. */
import { dataOffset } from './format.ts';
import { type Image, sizeOf } from './world.ts';

/** A cell is a block of the guest's page cache. */
export const CELL = 4096;

/** The unit of a file that stores a cell: a COW file has the shape of the disk behind its header and its bitmap. */
export const hostOf = (image: Image, cell: number): number =>
  image.kind === 'cow' ? dataOffset(sizeOf(image)) / CELL + cell : cell;
