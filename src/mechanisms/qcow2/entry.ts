/** One entry of an L2 table, packed into numbers. What the bits say in a file is in FORMATS of the specification, docs/interop/qcow2.txt. */
import { type Geometry, SUBCLUSTERS } from './geometry.ts';

/** Of a whole cluster. With subclusters, `none` and `normal` leave the rest to the bits of each subcluster. */
export const KIND = { none: 0, normal: 1, zeroPlain: 2, zeroAlloc: 3, compressed: 4 } as const;
type Kind = (typeof KIND)[keyof typeof KIND];

/** How a subcluster reads; without subclusters the whole cluster is one. `unallocated` ones look below. */
export type SubType =
  | 'normal'
  | 'zero-plain'
  | 'zero-alloc'
  | 'unallocated'
  | 'unallocated-alloc'
  | 'compressed';

/**
 * `word`: kind, COPIED flag and host cluster. `x` and `y` are the bits of subclusters that are allocated and that read as zero;
 * of a compressed cluster they say where its stream is and what it holds.
 */
export interface Entry {
  readonly word: number;
  readonly x: number;
  readonly y: number;
}

export const NO_ENTRY: Entry = { word: 0, x: 0, y: 0 };

const COPIED = 8;
const HOST = 16;
export const ALL_BITS = 0xffff_ffff;

export const kindOf = (word: number): Kind => (word & 7) as Kind;
export const isCopied = (word: number): boolean => (word & COPIED) !== 0;
export const hostOf = (word: number): number => Math.floor(word / HOST);

export const wordOf = (kind: Kind, host = 0, copied = false): number =>
  host * HOST + (copied ? COPIED : 0) + kind;

export const withCopied = (word: number, copied: boolean): number =>
  (copied ? word | COPIED : word & ~COPIED) >>> 0;

/** Whether the entry names clusters of the file that are its own: normal, or zero with space kept. */
export const hasHost = (word: number): boolean =>
  kindOf(word) === KIND.normal || kindOf(word) === KIND.zeroAlloc;

/** Allocated as QEMU counts it: compressed, normal, or zero with space kept. (`qcow2_cluster_is_allocated`) */
export const isAllocated = (word: number): boolean => hasHost(word) || kindOf(word) === KIND.compressed;

/** Whether it must not be overwritten where it lies. (`cluster_needs_new_alloc`) */
export const needsNew = (word: number): boolean => !hasHost(word) || !isCopied(word);

const WHOLE: readonly SubType[] = ['unallocated', 'normal', 'zero-plain', 'zero-alloc', 'compressed'];

const bit = (bits: number, at: number): boolean => ((bits >>> at) & 1) === 1;

/** The type of one subcluster. (`qcow2_get_subcluster_type`) */
export function subType(g: Geometry, { word, x, y }: Entry, sub: number): SubType {
  const kind = kindOf(word);
  if (!g.extended || kind === KIND.compressed) return WHOLE[kind] as SubType;
  if (kind === KIND.normal) return bit(x, sub) ? 'normal' : bit(y, sub) ? 'zero-alloc' : 'unallocated-alloc';
  return bit(y, sub) ? 'zero-plain' : 'unallocated';
}

export const subclusters = (g: Geometry): number => (g.extended ? SUBCLUSTERS : 1);

/** How many subclusters from `sub` on have its type. (`qcow2_get_subcluster_range_type`) */
export function subRun(g: Geometry, entry: Entry, sub: number): number {
  const all = subclusters(g);
  if (!g.extended || kindOf(entry.word) === KIND.compressed) return all - sub;
  const type = subType(g, entry, sub);
  let end = sub + 1;
  while (end < all && subType(g, entry, end) === type) end++;
  return end - sub;
}

/** Bits `[from, to)`. */
export const bitsOf = (from: number, to: number): number =>
  to <= from ? 0 : (((to >= 32 ? ALL_BITS : 2 ** to - 1) >>> 0) & ~(2 ** from - 1)) >>> 0;

/** Where the stream of a compressed cluster is, and what is in it: `filled` bytes of one value, then zeroes. */
interface Stream {
  /** Bytes from the start of its first host cluster, and sectors of 512 bytes that it touches. */
  readonly offset: number;
  readonly sectors: number;
  readonly byte: number;
  readonly filled: number;
}

const SECTOR = 512;

export const streamEntry = (host: number, { offset, sectors, byte, filled }: Stream): Entry => ({
  word: wordOf(KIND.compressed, host),
  x: offset * 256 + byte,
  y: (filled / SECTOR) * 2 ** 14 + sectors,
});

export const streamOf = ({ x, y }: Entry): Stream => ({
  offset: Math.floor(x / 256),
  byte: x % 256,
  sectors: y % 2 ** 14,
  filled: Math.floor(y / 2 ** 14) * SECTOR,
});

/** Bytes of the file that QEMU reads for a stream, and by which its clusters are counted. (`qcow2_parse_compressed_l2_entry`) */
export const streamBytes = ({ offset, sectors }: Stream): number => sectors * SECTOR - (offset % SECTOR);
