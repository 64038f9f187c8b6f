/** Making a qcow2 disk larger or smaller. After `qcow2_co_truncate`, `qcow2_grow_l1_table`, `qcow2_shrink_l1_table`, `qcow2_shrink_reftable` of QEMU 7.2. */
import { allocateAt, allocateBytes, makeArea } from './allocate.ts';
import { countOf, lastUsed } from './counts.ts';
import {
  blockCounts,
  clusterBytes,
  clustersOf,
  L1_ENTRY,
  l1Entries,
  roundUp,
  sliceEntries,
  subclusterBytes,
  tableEntries,
} from './geometry.ts';
import { within } from './limits.ts';
import { clusterIn, emit, fileIn, imageIn, loadBlock, move, type Process, renewCaches } from './process.ts';
import { freeClusters } from './release.ts';
import { tableOf } from './tables.ts';
import { NONE } from './world.ts';
import { link, preallocate, writeQcow2 } from './write.ts';
import { discardClusters, zeroize } from './zero.ts';

/** What is to be there before any data is. */
export type Prealloc = 'off' | 'metadata' | 'falloc' | 'full';

/** Gives the L1 table so many entries, at a new place; never fewer than it has. */
export function growL1(p: Process, id: number, entries: number): void {
  const { l1, geometry } = fileIn(p, id);
  const before = l1.entries.length;
  if (entries <= before) return;
  const host = allocateBytes(p, id, entries * L1_ENTRY, { use: 'l1', index: 0 });
  move(p, id, 'write', host * clusterIn(p, id), entries * L1_ENTRY);
  emit(p, 'moved', { image: id, host, entries });
  freeClusters(p, id, l1.host, clustersOf(geometry, before * L1_ENTRY), 'other', 'l1');
}

/** Frees L2 tables behind the end; the L1 table itself stays as long as it is. */
function shrinkL1(p: Process, id: number, entries: number): void {
  const { l1, geometry } = fileIn(p, id);
  const cut = l1.entries.length - entries;
  if (cut <= 0) return;
  const at = l1.host * clusterBytes(geometry) + entries * L1_ENTRY;
  move(p, id, 'zero', at, cut * L1_ENTRY);
  emit(p, 'zeroed', { image: id, at, bytes: cut * L1_ENTRY, why: 'tables' });
  for (let index = l1.entries.length - 1; index >= entries; index--) {
    const entry = l1.entries[index] ?? 0;
    if (entry === 0) continue;
    freeClusters(p, id, tableOf(entry), 1, 'always', 'cut');
    emit(p, 'untabled', { image: id, index });
  }
}

/** Whether a refcount block counts nothing but perhaps itself. */
function isUnused(p: Process, id: number, index: number, block: number): boolean {
  const q = fileIn(p, id);
  const per = blockCounts(q.geometry);
  loadBlock(p, id, index * per);
  const end = lastUsed(q, (index + 1) * per);
  if (end < index * per) return true;
  return end === block && countOf(q, block) === 1 && lastUsed(q, block) < index * per;
}

/** Gives up refcount blocks that count nothing any more. */
function shrinkReftable(p: Process, id: number): void {
  const { reftable, geometry } = fileIn(p, id);
  const unused = reftable.blocks.flatMap((block, index) =>
    block !== NONE && isUnused(p, id, index, block) ? [[index, block] as const] : [],
  );
  if (unused.length === 0) return;
  const at = reftable.host * clusterBytes(geometry);
  emit(p, 'stored', { image: id, at, bytes: reftable.clusters * clusterBytes(geometry) });
  for (const [index, block] of unused) {
    emit(p, 'hooked', { image: id, index, host: NONE });
    freeClusters(p, id, block, 1, 'always', 'refblock');
  }
}

/** Cuts the file behind the last cluster in use. */
function cutFile(p: Process, id: number): void {
  const { blob } = imageIn(p, id);
  const q = fileIn(p, id);
  const end = (lastUsed(q, clustersOf(q.geometry, blob.length)) + 1) * clusterBytes(q.geometry);
  if (end < blob.length) emit(p, 'truncated', { image: id, data: false, length: end, mode: 'off' });
}

function shrink(p: Process, id: number, size: number): void {
  const { geometry } = fileIn(p, id);
  const before = imageIn(p, id).size;
  const start = roundUp(size, clusterBytes(geometry));
  if (before > start) discardClusters(p, id, start, before - start, 'always', true);
  shrinkL1(p, id, l1Entries(geometry, size));
  shrinkReftable(p, id);
  cutFile(p, id);
}

/** Extends the file, or the one that the data is in, to hold everything that was entered. */
function extend(p: Process, id: number, length: number, mode: Prealloc): void {
  const { data, blob } = imageIn(p, id);
  if (length <= (data?.blob ?? blob).length) return;
  emit(p, 'truncated', {
    image: id,
    data: data !== null,
    length,
    mode: mode === 'metadata' ? 'off' : mode,
  });
}

/** Clusters for all of a part of the disk, in a row at the end of the file, with space (`falloc`, `full`). */
function reserve(p: Process, id: number, before: number, size: number, mode: Prealloc): void {
  const { geometry } = fileIn(p, id);
  const cluster = clusterBytes(geometry);
  const first = Math.floor(before / cluster);
  const count = Math.ceil(size / cluster) - first;
  const tables = Math.ceil(count / tableEntries(geometry)) + 1;
  const last = lastUsed(fileIn(p, id), clustersOf(geometry, imageIn(p, id).blob.length));
  const host = makeArea(p, id, last + 1, count + tables, false, null);
  allocateAt(p, id, host, count, { use: 'data', index: first });
  within('clusters', host + count);
  emit(p, 'truncated', {
    image: id,
    data: false,
    length: (host + count) * cluster,
    mode: mode === 'full' ? 'full' : 'falloc',
  });
  for (let k = 0; k < count; ) {
    const slice = sliceEntries(geometry, imageIn(p, id).size);
    const here = Math.min(count - k, slice - ((first + k) % slice));
    const from = k === 0 ? before % cluster : 0;
    const meta = { guest: (first + k) * cluster, at: (host + k) * cluster, clusters: here, keep: false };
    link(p, id, { ...meta, start: 0, from, to: here * cluster, end: here * cluster }, true);
    k += here;
  }
}

/** Makes what is new of a disk read as zero where the image below would show. */
function zeroNew(p: Process, id: number, before: number, size: number): boolean {
  const { geometry } = fileIn(p, id);
  const start = roundUp(before, subclusterBytes(geometry));
  if (size > start && !zeroize(p, id, start, size - start, false)) return false;
  const head = Math.min(start, size) - before;
  if (head > 0) writeQcow2(p, id, before, head, { kind: 'byte', byte: 0, why: 'zero' });
  return true;
}

/** Whether the image below would show in what is new. */
function showsBelow(p: Process, id: number, before: number): boolean {
  const { backing } = imageIn(p, id);
  return backing !== NONE && imageIn(p, backing).size > before;
}

function grow(p: Process, id: number, size: number, prealloc: Prealloc): boolean {
  const { geometry } = fileIn(p, id);
  const { size: before, data } = imageIn(p, id);
  growL1(p, id, l1Entries(geometry, size));
  const mode = data?.isRaw && prealloc === 'off' ? 'metadata' : prealloc;
  if (mode === 'metadata' || (mode !== 'off' && data))
    extend(p, id, preallocate(p, id, before, size - before), mode);
  else if (mode !== 'off') reserve(p, id, before, size, mode);
  else if (data) emit(p, 'truncated', { image: id, data: true, length: size, mode: 'off' });
  return !showsBelow(p, id, before) || size <= before || zeroNew(p, id, before, size);
}

/** Gives a disk another size. @returns whether that was possible: an old image can not say zero */
export function resizeQcow2(p: Process, id: number, size: number, prealloc: Prealloc = 'off'): boolean {
  const { size: before, data } = imageIn(p, id);
  if (size >= before) {
    if (!grow(p, id, size, prealloc)) return false;
  } else {
    shrink(p, id, size);
    if (data) emit(p, 'truncated', { image: id, data: true, length: size, mode: 'off' });
  }
  emit(p, 'sized', { image: id, size, before });
  renewCaches(p, id);
  return true;
}
