/** What happens behind a guest's back or on its flush: writing back, settling on the disk, and making room in memory. */
import type { Tx as AnyTx } from '../../core/mechanism.ts';
import { append, countOf, eachRun, type Runs } from '../../core/runs.ts';
import type { Cause, Event } from './events.ts';
import { countWhere, isClean, isDirty, isResident, type Pages, runsWhere, stampOf } from './pages.ts';
import { type Draft, type Image, imageOf } from './world.ts';

export type Tx = AnyTx<Draft, Event>;

export const dirtyRuns = ({ pages }: Image): Runs => runsWhere(pages, 0, pages.length, isDirty);

/** The host writes all of a file to the disk that the disk does not have. @returns whether there was anything */
export function writeBack(tx: Tx, id: number, why: Cause): boolean {
  const runs = dirtyRuns(imageOf(tx.world, id));
  if (runs.length > 0) tx.emit({ type: 'wrote', image: id, runs, why });
  const { host, disk } = imageOf(tx.world, id).tables;
  if (host !== disk) tx.emit({ type: 'tabled', image: id, by: 'host' });
  return runs.length > 0 || host !== disk;
}

/** QEMU's answer to a guest that wants its writes to be safe (`bdrv_co_flush`): tables, data, and the disk's own cache. */
export function flush(tx: Tx, id: number, why: Cause): void {
  const { tables, mode } = imageOf(tx.world, id);
  if (tables.qemu !== tables.host) tx.emit({ type: 'tabled', image: id, by: 'qemu' });
  if (mode === 'unsafe') {
    tx.emit({ type: 'ignored', image: id });
    return;
  }
  writeBack(tx, id, why);
  tx.emit({ type: 'settled', image: id, why });
}

/** Pages in memory that were used in one request, of one file. */
interface Candidate {
  readonly file: number;
  readonly from: number;
  readonly to: number;
  readonly stamp: number;
  readonly dirty: boolean;
}

/** Clean pages before dirty ones, the least recently used first; of one request in order of file and page. */
const sooner = (a: Candidate, b: Candidate): number =>
  Number(a.dirty) - Number(b.dirty) || a.stamp - b.stamp || a.file - b.file || a.from - b.from;

function* candidates(
  images: readonly { readonly id: number; readonly pages: Pages }[],
): Generator<Candidate> {
  for (const { id: file, pages } of images)
    for (const { from, to, value } of pages.all())
      if (isResident(value)) yield { file, from, to, stamp: stampOf(value), dirty: isDirty(value) };
}

/** The pages that have to go so that so many are gone: runs by file, of clean or of dirty ones. */
function leaving(tx: Tx, excess: number, dirty: boolean): ReadonlyMap<number, Runs> {
  const all = [...candidates(tx.world.images)].filter((one) => one.dirty === dirty).sort(sooner);
  const chosen = new Map<number, [number, number][]>();
  let left = excess;
  for (const { file, from, to } of all) {
    if (left <= 0) break;
    const count = Math.min(left, to - from);
    const list = chosen.get(file);
    if (list) list.push([from, count]);
    else chosen.set(file, [[from, count]]);
    left -= count;
  }
  const inOrder = (list: readonly [number, number][]): Runs => {
    const runs: number[] = [];
    for (const [from, count] of [...list].sort(([a], [b]) => a - b)) append(runs, from, count);
    return runs;
  };
  return new Map([...chosen].sort(([a], [b]) => a - b).map(([file, list]) => [file, inOrder(list)]));
}

const resident = (tx: Tx): number =>
  tx.world.images.reduce((sum, { pages }) => sum + countWhere(pages, isResident), 0);

/** Evicts what memory has no room for: dirty pages only when all clean ones are gone, and not before the disk has them. */
export function makeRoom(tx: Tx): void {
  const { limit } = tx.world;
  if (limit === 0) return;
  let excess = resident(tx) - limit;
  for (const dirty of [false, true]) {
    if (excess <= 0) return;
    for (const [image, runs] of leaving(tx, excess, dirty)) {
      if (dirty) tx.emit({ type: 'wrote', image, runs, why: 'evict' });
      tx.emit({ type: 'evicted', image, runs, why: 'memory' });
      excess -= countOf(runs);
    }
  }
}

/** `echo 1 > /proc/sys/vm/drop_caches`: all clean pages go. */
export function drop(tx: Tx, images: readonly Image[]): void {
  for (const { id: image, pages } of images) {
    const runs = runsWhere(pages, 0, pages.length, isClean);
    if (runs.length > 0) tx.emit({ type: 'evicted', image, runs, why: 'drop' });
  }
}

/** Of some runs the pages of one kind. */
export function among(pages: Pages, runs: Runs, is: (page: number) => boolean): Runs {
  const found: number[] = [];
  eachRun(runs, (from, to) => {
    const part = runsWhere(pages, from, to, is);
    for (let at = 0; at < part.length; at += 2) append(found, part[at] as number, part[at + 1] as number);
  });
  return found;
}
