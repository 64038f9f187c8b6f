/**
 * The allocator of a qcow2 file: clusters are looked for from a place that moves on, and refcount blocks are made on the way.
 * After block/qcow2-refcount.c of QEMU 7.2: `alloc_clusters_noref`, `alloc_refcount_block`, `qcow2_refcount_area`, `update_refcount`.
 */
import { countOf, firstUsed, freeRun } from './counts.ts';
import { blockCounts, clusterBytes, clustersOf, refcountArea, roundUp, TABLE_ENTRY } from './geometry.ts';
import { within } from './limits.ts';
import { clusterIn, emit, fileIn, loadBlock, move, openOf, type Process } from './process.ts';
import { freeClusters } from './release.ts';
import type { Use } from './uses.ts';
import { NONE } from './world.ts';

/** What clusters are to be used for; `index` is the first of a row. */
interface Purpose {
  readonly use: Use;
  readonly index: number;
}

const NOT_BUSY: readonly [number, number] = [0, 0];

/** The first of `count` free clusters in a row; the search goes on behind them. */
function search(p: Process, id: number, count: number, busy = NOT_BUSY): number {
  const opened = openOf(p, id);
  const host = freeRun(fileIn(p, id), opened.free, count, busy);
  within('clusters', host + count);
  opened.free = host + count;
  return host;
}

const blockOf = (p: Process, id: number, host: number): number =>
  Math.floor(host / blockCounts(fileIn(p, id).geometry));

const hasBlock = (p: Process, id: number, index: number): boolean =>
  (fileIn(p, id).reftable.blocks[index] ?? NONE) !== NONE;

const tableSize = (p: Process, id: number): number =>
  (fileIn(p, id).reftable.clusters * clusterIn(p, id)) / TABLE_ENTRY;

/**
 * Makes sure that counts of these clusters have a place. Where a block has to be made for them first, it may take one of them.
 * @returns whether nothing had to be made, so that the clusters are still free
 */
function hasCounts(p: Process, id: number, host: number, count: number): boolean {
  for (let index = blockOf(p, id, host); index <= blockOf(p, id, host + count - 1); index++) {
    if (hasBlock(p, id, index)) {
      loadBlock(p, id, index * blockCounts(fileIn(p, id).geometry));
      continue;
    }
    const first = Math.max(host, index * blockCounts(fileIn(p, id).geometry));
    makeBlock(p, id, index, first, [host, first]);
    openOf(p, id).free = Math.min(openOf(p, id).free, host);
    return false;
  }
  return true;
}

/** Makes the refcount block of that number, needed for `cluster`; those in `busy` are taken already. */
function makeBlock(
  p: Process,
  id: number,
  index: number,
  cluster: number,
  busy: readonly [number, number],
): void {
  const from = openOf(p, id).free;
  const block = search(p, id, 1, busy);
  if (blockOf(p, id, block) !== index && !hasCounts(p, id, block, 1)) return;
  take(p, id, block, 1, { use: 'refblock', index }, from);
  openOf(p, id).loaded.add(block * clusterIn(p, id));
  move(p, id, 'write', block * clusterIn(p, id), clusterIn(p, id));
  if (index < tableSize(p, id)) {
    emit(p, 'hooked', { image: id, index, host: block });
    return;
  }
  const counts = blockCounts(fileIn(p, id).geometry);
  const used = Math.ceil((Math.max(cluster, block) + 1) / counts);
  makeArea(p, id, used * counts, 0, true, [index, block]);
}

/** Counts clusters as taken. */
function take(p: Process, id: number, host: number, count: number, what: Purpose, searched: number): void {
  emit(p, 'allocated', { image: id, host, count, ...what, search: searched });
}

/**
 * Makes a new refcount table at `start`, behind everything in use, with the blocks that count it and `more` clusters behind it.
 * `block` is one that was made already, and its number. @returns the cluster behind them
 */
export function makeArea(
  p: Process,
  id: number,
  start: number,
  more: number,
  generous: boolean,
  block: readonly [index: number, host: number] | null,
): number {
  const { geometry, reftable } = fileIn(p, id);
  const { blocks: total } = refcountArea(geometry, start + more, generous);
  const perCluster = clusterBytes(geometry) / TABLE_ENTRY;
  const entries = roundUp(generous ? total + Math.ceil(total / 2) : total, perCluster);
  const clusters = entries / perCluster;
  const blocks = reftable.blocks.slice(0, entries);
  while (blocks.length < total) blocks.push(NONE);
  if (block) blocks[block[0]] = block[1];
  const first = Math.floor(start / blockCounts(geometry));
  const missing: number[] = [];
  for (let index = first; index < total; index++) if (blocks[index] === NONE) missing.push(index);
  for (const [k, index] of missing.entries()) {
    blocks[index] = start + k;
    take(p, id, start + k, 1, { use: 'refblock', index }, NONE);
    emit(p, 'stored', { image: id, at: (start + k) * clusterIn(p, id), bytes: clusterIn(p, id) });
    move(p, id, 'write', (start + k) * clusterIn(p, id), clusterIn(p, id));
  }
  const table = start + missing.length;
  take(p, id, table, clusters, { use: 'reftable', index: 0 }, NONE);
  move(p, id, 'write', table * clusterIn(p, id), clusters * clusterIn(p, id));
  emit(p, 'retabled', { image: id, host: table, clusters, blocks });
  freeClusters(p, id, reftable.host, reftable.clusters, 'other', 'reftable');
  return table + clusters;
}

/** Takes so many clusters in a row, wherever they are free. @returns the first */
export function allocate(p: Process, id: number, count: number, what: Purpose): number {
  for (;;) {
    const from = openOf(p, id).free;
    const host = search(p, id, count);
    if (!hasCounts(p, id, host, count)) continue;
    take(p, id, host, count, what, from);
    return host;
  }
}

/** Takes room for so many bytes. @returns the first cluster */
export const allocateBytes = (p: Process, id: number, bytes: number, what: Purpose): number =>
  allocate(p, id, clustersOf(fileIn(p, id).geometry, bytes), what);

/** Takes clusters from `host` on, as many as are free there in a row. @returns how many */
export function allocateAt(p: Process, id: number, host: number, count: number, what: Purpose): number {
  for (;;) {
    const free = firstUsed(fileIn(p, id), host, host + count) - host;
    loadBlock(p, id, host);
    if (free === 0) return 0;
    if (!hasCounts(p, id, host, free)) continue;
    take(p, id, host, free, what, NONE);
    return free;
  }
}

/**
 * Takes room for a compressed stream: behind the one before where that is possible (`qcow2_alloc_bytes`).
 * @returns the byte of the file
 */
export function allocateStream(p: Process, id: number, bytes: number, guest: number, top: number): number {
  const opened = openOf(p, id);
  const cluster = clusterIn(p, id);
  let at = opened.freeByte;
  if (at !== 0 && countOf(fileIn(p, id), Math.floor(at / cluster)) >= top) at = 0;
  let room = cluster - (at % cluster);
  for (;;) {
    if (at === 0 || room < bytes) {
      const fresh = search(p, id, 1) * cluster;
      const isNext = at !== 0 && roundUp(at, cluster) === fresh;
      room = isNext ? room + cluster : cluster;
      if (!isNext) at = fresh;
    }
    if (countStream(p, id, at, bytes, guest)) break;
    at = 0;
  }
  opened.freeByte = (at + bytes) % cluster === 0 ? 0 : at + bytes;
  return at;
}

/** Counts a stream in each cluster that it touches. @returns whether that was possible at once */
function countStream(p: Process, id: number, at: number, bytes: number, guest: number): boolean {
  const cluster = clusterIn(p, id);
  const first = Math.floor(at / cluster);
  const last = Math.floor((at + bytes - 1) / cluster);
  if (!hasCounts(p, id, first, last - first + 1)) return false;
  for (let host = first; host <= last; host++) {
    if (countOf(fileIn(p, id), host) > 0)
      emit(p, 'counted', { image: id, hosts: [host, 1], by: 1, why: 'stream' });
    else take(p, id, host, 1, { use: 'stream', index: guest }, openOf(p, id).free);
  }
  return true;
}
