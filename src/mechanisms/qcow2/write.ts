/**
 * Writing to a qcow2 image: the parts of a request, copying what is around it, and linking what is new.
 * After `qcow2_co_pwritev_part`, `handle_alloc_space`, `merge_cow`, `perform_cow`, `qcow2_alloc_cluster_link_l2` of QEMU 7.2.
 */
import type { Entry } from './entry.ts';
import { gather, type Meta, type Part } from './gather.ts';
import { clusterIn, emit, fileIn, moveData, type Process } from './process.ts';
import { noteReads } from './read.ts';
import { freeEntries } from './release.ts';
import { isZeroFast } from './status.ts';
import { isTableReady, ownTable } from './table-use.ts';
import { entryOf } from './tables.ts';

/** What is written: one byte over and over, or what an image and all below it show at the same place of the disk. */
export type Data =
  | { readonly kind: 'byte'; readonly byte: number; readonly why: 'data' | 'zero' }
  | { readonly kind: 'image'; readonly image: number };

/** `QCOW2_MAX_WORKERS`: parts of one request that are under way at a time. */
const WORKERS = 8;
/** Head and tail are read at once if no more than this lies between them. */
const MERGED = 16_384;

/** Stores data at a byte of the file (or of the file that the data is in). */
export function put(p: Process, id: number, at: number, guest: number, bytes: number, data: Data): void {
  if (data.kind === 'byte')
    emit(p, 'filled', { image: id, at, bytes, byte: data.byte, guest, why: data.why });
  else emit(p, 'copied', { image: id, at, bytes, source: { image: data.image, guest }, why: 'data' });
}

const isCopying = ({ start, from, to, end }: Meta): boolean => start < from || to < end;

/** Makes new clusters zero in one go if nothing around the data has to be read for it. @returns whether it did */
function zeroSpace(p: Process, id: number, meta: Meta): boolean {
  const { guest, at, start, from, to, end } = meta;
  if (!isCopying(meta)) return false;
  if (!isZeroFast(p, id, guest + start, from - start) || !isZeroFast(p, id, guest + to, end - to))
    return false;
  moveData(p, id, 'zero', at + start, end - start);
  emit(p, 'zeroed', { image: id, at: at + start, bytes: end - start, why: 'cow' });
  return true;
}

/** The copying that the data can be stored together with (`merge_cow`). */
const mergedWith = ({ guest, bytes }: Part, metas: readonly Meta[]): Meta | undefined =>
  metas.find((meta) => meta.guest + meta.from === guest && meta.guest + meta.to === guest + bytes);

/** Reads what is copied; `isMerged` if the data between is stored with it. */
function readAround(p: Process, id: number, { guest, start, from, to, end }: Meta): void {
  const isOne = start < from && to < end && to - from <= MERGED;
  if (isOne) noteReads(p, id, guest + start, end - start);
  else {
    noteReads(p, id, guest + start, from - start);
    noteReads(p, id, guest + to, end - to);
  }
}

function copyAround(p: Process, id: number, meta: Meta): void {
  const { guest, at, start, from, to, end } = meta;
  const copy = (a: number, b: number, why: 'head' | 'tail'): void => {
    if (a < b)
      emit(p, 'copied', {
        image: id,
        at: at + a,
        bytes: b - a,
        source: { image: id, guest: guest + a },
        why,
      });
  };
  copy(start, from, 'head');
  copy(to, end, 'tail');
}

/** Enters new clusters into the L2 table, and gives up what was there. */
export function link(p: Process, id: number, meta: Meta, isPreallocated = false): void {
  const q = fileIn(p, id);
  const cluster = clusterIn(p, id);
  const first = meta.guest / cluster;
  ownTable(p, id, first);
  const old: Entry[] = [];
  for (let k = 0; k < meta.clusters && !meta.keep; k++) old.push(entryOf(q, first + k));
  const stored = isPreallocated ? { from: 0, to: 0 } : { from: meta.start, to: meta.end };
  const host = meta.at / cluster;
  emit(p, 'linked', { image: id, guest: first, count: meta.clusters, host, ...stored });
  freeEntries(p, id, old, 'never', 'overwritten');
}

function complete(p: Process, id: number, part: Part, data: Data): void {
  const { guest, bytes, at, metas } = part;
  const copying = metas.filter((meta) => isCopying(meta) && !zeroSpace(p, id, meta));
  for (const meta of copying) readAround(p, id, meta);
  const merged = mergedWith(part, copying);
  if (merged) moveData(p, id, 'write', merged.at + merged.start, merged.end - merged.start);
  else moveData(p, id, 'write', at, bytes);
  for (const meta of copying) {
    copyAround(p, id, meta);
    if (meta === merged) continue;
    moveData(p, id, 'write', meta.at + meta.start, meta.from - meta.start);
    moveData(p, id, 'write', meta.at + meta.to, meta.end - meta.to);
  }
  put(p, id, at, guest, bytes, data);
  for (const meta of metas) link(p, id, meta);
}

/** Writes `bytes` of data at a byte of the disk. */
export function writeQcow2(p: Process, id: number, guest: number, bytes: number, data: Data): void {
  const pending: Part[] = [];
  const finish = (most: number): void => {
    while (pending.length > most) complete(p, id, pending.shift() as Part, data);
  };
  for (let done = 0; done < bytes; ) {
    // What takes the disk lets the parts before come to their end.
    if (!isTableReady(p, id, Math.floor((guest + done) / clusterIn(p, id)))) finish(0);
    const part = gather(p, id, guest + done, bytes - done);
    pending.push(part);
    finish(WORKERS);
    done += part.bytes;
  }
  finish(0);
}

/** A disk that ends within a cluster: the rest of that is written, as after any write. */
function zeroRest(p: Process, id: number, { at, guest, to, end }: Meta): void {
  if (to < end)
    emit(p, 'filled', { image: id, at: at + to, bytes: end - to, byte: 0, guest: guest + to, why: 'first' });
}

/** Enters clusters for a part of the disk into the L2 tables without data (`preallocate_co`). @returns the end of them in the file */
export function preallocate(p: Process, id: number, guest: number, bytes: number): number {
  let end = 0;
  for (let done = 0; done < bytes; ) {
    const part = gather(p, id, guest + done, bytes - done);
    for (const meta of part.metas) {
      zeroRest(p, id, meta);
      link(p, id, meta, true);
    }
    done += part.bytes;
    end = part.at + part.bytes;
  }
  return end;
}
