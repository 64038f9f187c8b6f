/** What a guest asks of its disk, through the page cache or past it: QEMU's qcow2 driver above, Linux, mm/filemap.c, below. */
import type { Args } from '../../core/mechanism.ts';
import { append, eachRun, type Runs, run } from '../../core/runs.ts';
import type { Purpose } from './events.ts';
import { imageArg, numberArg, rangeArg } from './find.ts';
import { CLUSTER, PAGE, pagesOf, tableBytes } from './format.ts';
import { isAbsent, isDirty, isResident } from './pages.ts';
import { among, flush, makeRoom, type Tx } from './storage.ts';
import { type Image, imageOf, isDirect, isThrough, overlaysOn, ownedOver } from './world.ts';

/** The pages that hold some bytes, which are in runs. */
function pagesOver(bytes: Runs): Runs {
  const pages: number[] = [];
  eachRun(bytes, (from, to) => {
    const last = pages.length === 0 ? -1 : (pages.at(-2) as number) + (pages.at(-1) as number);
    const first = Math.max(Math.floor(from / PAGE), last);
    if (first < pagesOf(to)) append(pages, first, pagesOf(to) - first);
  });
  return pages;
}

/** Where the tables of a file are: behind its data. */
const tablePages = ({ size, format, base }: Image): Runs =>
  run(pagesOf(size), pagesOf(tableBytes(format, base >= 0)));

/** Reads pages through the cache: those that are there are used, the others are loaded. */
function cached(tx: Tx, image: number, file: number, pages: Runs, what: Purpose): void {
  const there = imageOf(tx.world, file).pages;
  const [hit, missed] = [among(there, pages, isResident), among(there, pages, isAbsent)];
  if (hit.length > 0) tx.emit({ type: 'hit', image, file, runs: hit, what });
  if (missed.length > 0) tx.emit({ type: 'missed', image, file, runs: missed, what });
}

/** What the disk does not have yet has to be there before it is read or written past the cache. */
function settleBeneath(tx: Tx, file: number, pages: Runs): void {
  const dirty = among(imageOf(tx.world, file).pages, pages, isDirty);
  if (dirty.length > 0) tx.emit({ type: 'wrote', image: file, runs: dirty, why: 'direct' });
}

/** Reads bytes of a file for a guest, by its mode. */
function take(tx: Tx, { id: image, mode }: Image, file: number, bytes: Runs, what: Purpose): void {
  if (bytes.length === 0) return;
  if (!isDirect(mode)) {
    cached(tx, image, file, pagesOver(bytes), what);
    return;
  }
  settleBeneath(tx, file, pagesOver(bytes));
  tx.emit({ type: 'direct', image, file, runs: bytes, what });
}

/** QEMU reads its tables when it opens an image, and keeps them. */
function readTables(tx: Tx, { id: image, mode }: Image, file: Image): void {
  const pages = tablePages(file);
  if (pages.length === 0) return;
  if (isDirect(mode)) tx.emit({ type: 'direct', image, file: file.id, runs: pages, what: 'tables' });
  else cached(tx, image, file.id, pages, 'tables');
}

/** A request begins: where the guest's QEMU has not opened its chain yet, it does. */
function begin(tx: Tx, image: Image): void {
  tx.emit({ type: 'asked', image: image.id });
  if (image.open) return;
  tx.emit({ type: 'opened', image: image.id });
  readTables(tx, image, image);
  if (image.base >= 0) readTables(tx, image, imageOf(tx.world, image.base));
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether a range is within the disk; else the guest gets an I/O error. */
function fits(tx: Tx, image: Image, { to }: Range, verb: string): boolean {
  if (to <= image.size) return true;
  tx.emit({ type: 'failed', image: image.id, why: 'end', verb });
  return false;
}

/** The bytes of a range that the file has, and those that are below it. */
function sources(image: Image, { from, to }: Range): { readonly own: Runs; readonly base: Runs } {
  const found = { own: [] as number[], base: [] as number[] };
  for (const part of ownedOver(image.tables.qemu, from, to))
    append(part.value === 1 ? found.own : found.base, part.from, part.to - part.from);
  return found;
}

const sum = (runs: Runs): number => runs.reduce((all, value, at) => (at % 2 === 1 ? all + value : all), 0);

export function read(tx: Tx, args: Args): void {
  const range = rangeArg(args);
  const image = imageArg(tx.world, args);
  if (!fits(tx, image, range, 'read')) return;
  begin(tx, image);
  const { own, base } = sources(image, range);
  take(tx, image, image.id, own, 'data');
  take(tx, image, image.base, base, 'data');
  tx.emit({ type: 'read', image: image.id, ...range, own: sum(own), base: sum(base) });
  makeRoom(tx);
}

/** Around a part of some clusters what is left of them. */
function rest(from: number, to: number): Runs {
  const [first, last] = [Math.floor(from / CLUSTER) * CLUSTER, Math.ceil(to / CLUSTER) * CLUSTER];
  return [...run(first, from - first), ...run(to, last - to)];
}

/** Clusters that are written for the first time get the rest of what they had from below. */
function copyUp(tx: Tx, image: Image, fresh: Runs): void {
  eachRun(fresh, (from, to) => {
    const runs = rest(from, to);
    if (runs.length === 0) return;
    take(tx, image, image.base, runs, 'copy');
    tx.emit({ type: 'copied', image: image.id, file: image.base, runs });
  });
}

/** Pages of which only a part is to be written have to be in memory. */
function fillPages(tx: Tx, image: Image, own: Runs): void {
  eachRun(own, (from, to) => {
    const partly: number[] = [];
    if (from % PAGE !== 0) append(partly, Math.floor(from / PAGE), 1);
    if (to % PAGE !== 0 && (partly.length === 0 || Math.floor(to / PAGE) > (partly[0] as number)))
      append(partly, Math.floor(to / PAGE), 1);
    const missing = among(imageOf(tx.world, image.id).pages, partly, isAbsent);
    if (missing.length > 0)
      tx.emit({ type: 'missed', image: image.id, file: image.id, runs: missing, what: 'page' });
  });
}

/** What is in memory of bytes that are written past it would be wrong afterwards. */
function invalidate(tx: Tx, image: Image, { from, to }: Range): void {
  const pages = pagesOver(run(from, to - from));
  settleBeneath(tx, image.id, pages);
  const there = among(imageOf(tx.world, image.id).pages, pages, isResident);
  if (there.length > 0) tx.emit({ type: 'evicted', image: image.id, runs: there, why: 'direct' });
}

/** The clusters of bytes in runs. */
function clustersOf(bytes: Runs): Runs {
  const clusters: number[] = [];
  eachRun(bytes, (from, to) => {
    const first = Math.floor(from / CLUSTER);
    append(clusters, first, Math.ceil(to / CLUSTER) - first);
  });
  return clusters;
}

export function write(tx: Tx, args: Args): void {
  const range = rangeArg(args);
  const image = imageArg(tx.world, args);
  const { id } = image;
  if (overlaysOn(tx.world, id).length > 0) {
    tx.emit({ type: 'failed', image: id, why: 'lock', verb: 'write' });
    return;
  }
  if (!fits(tx, image, range, 'write')) return;
  begin(tx, image);
  const { own, base: fresh } = sources(image, range);
  if (isDirect(image.mode)) invalidate(tx, image, range);
  else fillPages(tx, image, own);
  copyUp(tx, image, fresh);
  tx.emit({ type: 'stored', image: id, ...range, byte: numberArg(args, 'byte') });
  if (fresh.length > 0) tx.emit({ type: 'pointed', image: id, runs: clustersOf(fresh) });
  if (isThrough(image.mode)) flush(tx, id, 'through');
  makeRoom(tx);
}
