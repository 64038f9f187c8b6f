/** What a guest asks of its disk and what Bochs does: iodev/hdimage/hdimage.cc. */
import type { Tx as AnyTx, Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { eachRun } from '../../core/runs.ts';
import type { Event, Failure } from './events.ts';
import { imageArg, numberArg, rangeArg, whileOff } from './find.ts';
import { SECTOR, stampOf } from './format.ts';
import { missing } from './slots.ts';
import {
  CLEAR,
  type Draft,
  type Image,
  imageOf,
  isOver,
  logOf,
  marksOver,
  mismatch,
  type OverImage,
  sizeOf,
  topOf,
} from './world.ts';

export type Tx = AnyTx<Draft, Event>;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whatever changes a file takes longer than the two seconds in which Bochs counts. */
export const later = (tx: Tx): number => tx.world.clock + 2;

export function fail(
  tx: Tx,
  { id: image, name }: Pick<Image, 'id' | 'name'>,
  verb: string,
  why: Failure,
): void {
  tx.emit({ type: 'failed', image, name, why, verb });
}

/** A growing disk that is opened to be written gets its own time into its header, and another time by that. */
export function stamp(tx: Tx, { id: image, kind, mtime }: Image): void {
  if (kind === 'growing') tx.emit({ type: 'stamped', image, stamp: stampOf(mtime), mtime: later(tx) });
}

/** The first time that a disk over a base is used. */
export function makeLog(tx: Tx, image: OverImage): void {
  const below = imageOf(tx.world, image.base);
  const size = sizeOf(tx.world, below);
  tx.emit({ type: 'logged', image: image.id, size, stamp: stampOf(below.mtime) });
}

/** Switches the machine on for one command, where it is not on: a log has to fit its base, which is only read (`coherency_check`). */
function power(tx: Tx, image: Image, verb: string): boolean {
  if (image.kind === 'volatile') return true;
  if (!isOver(image)) {
    stamp(tx, image);
    return true;
  }
  if (!image.log) makeLog(tx, image);
  const why = mismatch(tx.world, image);
  if (why !== null) fail(tx, image, verb, why);
  return why === null;
}

/** So many of these bytes come from the base, the guest's own file, or nowhere. */
function sources(image: Image, { from, to }: Range) {
  const log = logOf(image);
  if (!log) return { base: 0, own: to - from, none: 0 };
  let clear = 0;
  for (const one of marksOver(log, from, to)) if (one.value === CLEAR) clear += one.to - one.from;
  const own = to - from - clear;
  return isOver(image) ? { base: clear, own, none: 0 } : { base: 0, own, none: clear };
}

/** Of some sectors those whose bit is clear. */
function freshIn(image: Image, from: number, to: number): number {
  return (sources(image, { from, to }).base + sources(image, { from, to }).none) / SECTOR;
}

/** The disk that a command is about: while a machine is on, only its own. @throws CommandError BOCHS-ON */
function diskArg(tx: Tx, args: Args): Image {
  const named = imageArg(tx.world, args);
  const top = topOf(tx.world, named);
  if (top === named) whileOff(tx.world);
  return top;
}

/** Carries out what a guest does to those sectors that there are. @throws CommandError BOCHS-BEYOND */
function request(tx: Tx, args: Args, verb: string, run: (image: Image, range: Range) => void): void {
  const { from, to } = rangeArg(args);
  const image = diskArg(tx, args);
  const size = sizeOf(tx.world, image);
  if (image.kind === 'volatile' && to > size)
    throw new CommandError('BOCHS-BEYOND', { sectors: size / SECTOR }, 'lba');
  if (!power(tx, image, verb)) return;
  if (from < size) run(image, { from, to: Math.min(to, size) });
  if (to > size) fail(tx, image, verb, 'beyond');
}

export const read = (tx: Tx, args: Args): void =>
  request(tx, args, 'read', ({ id: image }, range) => {
    tx.emit({ type: 'read', image, ...range, ...sources(imageOf(tx.world, image), range) });
  });

/** Puts extents that are missing at the end of the file. */
export function allocate(tx: Tx, image: number, runs: readonly number[]): void {
  eachRun(runs, (first, end) => tx.emit({ type: 'allocated', image, first, count: end - first }));
}

/** Sector by sector: an extent where there is none yet, the data, its bit. Nothing is read from the base. */
function store(tx: Tx, { id: image }: Image, range: Range, byte: number): void {
  const log = logOf(imageOf(tx.world, image));
  if (log) allocate(tx, image, missing(log, range.from, range.to));
  tx.emit({ type: 'stored', image, ...range, byte });
  const [from, to] = [range.from / SECTOR, range.to / SECTOR];
  const fresh = freshIn(imageOf(tx.world, image), range.from, range.to);
  if (log) tx.emit({ type: 'marked', image, from, to, fresh });
  else tx.emit({ type: 'touched', image, mtime: later(tx), why: 'written' });
}

export const write = (tx: Tx, args: Args): void =>
  request(tx, args, 'write', (image, range) => store(tx, image, range, numberArg(args, 'byte')));
