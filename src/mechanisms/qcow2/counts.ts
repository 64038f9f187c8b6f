/** Reference counts of the clusters of a file: reading and changing them, and the search for free ones. */
import { type Edit, reader } from '../../core/column.ts';
import type { Mutable, Qcow2 } from './world.ts';

type Counted = Pick<Qcow2, 'counts' | 'full64' | 'full4096' | 'used' | 'end' | 'uses'>;

const SMALL = 64;
const LARGE = 4096;

export const countOf = ({ counts }: Pick<Qcow2, 'counts'>, host: number): number => counts.get(host);

/** Sets one count, and what the cluster is used for. */
export function setCount(
  qcow2: Mutable<Counted>,
  edit: Edit,
  host: number,
  count: number,
  use: number | null = null,
): void {
  qcow2.counts = qcow2.counts.edit(edit);
  const before = qcow2.counts.get(host);
  qcow2.counts.set(host, count);
  if (use !== null) {
    qcow2.uses = qcow2.uses.edit(edit);
    qcow2.uses.set(host, use);
  }
  const change = (count > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
  if (change === 0) return;
  qcow2.full64 = qcow2.full64.edit(edit);
  qcow2.full4096 = qcow2.full4096.edit(edit);
  const [small, large] = [Math.floor(host / SMALL), Math.floor(host / LARGE)];
  qcow2.full64.set(small, qcow2.full64.get(small) + change);
  qcow2.full4096.set(large, qcow2.full4096.get(large) + change);
  qcow2.used += change;
  if (host >= qcow2.end) qcow2.end = host + 1;
}

/** The first cluster at or after `from` that nobody uses. */
function firstFree(qcow2: Counted, from: number): number {
  let at = from;
  while (at < qcow2.end) {
    if (at % LARGE === 0 && qcow2.full4096.get(at / LARGE) === LARGE) at += LARGE;
    else if (at % SMALL === 0 && qcow2.full64.get(at / SMALL) === SMALL) at += SMALL;
    else if (qcow2.counts.get(at) === 0) return at;
    else at++;
  }
  return at;
}

/** The first cluster in `[from, to)` that somebody uses, or `to`. */
export function firstUsed(qcow2: Counted, from: number, to: number): number {
  const count = reader(qcow2.counts);
  let at = from;
  while (at < to) {
    if (at >= qcow2.end) return to;
    if (at % SMALL === 0 && qcow2.full64.get(at / SMALL) === 0) at += SMALL;
    else if (count(at) === 0) at++;
    else return at;
  }
  return to;
}

/** The first of `length` free clusters in a row at or after `from`. Those in `[busy[0], busy[1])` are about to be taken. */
export function freeRun(
  qcow2: Counted,
  from: number,
  length: number,
  [busyFrom, busyTo]: readonly [number, number],
): number {
  for (let at = from; ; ) {
    const start = firstFree(qcow2, at);
    const end = firstUsed(qcow2, start, start + length);
    const isBusy = start < busyTo && busyFrom < start + length;
    if (end === start + length && !isBusy) return start;
    at = isBusy ? Math.max(busyTo, start + 1) : end + 1;
  }
}

/** The last cluster below `end` that is in use, or -1. */
export function lastUsed(qcow2: Counted, end: number): number {
  let at = Math.min(end, qcow2.end) - 1;
  while (at >= 0 && qcow2.counts.get(at) === 0) {
    const isEmpty = at % SMALL === SMALL - 1 && qcow2.full64.get((at - (SMALL - 1)) / SMALL) === 0;
    at -= isEmpty ? SMALL : 1;
  }
  return at;
}
