/**
 * Which clusters of the file a write goes to: those that may be overwritten where they lie, and new ones for all others, as many as
 * lie in one row. After `qcow2_alloc_host_offset`, `handle_copied`, `handle_alloc`, `calculate_l2_meta` of block/qcow2-cluster.c.
 */
import { allocate, allocateAt } from './allocate.ts';
import { countOf } from './counts.ts';
import { ALL_BITS, type Entry, hostOf, KIND, kindOf, needsNew, subType } from './entry.ts';
import {
  clusterBytes,
  type Geometry,
  MAX_REQUEST,
  roundUp,
  SUBCLUSTERS,
  sliceEntries,
  subclusterBytes,
} from './geometry.ts';
import { clusterIn, emit, fileIn, imageIn, type Process } from './process.ts';
import { ownTable } from './table-use.ts';
import { entryOf } from './tables.ts';
import { NONE } from './world.ts';

/** Clusters in a row whose entries change with a write, and what has to be copied around it: all in bytes. */
export interface Meta {
  /** Of the disk and of the file: where the first cluster begins. */
  readonly guest: number;
  readonly at: number;
  readonly clusters: number;
  /** Whether the clusters were the image's own already. */
  readonly keep: boolean;
  /** From the first cluster on: `[start, from)` and `[to, end)` are copied, `[from, to)` is written. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** A part of a write that goes to one row of clusters. */
export interface Part {
  readonly guest: number;
  readonly bytes: number;
  /** The byte of the file. */
  readonly at: number;
  /** The last one first, as QEMU has them. */
  readonly metas: readonly Meta[];
}

interface Spot {
  readonly p: Process;
  readonly id: number;
  readonly geometry: Geometry;
  readonly guest: number;
  readonly bytes: number;
}

interface Got {
  readonly at: number;
  readonly bytes: number;
  readonly meta: Meta | null;
}

const clusterNumber = ({ geometry, guest }: Spot): number => Math.floor(guest / clusterBytes(geometry));

/** Clusters that the spot touches, within a slice of an L2 table and the largest request. */
function clustersOfSpot(spot: Spot): number {
  const { p, id, geometry, guest, bytes } = spot;
  const cluster = clusterBytes(geometry);
  const slice = sliceEntries(geometry, imageIn(p, id).size);
  const left = slice - (clusterNumber(spot) % slice);
  return Math.min(Math.ceil(((guest % cluster) + bytes) / cluster), left, Math.floor(MAX_REQUEST / cluster));
}

/** How many clusters from the first on are like it: to be taken anew, or the image's own and in a row. */
function countAlike(spot: Spot, most: number): number {
  const q = fileIn(spot.p, spot.id);
  const number = clusterNumber(spot);
  const first = entryOf(q, number).word;
  const isNew = needsNew(first);
  let count = 1;
  for (; count < most; count++) {
    const { word } = entryOf(q, number + count);
    if (needsNew(word) !== isNew) break;
    if (!isNew && hostOf(word) !== hostOf(first) + count) break;
  }
  return count;
}

const lowest = (bits: number): number => (bits === 0 ? SUBCLUSTERS : 31 - Math.clz32(bits & -bits));

/** Where copying begins in the first cluster, in bytes from its start. */
function copyStart(g: Geometry, entry: Entry, keep: boolean, from: number): number {
  const sub = Math.floor(from / subclusterBytes(g));
  const type = subType(g, entry, sub);
  if (keep) return type === 'normal' ? from : sub * subclusterBytes(g);
  if (type === 'compressed') return 0;
  if (type === 'zero-plain' || type === 'unallocated') return sub * subclusterBytes(g);
  return g.extended ? Math.min(sub, lowest(entry.x)) * subclusterBytes(g) : 0;
}

/** Where it ends, from the start of the first cluster; `entry` is of the last one, and the write ends at `to`. */
function copyEnd(g: Geometry, entry: Entry, keep: boolean, to: number): number {
  const cluster = clusterBytes(g);
  const sub = Math.floor(((to - 1) % cluster) / subclusterBytes(g));
  const type = subType(g, entry, sub);
  if (keep) return type === 'normal' ? to : roundUp(to, subclusterBytes(g));
  if (type === 'compressed') return roundUp(to, cluster);
  if (type === 'zero-plain' || type === 'unallocated') return roundUp(to, subclusterBytes(g));
  if (!g.extended) return roundUp(to, cluster);
  const trailing = Math.min(SUBCLUSTERS - sub - 1, Math.clz32(entry.x));
  return roundUp(to, cluster) - trailing * subclusterBytes(g);
}

/** Whether all subclusters of these bytes are stored already, so that nothing changes but data. */
function isStored(g: Geometry, entry: Entry, from: number, to: number): boolean {
  const kind = kindOf(entry.word);
  if (!g.extended) return kind === KIND.normal;
  if (kind !== KIND.normal) return false;
  const sub = subclusterBytes(g);
  const [first, last] = [Math.floor(from / sub), Math.floor((to - 1) / sub)];
  const bits = ((last === 31 ? ALL_BITS : 2 ** (last + 1) - 1) & ~(2 ** first - 1)) >>> 0;
  return (entry.x & bits) >>> 0 === bits;
}

function isAllStored(spot: Spot, count: number): boolean {
  const q = fileIn(spot.p, spot.id);
  const cluster = clusterBytes(spot.geometry);
  const from = spot.guest % cluster;
  for (let k = 0; k < count; k++) {
    const a = Math.max(from - k * cluster, 0);
    const b = Math.min(from + spot.bytes - k * cluster, cluster);
    if (!isStored(spot.geometry, entryOf(q, clusterNumber(spot) + k), a, b)) return false;
  }
  return true;
}

/** What changes besides the data; null where nothing does. `at` is where the first cluster begins in the file. */
function metaOf(spot: Spot, at: number, keep: boolean): Meta | null {
  const { geometry, guest, bytes } = spot;
  const q = fileIn(spot.p, spot.id);
  const cluster = clusterBytes(geometry);
  const from = guest % cluster;
  const to = from + bytes;
  const clusters = Math.ceil(to / cluster);
  if (keep && isAllStored(spot, clusters)) return null;
  const first = clusterNumber(spot);
  const start = copyStart(geometry, entryOf(q, first), keep, from);
  const end = copyEnd(geometry, entryOf(q, first + clusters - 1), keep, to);
  return { guest: guest - from, at, clusters, keep, start, from, to, end };
}

/** What is found where the write has to take clusters anew. */
const FOUND = ['unallocated', 'shared', 'zero-plain', 'shared', 'compressed'] as const;

function look(spot: Spot, count: number, isNew: boolean): void {
  const { p, id, guest, bytes } = spot;
  const { word } = entryOf(fileIn(p, id), clusterNumber(spot));
  const length = Math.min(bytes, count * clusterIn(p, id) - (guest % clusterIn(p, id)));
  const own = kindOf(word) === KIND.zeroAlloc ? 'zero-alloc' : 'own';
  const finding = `write.${isNew ? FOUND[kindOf(word)] : own}`;
  emit(p, 'looked', { image: id, guest, bytes: length, finding, host: hostOf(word) || NONE });
}

/** Clusters that may be overwritten where they lie. `wanted` is the byte of the file that they must be at, or -1. */
function inPlace(spot: Spot, wanted: number): Got | null | 'elsewhere' {
  const { p, id, geometry, guest, bytes } = spot;
  ownTable(p, id, clusterNumber(spot));
  const { word } = entryOf(fileIn(p, id), clusterNumber(spot));
  if (needsNew(word)) return null;
  const cluster = clusterBytes(geometry);
  const start = hostOf(word) * cluster;
  // QEMU compares the start of the cluster with the byte that is wanted.
  if (wanted !== NONE && start !== wanted) return 'elsewhere';
  const count = countAlike(spot, clustersOfSpot(spot));
  look(spot, count, false);
  const length = Math.min(bytes, count * cluster - (guest % cluster));
  const meta = metaOf({ ...spot, bytes: length }, start, true);
  return { at: start + (guest % cluster), bytes: length, meta };
}

/** New clusters, at the byte of the file that is wanted if there is one. */
function anew(spot: Spot, wanted: number): Got | 'elsewhere' {
  const { p, id, geometry, guest, bytes } = spot;
  const cluster = clusterBytes(geometry);
  const number = clusterNumber(spot);
  let count = countAlike(spot, clustersOfSpot(spot));
  const what = { use: 'data', index: number } as const;
  const hasData = imageIn(p, id).data !== null;
  if (wanted !== NONE && !hasData && countOf(fileIn(p, id), wanted / cluster) > 0) return 'elsewhere';
  look(spot, count, true);
  let start = hasData ? number * cluster : wanted;
  if (!hasData && wanted === NONE) start = allocate(p, id, count, what) * cluster;
  else if (!hasData) count = allocateAt(p, id, start / cluster, count, what);
  if (count === 0) return 'elsewhere';
  const length = Math.min(bytes, count * cluster - (guest % cluster));
  const meta = metaOf({ ...spot, bytes: length }, start, false);
  return { at: start + (guest % cluster), bytes: length, meta };
}

/** The first part of a write: as much of it as goes to one row of clusters. */
export function gather(p: Process, id: number, guest: number, bytes: number): Part {
  const { geometry } = fileIn(p, id);
  const metas: Meta[] = [];
  let first: number = NONE;
  let done = 0;
  while (done < bytes) {
    const spot: Spot = { p, id, geometry, guest: guest + done, bytes: bytes - done };
    const wanted = first === NONE ? NONE : first + done;
    let got = inPlace(spot, wanted);
    if (got === null) got = anew(spot, wanted);
    if (got === 'elsewhere') break;
    if (first === NONE) first = got.at;
    if (got.meta) metas.unshift(got.meta);
    done += got.bytes;
  }
  return { guest, bytes: done, at: first, metas };
}
