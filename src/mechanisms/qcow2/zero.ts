/**
 * Writing zeroes and discarding: parts of the disk that say zero without storing it.
 * After `bdrv_co_do_pwrite_zeroes`, `bdrv_co_pdiscard` (block/io.c), `qcow2_co_pwrite_zeroes`, `qcow2_subcluster_zeroize`,
 * `zero_in_l2_slice`, `discard_in_l2_slice` of QEMU 7.2.
 */
import { append, eachRun } from '../../core/runs.ts';
import { ALL_BITS, bitsOf, type Entry, isAllocated, KIND, kindOf } from './entry.ts';
import type { Mark } from './events.ts';
import {
  type Geometry,
  roundDown,
  roundUp,
  sliceEntries,
  subclusterBytes,
  tableEntries,
} from './geometry.ts';
import { pieceAt } from './mapping.ts';
import { clusterIn, emit, fileIn, imageIn, load, moveData, openOf, type Process, soil } from './process.ts';
import { beginQueue, type Discard, endQueue, freeEntries } from './release.ts';
import { isZero } from './status.ts';
import { ownTable } from './table-use.ts';
import { entryOf, tableFor } from './tables.ts';
import { NONE } from './world.ts';
import { writeQcow2 } from './write.ts';

/** `MAX_BOUNCE_BUFFER`: zeroes that have to be written are written in pieces of 16 MiB. */
const BOUNCE = 16 * 1024 * 1024;

const ZEROES = { kind: 'byte', byte: 0, why: 'zero' } as const;

/** What becomes of one entry, or null where it stays. */
type Change = (entry: Entry) => { readonly as: Mark; readonly frees: boolean } | null;

interface Marked {
  readonly as: Mark;
  readonly frees: boolean;
  readonly runs: number[];
}

/** The slice with the entry of this guest cluster was changed. */
function soilEntry(p: Process, id: number, guest: number): void {
  const q = fileIn(p, id);
  const index = guest % tableEntries(q.geometry);
  const slice = Math.floor(index / sliceEntries(q.geometry, imageIn(p, id).size));
  soil(p, id, tableFor(q, q.l1.entries, guest), slice);
}

/** Changes the entries of guest clusters in a row, within one slice of an L2 table. */
function changeSlice(
  p: Process,
  id: number,
  first: number,
  count: number,
  change: Change,
  kind: Discard,
  why: string,
): void {
  ownTable(p, id, first);
  const q = fileIn(p, id);
  const kinds = new Map<string, Marked>();
  const freed: Entry[] = [];
  for (let k = first; k < first + count; k++) {
    const entry = entryOf(q, k);
    const next = change(entry);
    if (!next) continue;
    const name = `${next.as} ${next.frees}`;
    const marked = kinds.get(name) ?? { ...next, runs: [] };
    kinds.set(name, marked);
    append(marked.runs, k, 1);
    if (next.frees) freed.push(entry);
  }
  if (kinds.size > 0) soilEntry(p, id, first);
  for (const { as, runs } of kinds.values())
    eachRun(runs, (from, to) => {
      emit(p, 'marked', { image: id, guest: from, count: to - from, as });
    });
  freeEntries(p, id, freed, kind, why);
}

/** The same for any number of clusters, slice by slice. */
function changeEntries(
  p: Process,
  id: number,
  first: number,
  count: number,
  change: Change,
  kind: Discard,
  why: string,
): void {
  for (let k = first; k < first + count; ) {
    const slice = sliceEntries(fileIn(p, id).geometry, imageIn(p, id).size);
    const here = Math.min(first + count - k, slice - (k % slice));
    changeSlice(p, id, k, here, change, kind, why);
    k += here;
  }
}

const isAllZero = (g: Geometry, { word, x, y }: Entry, hasHostNow: boolean): boolean =>
  g.extended
    ? x === 0 && y === ALL_BITS && (kindOf(word) === KIND.normal) === hasHostNow
    : kindOf(word) === (hasHostNow ? KIND.zeroAlloc : KIND.zeroPlain);

/** Zeroes whole clusters: the entry says so; its cluster is kept, or given back where `unmap` allows it. */
const zeroing =
  (g: Geometry, unmap: boolean): Change =>
  (entry) => {
    const kind = kindOf(entry.word);
    const frees = kind === KIND.compressed || (unmap && isAllocated(entry.word));
    const keeps = !frees && (kind === KIND.normal || kind === KIND.zeroAlloc);
    if (isAllZero(g, entry, keeps)) return null;
    return { as: frees ? 'zero-plain' : 'zero', frees };
  };

/** Discards whole clusters: they read as zero, or with `full` what is below shows again. */
const discarding =
  (g: Geometry, hasBacking: boolean, full: boolean): Change =>
  (entry) => {
    const isEmpty = entry.word === 0 && entry.x === 0 && entry.y === 0;
    const clears = full || g.version < 3;
    if (!full && !hasBacking && !isAllocated(entry.word)) return null;
    if (clears) return isEmpty ? null : { as: 'clear', frees: true };
    return isAllZero(g, entry, false) ? null : { as: 'zero-plain', frees: true };
  };

/** Discards whole clusters of the disk (`qcow2_cluster_discard`). */
export function discardClusters(
  p: Process,
  id: number,
  guest: number,
  bytes: number,
  kind: Discard,
  full: boolean,
): void {
  const { geometry } = fileIn(p, id);
  const cluster = clusterIn(p, id);
  const change = discarding(geometry, imageIn(p, id).backing !== NONE, full);
  beginQueue(p, id);
  changeEntries(p, id, guest / cluster, Math.ceil(bytes / cluster), change, kind, full ? 'cut' : 'discard');
  endQueue(p, id);
}

/** Some subclusters of one cluster. @returns whether that is possible */
function zeroSubclusters(p: Process, id: number, guest: number, bytes: number): boolean {
  const { geometry } = fileIn(p, id);
  const cluster = clusterIn(p, id);
  const number = Math.floor(guest / cluster);
  ownTable(p, id, number);
  const entry = entryOf(fileIn(p, id), number);
  if (kindOf(entry.word) === KIND.compressed) return false;
  const sub = Math.floor((guest % cluster) / subclusterBytes(geometry));
  const count = Math.ceil(bytes / subclusterBytes(geometry));
  const bits = bitsOf(sub, sub + count);
  const isDone = (entry.y & bits) >>> 0 === bits && (entry.x & bits) === 0;
  if (!isDone) emit(p, 'submarked', { image: id, guest: number, sub, count });
  return true;
}

/** Zeroes a range of the file that the data is in. */
export function zeroData(p: Process, id: number, at: number, bytes: number, unmap: boolean): void {
  moveData(p, id, unmap ? 'punch' : 'zero', at, bytes);
  if (unmap) emit(p, 'punched', { image: id, data: true, at, bytes });
  else emit(p, 'zeroed', { image: id, at, bytes, why: 'zero' });
}

/** Makes whole subclusters say zero (`qcow2_subcluster_zeroize`). @returns whether that is possible */
export function zeroize(p: Process, id: number, guest: number, bytes: number, unmap: boolean): boolean {
  const { geometry } = fileIn(p, id);
  const { backing, size } = imageIn(p, id);
  const cluster = clusterIn(p, id);
  if (geometry.version < 3) {
    if (backing !== NONE) return false;
    discardClusters(p, id, guest, bytes, 'request', false);
    return true;
  }
  if (imageIn(p, id).data?.isRaw) zeroData(p, id, guest, bytes, unmap);
  const end = guest + bytes;
  const head = Math.min(end, roundUp(guest, cluster)) - guest;
  const tail = end >= size ? 0 : end - Math.max(guest + head, roundDown(end, cluster));
  beginQueue(p, id);
  let isDone = head === 0 || zeroSubclusters(p, id, guest, head);
  if (isDone) {
    const count = Math.ceil((end - tail - guest - head) / cluster);
    const change = zeroing(geometry, unmap);
    changeEntries(p, id, (guest + head) / cluster, count, change, 'request', 'zero');
    if (tail > 0) isDone = zeroSubclusters(p, id, end - tail, tail);
  }
  endQueue(p, id, isDone);
  return isDone;
}

const CAN_TURN_ZERO: ReadonlySet<string> = new Set([
  'unallocated',
  'unallocated-alloc',
  'zero-plain',
  'zero-alloc',
]);

/** One piece of a request: whole subclusters, or a part of one whose rest is zero already. @returns whether that was possible */
function zeroPiece(p: Process, id: number, guest: number, bytes: number, unmap: boolean): boolean {
  const { geometry } = fileIn(p, id);
  const image = imageIn(p, id);
  const sub = subclusterBytes(geometry);
  const head = guest % sub;
  const isAtEnd = guest + bytes === image.size;
  const tail = isAtEnd ? 0 : roundUp(guest + bytes, sub) - guest - bytes;
  if (head === 0 && tail === 0) return zeroize(p, id, guest, bytes, unmap);
  if (!isZero(p, id, guest - head, head) || !isZero(p, id, guest + bytes, tail)) return false;
  const start = guest - head;
  const { type } = pieceAt(image, start, sub, (table, slice) => load(p, id, table, slice));
  return CAN_TURN_ZERO.has(type) && zeroize(p, id, start, sub, unmap);
}

/** The pieces of a request at borders of `unit`: a head, whole ones, a tail. */
function* piecesOf(from: number, bytes: number, unit: number): Generator<readonly [number, number]> {
  const end = from + bytes;
  const low = Math.min(end, roundUp(from, unit));
  const high = Math.max(low, roundDown(end, unit));
  if (from < low) yield [from, low - from];
  if (low < high) yield [low, high - low];
  if (high < end) yield [high, end - high];
}

/** Writes zeroes: as marks where that is possible, else as zero bytes. */
export function zeroQcow2(p: Process, id: number, guest: number, bytes: number, unmap: boolean): void {
  const { geometry } = fileIn(p, id);
  const mayUnmap = unmap && openOf(p, id).unmap;
  for (const [from, length] of piecesOf(guest, bytes, subclusterBytes(geometry))) {
    if (zeroPiece(p, id, from, length, mayUnmap)) continue;
    for (let done = 0; done < length; done += BOUNCE)
      writeQcow2(p, id, from + done, Math.min(BOUNCE, length - done), ZEROES);
  }
}

/** Discards: whole clusters say zero, and parts of clusters are left alone. */
export function discardQcow2(p: Process, id: number, guest: number, bytes: number): void {
  const { geometry } = fileIn(p, id);
  const { backing, size } = imageIn(p, id);
  if (!openOf(p, id).unmap) return;
  const cluster = clusterIn(p, id);
  const isRefused = geometry.version < 3 && backing !== NONE;
  let isLookedAt = false;
  for (const [from, length] of piecesOf(guest, bytes, cluster)) {
    const isWhole = from % cluster === 0 && (length % cluster === 0 || from + length === size);
    if (!isRefused && isWhole) discardClusters(p, id, from, length, 'request', false);
    else if (!isLookedAt) {
      const finding = isRefused ? 'discard.old' : 'discard.part';
      emit(p, 'looked', { image: id, guest: from, bytes: length, finding, host: NONE });
      isLookedAt = true;
    }
  }
}
