/** Where a part of the disk is stored in a qcow2 file, as far as that can be said in one go (`qcow2_get_host_offset`). */
import { type Entry, hostOf, NO_ENTRY, type SubType, subclusters, subRun, subType } from './entry.ts';
import { clusterBytes, sliceEntries, subclusterBytes, tableEntries } from './geometry.ts';
import { entryAt, firstOf, tableFor } from './tables.ts';
import { type Image, NONE, type Qcow2 } from './world.ts';

/** So many bytes are alike, and lie in one row where they are stored. */
export interface Piece {
  readonly bytes: number;
  readonly type: SubType;
  /** The byte of the file, or -1. */
  readonly at: number;
  /** The entry of the first cluster. */
  readonly entry: Entry;
}

/** Told which part of which L2 table has to be in memory: its cluster, and the number of the slice. */
type Touch = (table: number, slice: number) => void;

const WITH_PLACE: ReadonlySet<SubType> = new Set(['normal', 'zero-alloc', 'unallocated-alloc']);

/** Subclusters from `sub` on that are like the first one, in this cluster and up to `most` altogether. */
function alike(q: Qcow2, first: number, most: number, sub: number): number {
  const { geometry } = q;
  const all = subclusters(geometry);
  const start = entryAt(q, first);
  const type = subType(geometry, start, sub);
  let count = subRun(geometry, start, sub);
  if (type === 'compressed' || sub + count < all) return count;
  for (let k = 1; k < most; k++) {
    const entry = entryAt(q, first + k);
    if (subType(geometry, entry, 0) !== type) break;
    if (WITH_PLACE.has(type) && hostOf(entry.word) !== hostOf(start.word) + k) break;
    const here = subRun(geometry, entry, 0);
    count += here;
    if (here < all) break;
  }
  return count;
}

/** The piece that begins at this byte of the disk: `bytes` long at most, and within a slice of an L2 table. */
export function pieceAt(image: Image, guest: number, bytes: number, touch: Touch = () => {}): Piece {
  const q = image.qcow2 as Qcow2;
  const { geometry } = q;
  const cluster = clusterBytes(geometry);
  const slice = sliceEntries(geometry, image.size);
  const number = Math.floor(guest / cluster);
  const inCluster = guest % cluster;
  const index = number % tableEntries(geometry);
  const needed = Math.min(bytes + inCluster, (slice - (index % slice)) * cluster);
  const table = tableFor(q, q.l1.entries, number);
  if (table === NONE) return { bytes: needed - inCluster, type: 'unallocated', at: NONE, entry: NO_ENTRY };
  touch(table, Math.floor(index / slice));
  const first = firstOf(q, table) + index;
  const entry = entryAt(q, first);
  const sub = Math.floor(inCluster / subclusterBytes(geometry));
  const count = alike(q, first, Math.ceil(needed / cluster), sub);
  const available = (sub + count) * subclusterBytes(geometry);
  const type = subType(geometry, entry, sub);
  const at = WITH_PLACE.has(type) ? hostOf(entry.word) * cluster + inCluster : NONE;
  return { bytes: Math.min(available, needed) - inCluster, type, at, entry };
}
