/**
 * Writing an overlay down into an image below it. `qemu-img commit` copies as a mirror does (block/mirror.c), the monitor's
 * `commit` in its own way (`bdrv_commit` of block/commit.c); both empty the overlay (`qcow2_make_empty` of block/qcow2.c).
 */
import { allocate } from './allocate.ts';
import { makeStart } from './create.ts';
import { blockCounts, clustersOf, L1_ENTRY, roundDown, roundUp } from './geometry.ts';
import { clusterIn, emit, fileIn, imageIn, move, openOf, type Process } from './process.ts';
import { writeImage, zeroImage } from './raw.ts';
import { noteReads } from './read.ts';
import { resizeQcow2 } from './resize.ts';
import { statusAbove, statusOf } from './status.ts';
import { discardClusters } from './zero.ts';

/** `MAX_IO_BYTES` of block/mirror.c and `COMMIT_BUF_SIZE` of block/commit.c. */
const STEP = 1024 * 1024;
/** `DEFAULT_MIRROR_BUF_SIZE`. */
const BUFFER = 10 * 1024 * 1024;
const LEAST = 4096;
const MOST = 65_536;

/** Makes the image below as large as the overlay. @returns whether that was possible */
function growBase(p: Process, top: number, base: number): boolean {
  const { size } = imageIn(p, top);
  const { size: before, qcow2 } = imageIn(p, base);
  if (size <= before) return true;
  if (qcow2 && qcow2.geometry.version < 3 && qcow2.snapshots.length > 0) return false;
  if (qcow2) return resizeQcow2(p, base, size);
  emit(p, 'truncated', { image: base, data: true, length: size, mode: 'off' });
  emit(p, 'sized', { image: base, size, before });
  return true;
}

/** The chunks, by number, in which something is stored that is not in `base`. */
function dirtyChunks(p: Process, top: number, base: number, chunk: number): ReadonlySet<number> {
  const { size } = imageIn(p, top);
  const dirty = new Set<number>();
  for (let at = 0; at < size; ) {
    const { bytes, allocated } = statusAbove(p, top, false, at, size - at, base);
    if (allocated) for (let k = Math.floor(at / chunk); k * chunk < at + bytes; k++) dirty.add(k);
    at += Math.max(bytes, 1);
  }
  return dirty;
}

interface Step {
  readonly at: number;
  readonly bytes: number;
  readonly method: 'copy' | 'zero';
}

/** The next part of a run of chunks, and how it is brought down. */
function stepAt(p: Process, top: number, base: number, at: number, end: number, chunk: number): Step {
  const status = statusAbove(p, top, true, at, end - at);
  const wanted = status.data ? Math.min(status.bytes, STEP) : status.bytes;
  const bytes = Math.max(roundDown(wanted, chunk), chunk);
  const { qcow2 } = imageIn(p, base);
  const cluster = qcow2 ? clusterIn(p, base) : 1;
  const isWhole = at % cluster === 0 && bytes % cluster === 0;
  const isZero = wanted >= chunk && !status.data && isWhole;
  const clipped = Math.min(bytes, imageIn(p, top).size - at);
  return { at, bytes: clipped, method: isZero ? 'zero' : 'copy' };
}

/** Runs of chunks in a row that have to be brought down, as bytes of the disk; each at most a buffer long. */
function* runsOf(
  dirty: ReadonlySet<number>,
  size: number,
  chunk: number,
): Generator<readonly [number, number]> {
  const limit = Math.max(1, Math.floor(BUFFER / chunk));
  for (let k = 0; k * chunk < size; k++) {
    if (!dirty.has(k)) continue;
    let run = 1;
    while (run < limit && dirty.has(k + run)) run++;
    yield [k * chunk, (k + run) * chunk];
    k += run - 1;
  }
}

/** Brings down what the overlay, and what is between, has stored. @returns whether the image below could be made large enough */
export function commitDown(p: Process, top: number, base: number): boolean {
  if (!growBase(p, top, base)) return false;
  const { qcow2 } = imageIn(p, base);
  const chunk = qcow2 ? Math.min(MOST, Math.max(LEAST, clusterIn(p, base))) : MOST;
  const { size } = imageIn(p, top);
  for (const [from, to] of runsOf(dirtyChunks(p, top, base, chunk), size, chunk)) {
    const copies: Step[] = [];
    for (let at = from; at < Math.min(to, size); ) {
      const step = stepAt(p, top, base, at, to, chunk);
      // Zeroes are written at once; a copy waits until its data is read.
      if (step.method === 'zero') zeroImage(p, base, at, step.bytes, true);
      else copies.push(step);
      at += roundUp(step.bytes, chunk);
    }
    for (const copy of copies) bringDown(p, top, base, copy.at, copy.bytes);
  }
  return true;
}

function bringDown(p: Process, top: number, base: number, at: number, bytes: number): void {
  noteReads(p, top, at, bytes);
  writeImage(p, base, at, bytes, { kind: 'image', image: top });
}

/** The monitor's way: everything that the overlay has is written down as data, zeroes too. */
export function commitData(p: Process, top: number, base: number): boolean {
  if (!growBase(p, top, base)) return false;
  const { size } = imageIn(p, top);
  for (let at = 0; at < size; ) {
    const { bytes, allocated } = statusOf(p, top, false, at, Math.min(STEP, size - at));
    if (allocated) bringDown(p, top, base, at, bytes);
    at += bytes;
  }
  return true;
}

/** Forgets everything in a file that has nothing but the active tree (`make_completely_empty`). */
function emptyWholly(p: Process, id: number, tables: number): void {
  const cluster = clusterIn(p, id);
  const { l1 } = fileIn(p, id);
  const zero = (at: number, bytes: number): void => {
    if (bytes === 0) return;
    move(p, id, 'zero', at, bytes);
    emit(p, 'zeroed', { image: id, at, bytes, why: 'tables' });
  };
  zero(l1.host * cluster, tables * cluster);
  zero(cluster, (2 + tables) * cluster);
  emit(p, 'emptied', { image: id });
  const opened = openOf(p, id);
  opened.free = 0;
  opened.loaded.clear();
  makeStart(p, id);
  if (tables > 0) {
    const host = allocate(p, id, tables, { use: 'l1', index: 0 });
    emit(p, 'placed', { image: id, host });
  }
  emit(p, 'truncated', { image: id, data: false, length: (3 + tables) * cluster, mode: 'off' });
}

/** Empties an overlay, so that it shows what is below it. */
export function makeEmpty(p: Process, id: number): void {
  const { qcow2, data, size } = imageIn(p, id);
  if (!qcow2) return;
  const { geometry, l1, snapshots } = qcow2;
  const tables = clustersOf(geometry, l1.entries.length * L1_ENTRY);
  const isPlain = geometry.version >= 3 && snapshots.length === 0 && data === null;
  if (isPlain && 3 + tables <= blockCounts(geometry)) emptyWholly(p, id, tables);
  else discardClusters(p, id, 0, size, 'snapshot', true);
}
