/** What a guest asks of its disk and what the driver does: Linux, arch/um/drivers/ubd_kern.c. */
import type { Tx as AnyTx, Args } from '../../core/mechanism.ts';
import { append } from '../../core/runs.ts';
import type { Event, Failure } from './events.ts';
import { imageArg, numberArg, rangeArg } from './find.ts';
import { blockBytes, isTooSmall, SECTOR } from './format.ts';
import {
  CLEAR,
  type CowImage,
  type Draft,
  deviceOf,
  HOLE,
  type Image,
  imageOf,
  marksOver,
  mismatch,
  STORED,
  sizeOf,
  sources,
} from './world.ts';

export type Tx = AnyTx<Draft, Event>;

interface Range {
  readonly from: number;
  readonly to: number;
}

export function fail(tx: Tx, { id: image }: Image, verb: string, why: Failure, out = ''): void {
  tx.emit({ type: 'failed', image, why, verb, out });
}

/** Opens a disk: a COW file only if the base still is as its header says (`backing_file_mismatch`). */
export function opened(tx: Tx, image: Image, verb: string, out = ''): boolean {
  const why = image.kind === 'cow' ? mismatch(tx.world, image) : null;
  if (why !== null) fail(tx, image, verb, why, out);
  return why === null;
}

/** A file that was written has another time. */
export function touch(
  tx: Tx,
  image: number,
  why: 'written' | 'merged' | 'touch',
  mtime = tx.world.clock + 1,
) {
  tx.emit({ type: 'touched', image, mtime, why });
}

/** The disk that a command names, opened; null where that failed. */
function diskOf(tx: Tx, args: Args, verb: string): Image | null {
  const image = imageArg(tx.world, args);
  return opened(tx, image, verb) ? image : null;
}

/** Of some sectors those whose bit is not set yet. */
function freshIn(image: CowImage, first: number, last: number): number {
  let fresh = 0;
  for (const { from, to, value } of image.marks.within(first, last)) if (value === CLEAR) fresh += to - from;
  return fresh;
}

/** Sets the bits of all sectors that hold some of these bytes. */
function mark(tx: Tx, id: number, { from, to }: Range, value: typeof STORED | typeof HOLE): void {
  const image = imageOf(tx.world, id);
  if (image.kind === 'raw') return;
  const [first, last] = [Math.floor(from / SECTOR), Math.ceil(to / SECTOR)];
  const fresh = freshIn(image, first, last);
  tx.emit({ type: 'marked', image: id, from: first, to: last, mark: value, fresh });
}

/** Whether setting bits would end the guest. */
const isFatal = (image: Image): boolean => image.kind === 'cow' && isTooSmall(sizeOf(image));

const isWhole = ({ from, to }: Range): boolean => from % SECTOR === 0 && to % SECTOR === 0;

/** Stores one byte all over a range, as a part of the blocks around it. */
function store(
  tx: Tx,
  image: Image,
  range: Range,
  blocks: Range,
  byte: number,
  how: 'direct' | 'page',
): void {
  const { from: first, to: last } = blocks;
  tx.emit({ type: 'stored', image: image.id, ...range, byte, how, first, last });
  mark(tx, image.id, blocks, STORED);
  if (image.kind === 'raw') touch(tx, image.id, 'written');
}

export function read(tx: Tx, args: Args): void {
  const range = rangeArg(args);
  const image = diskOf(tx, args, 'read');
  if (!image) return;
  const device = deviceOf(image);
  const [from, to] = [Math.min(range.from, device), Math.min(range.to, device)];
  tx.emit({ type: 'read', image: image.id, from, to, ...sources(image, from, to) });
}

/** What keeps a guest from writing; null where nothing does. */
function hindrance(image: Image, range: Range, how: 'direct' | 'page'): Failure | null {
  if (range.from >= deviceOf(image)) return 'space';
  if (how === 'direct' && !isWhole(range)) return 'align';
  return isFatal(image) ? 'small' : null;
}

/** Carries out a write as far as the device goes. */
function writing(tx: Tx, args: Args, verb: string, how: 'direct' | 'page', run: typeof direct): void {
  const asked = rangeArg(args);
  const image = diskOf(tx, args, verb);
  if (!image) return;
  const why = hindrance(image, asked, how);
  const range = { from: asked.from, to: Math.min(asked.to, deviceOf(image)) };
  if (why === null) run(tx, image, range, numberArg(args, 'byte'));
  if (why !== null || range.to < asked.to) fail(tx, image, verb, why ?? 'space');
}

/** Past the guest's cache: whole sectors, and nothing is read. */
const direct = (tx: Tx, image: Image, range: Range, byte: number): void =>
  store(tx, image, range, range, byte, 'direct');

/** Blocks of which a part is written are read first: the first one, the last one. */
function page(tx: Tx, { id: image }: Image, { from, to }: Range, block: number): Range {
  const blocks = { from: Math.floor(from / block) * block, to: Math.ceil(to / block) * block };
  const starts = new Set<number>();
  if (blocks.from < from) starts.add(blocks.from);
  if (to < blocks.to) starts.add(blocks.to - block);
  for (const start of starts) {
    const end = start + block;
    tx.emit({
      type: 'paged',
      image,
      from: start,
      to: end,
      ...sources(imageOf(tx.world, image), start, end),
    });
  }
  return blocks;
}

/** What the blocks have from the base besides what is written: it is stored as well. */
function keptOf(image: CowImage, { from, to }: Range, blocks: Range): readonly number[] {
  const runs: number[] = [];
  for (const part of [
    { from: blocks.from, to: from },
    { from: to, to: blocks.to },
  ])
    if (part.from < part.to)
      for (const { from: first, to: last, value } of marksOver(image, part.from, part.to))
        if (value === CLEAR) append(runs, first, last - first);
  return runs;
}

/** Through the guest's cache: blocks are written whole. */
function buffered(tx: Tx, image: Image, range: Range, byte: number): void {
  const blocks = page(tx, image, range, blockBytes(sizeOf(image)));
  const runs = image.kind === 'cow' ? keptOf(image, range, blocks) : [];
  if (runs.length > 0) tx.emit({ type: 'copied', image: image.id, runs });
  store(tx, image, range, blocks, byte, 'page');
}

export const write = (tx: Tx, args: Args): void => writing(tx, args, 'write', 'direct', direct);
export const bwrite = (tx: Tx, args: Args): void => writing(tx, args, 'bwrite', 'page', buffered);

/** What keeps the kernel from making a hole: it wants whole sectors of the device. */
function holeHindrance(image: Image, range: Range): Failure | null {
  if (!isWhole(range)) return 'align';
  if (range.to > deviceOf(image)) return 'end';
  return isFatal(image) ? 'small' : null;
}

/** Both verbs make a hole that reads as zeroes. */
export const punch =
  (how: 'discard' | 'zero') =>
  (tx: Tx, args: Args): void => {
    const range = rangeArg(args);
    const image = diskOf(tx, args, how);
    if (!image) return;
    const why = holeHindrance(image, range);
    if (why !== null) {
      fail(tx, image, how, why);
      return;
    }
    tx.emit({ type: 'punched', image: image.id, ...range, how });
    mark(tx, image.id, range, HOLE);
    if (image.kind === 'raw') touch(tx, image.id, 'written');
  };
