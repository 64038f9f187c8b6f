/** The places of the disk that are lined up: a megabyte at a time, so that one sector and one large block can both be seen. */

/** Bytes of a place, and the parts in which it is told what is owned of it. */
export const CELL = 64 * 1024;
export const PARTS = 16;
/** So many places at most. */
export const MOST = 16;
