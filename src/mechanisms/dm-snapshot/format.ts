/** Where a store has its parts: `drivers/md/dm-snap-persistent.c` and `dm-snap-transient.c` of Linux 6.1. */

export const SECTOR = 512;

/** Persistent · persistent with overflow: a full store stops writers of the snapshot, and it lives on · transient. */
export type Kind = 'P' | 'PO' | 'N';

export interface Shape {
  readonly kind: Kind;
  /** Sectors of a chunk, and of the store. */
  readonly chunk: number;
  readonly size: number;
}

const ENTRY = 16;

/** Entries of one metadata area, which is one chunk (`exceptions_per_area`). */
export const perArea = (chunk: number): number => (chunk * SECTOR) / ENTRY;

/** The chunk at which an area stands (`area_location`): areas with what they describe between them. */
export const areaAt = (chunk: number, area: number): number => 1 + area * (perArea(chunk) + 1);

/** Whole chunks that the store has; what is left over at its end is never used. */
export const chunksOf = ({ chunk, size }: Shape): number => Math.floor(size / chunk);

/** The store's chunk that the exception of this number is given: they are given in order, and areas are skipped (`skip_metadata`). */
export const slotAt = ({ kind, chunk }: Shape, index: number): number =>
  kind === 'N' ? index : 2 + index + Math.floor(index / perArea(chunk));

/** How many exceptions find room, as allocation sees it (`persistent_prepare_exception`). */
export function capacity(shape: Shape): number {
  const chunks = chunksOf(shape);
  if (shape.kind === 'N') return chunks;
  const data = Math.max(0, chunks - 2);
  return data - Math.floor(data / (perArea(shape.chunk) + 1));
}

/** The area that the next entry goes to, when so many are committed. */
export const areaOf = (chunk: number, committed: number): number => Math.floor(committed / perArea(chunk));

/** Whether the area after this one would still be in the store: it is zeroed when this one is full. */
export const hasArea = (shape: Shape, area: number): boolean => areaAt(shape.chunk, area) < chunksOf(shape);

/** What `dmsetup status` says of a store with so many exceptions: sectors in use, and those of them for header and areas. */
export function usage(
  shape: Shape,
  committed: number,
): { readonly allocated: number; readonly metadata: number } {
  const { kind, chunk } = shape;
  const allocated = slotAt(shape, committed) * chunk;
  return { allocated, metadata: kind === 'N' ? 0 : (areaOf(chunk, committed) + 2) * chunk };
}

export const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value));
