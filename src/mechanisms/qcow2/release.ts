/** Giving clusters of a qcow2 file back: counts go down, and what nobody refers to any more may become a hole of the file. */
import { append } from '../../core/runs.ts';
import { countOf } from './counts.ts';
import { type Entry, hasHost, hostOf, KIND, kindOf, streamBytes, streamOf } from './entry.ts';
import { clustersOf } from './geometry.ts';
import {
  clusterIn,
  emit,
  fileIn,
  forget,
  imageIn,
  loadBlock,
  move,
  moveData,
  openOf,
  type Process,
} from './process.ts';
import { purposeOf } from './uses.ts';

/** Why something is freed: that decides whether the host gets the space back (`discard_passthrough` of block/qcow2.c). */
export type Discard = 'never' | 'always' | 'request' | 'snapshot' | 'other';

const passedOn = (p: Process, id: number, kind: Discard): boolean =>
  kind === 'always' || kind === 'snapshot' || (kind === 'request' && openOf(p, id).unmap);

/** Makes clusters a hole of the file now, or later with others. */
function discard(p: Process, id: number, host: number, count: number): void {
  const { queue } = openOf(p, id);
  if (queue) append(queue, host, count);
  else punch(p, id, host, count);
}

function punch(p: Process, id: number, host: number, count: number): void {
  const cluster = clusterIn(p, id);
  move(p, id, 'punch', host * cluster, count * cluster);
  emit(p, 'punched', { image: id, data: false, at: host * cluster, bytes: count * cluster });
}

/** From now on holes wait for `endQueue`, so that neighbours become one. */
export function beginQueue(p: Process, id: number): void {
  openOf(p, id).queue = [];
}

export function endQueue(p: Process, id: number, isDone = true): void {
  const opened = openOf(p, id);
  const queue = opened.queue ?? [];
  opened.queue = null;
  if (!isDone) return;
  for (let at = 0; at < queue.length; at += 2) punch(p, id, queue[at] as number, queue[at + 1] as number);
}

/** Takes one reference away from each of these clusters in a row. */
export function freeClusters(
  p: Process,
  id: number,
  host: number,
  count: number,
  kind: Discard,
  why: string,
): void {
  if (count <= 0) return;
  const q = fileIn(p, id);
  const gone: number[] = [];
  for (let k = host; k < host + count; k++) {
    loadBlock(p, id, k);
    if (countOf(q, k) !== 1) continue;
    append(gone, k, 1);
    if (purposeOf(q.uses.get(k)) === 'l2') forget(p, id, k);
  }
  emit(p, 'counted', { image: id, hosts: [host, count], by: -1, why });
  const opened = openOf(p, id);
  for (let at = 0; at < gone.length; at += 2) {
    opened.free = Math.min(opened.free, gone[at] as number);
    if (passedOn(p, id, kind)) discard(p, id, gone[at] as number, gone[at + 1] as number);
  }
}

/** Takes away the reference of an L2 entry to what it names (`qcow2_free_any_cluster`). */
function freeEntry(p: Process, id: number, entry: Entry, kind: Discard, why: string): void {
  const { word } = entry;
  if (imageIn(p, id).data) {
    if (hasHost(word) && passedOn(p, id, kind)) {
      const at = hostOf(word) * clusterIn(p, id);
      moveData(p, id, 'punch', at, clusterIn(p, id));
      emit(p, 'punched', { image: id, data: true, at, bytes: clusterIn(p, id) });
    }
    return;
  }
  if (kindOf(word) === KIND.compressed) {
    const stream = streamOf(entry);
    const { geometry } = fileIn(p, id);
    const count = clustersOf(geometry, stream.offset + streamBytes(stream));
    freeClusters(p, id, hostOf(word), count, kind, why);
  } else if (hasHost(word)) freeClusters(p, id, hostOf(word), 1, kind, why);
}

/** The same for entries of clusters in a row, joined where they lie in a row. */
export function freeEntries(
  p: Process,
  id: number,
  entries: readonly Entry[],
  kind: Discard,
  why: string,
): void {
  const hasData = imageIn(p, id).data !== null;
  for (let k = 0; k < entries.length; ) {
    const entry = entries[k] as Entry;
    let end = k + 1;
    if (!hasData && hasHost(entry.word)) while (isNextOf(entry, entries[end], end - k)) end++;
    if (end - k === 1) freeEntry(p, id, entry, kind, why);
    else freeClusters(p, id, hostOf(entry.word), end - k, kind, why);
    k = end;
  }
}

const isNextOf = (first: Entry, entry: Entry | undefined, by: number): boolean =>
  entry !== undefined && hasHost(entry.word) && hostOf(entry.word) === hostOf(first.word) + by;
