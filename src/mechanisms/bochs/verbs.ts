/** The verbs of Bochs disks: what bximage does, what guests do, and switching a machine on and off. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event } from './events.ts';
import { baseArg, imageArg, newName, numberArg, whileOff, within } from './find.ts';
import { createdBytes, LEAST, megabytes, resizedBytes, SECTOR } from './format.ts';
import { allocate, fail, later, makeLog, read, stamp, type Tx, write } from './requests.ts';
import { addMissing, contentEnd } from './slots.ts';
import {
  CLEAR,
  type Draft,
  type Image,
  imageOf,
  isOver,
  type Log,
  lengthOf,
  mismatch,
  type OverImage,
} from './world.ts';

/** The size that a command asks for, in bytes. @throws CommandError BOCHS-LIMIT */
function sizeArg(args: Args): number {
  const size = numberArg(args, 'size');
  within('size', size, 'size');
  return size;
}

function create(tx: Tx, args: Args): void {
  whileOff(tx.world);
  const name = newName(tx.world, args);
  const asked = sizeArg(args);
  if (megabytes(asked) < LEAST) {
    fail(tx, { id: -1, name }, 'create', 'range');
    return;
  }
  const mode = args.mode === 'growing' ? 'growing' : 'flat';
  const size = createdBytes(asked);
  tx.emit({ type: 'created', image: tx.world.images.length, name, mode, size, mtime: tx.world.clock });
}

function overlay(tx: Tx, args: Args): void {
  whileOff(tx.world);
  const name = newName(tx.world, args);
  const { id: base } = baseArg(tx.world, args, 'base');
  tx.emit({ type: 'overlaid', image: tx.world.images.length, name, base });
}

function begin(tx: Tx, args: Args): void {
  whileOff(tx.world);
  const { id: base, name } = baseArg(tx.world, args, 'image');
  const image = tx.world.images.length;
  within('images', image + 1, 'image');
  tx.emit({ type: 'began', image, name: `${name}.XXXXXX`, base });
  makeLog(tx, imageOf(tx.world, image) as OverImage);
}

function end(tx: Tx): void {
  const { session } = tx.world;
  if (!session) throw new CommandError('BOCHS-OFF', {});
  tx.emit({ type: 'ended', image: session.image });
}

/** The sectors that a log stores, in runs. */
function storedIn(log: Log): readonly number[] {
  const runs: number[] = [];
  for (const { from, to, value } of log.marks.all()) if (value !== CLEAR) runs.push(from, to - from);
  return runs;
}

/** Every sector of the log goes into the base, in the order of the disk; then the log is deleted. */
function fold(tx: Tx, { id: image, base }: OverImage, log: Log): void {
  const runs = storedIn(log);
  const below = imageOf(tx.world, base);
  const entries: number[] = [];
  if (below.kind === 'growing')
    for (let at = 0; at < runs.length; at += 2) {
      const [first, count] = [runs[at] as number, runs[at + 1] as number];
      addMissing(entries, below.log, first * SECTOR, (first + count) * SECTOR);
    }
  allocate(tx, base, entries);
  tx.emit({ type: 'committed', image, base, runs });
  if (below.kind === 'flat' && runs.length > 0)
    tx.emit({ type: 'touched', image: base, mtime: later(tx), why: 'committed' });
  tx.emit({ type: 'dropped', image });
}

/** `bximage -func=commit`: opens the base, then the log, compares them, and only then writes. */
function commit(tx: Tx, args: Args): void {
  whileOff(tx.world);
  const image = imageArg(tx.world, args);
  const base = isOver(image) ? imageOf(tx.world, image.base) : image;
  const log = isOver(image) ? image.log : null;
  const why = isOver(image) && log ? mismatch(tx.world, image) : 'no-log';
  stamp(tx, base);
  if (why !== null) fail(tx, image, 'commit', why);
  else if (isOver(image) && log) fold(tx, image, log);
}

/** Why bximage does not give a disk another size; null where it does. */
function hindrance(image: Image, asked: number) {
  const old = image.kind === 'growing' ? image.log.size : lengthOf(image);
  if (megabytes(asked) < megabytes(old)) return 'smaller';
  const isCut = image.kind === 'growing' && contentEnd(image.log.bytes) > resizedBytes(asked);
  return isCut ? 'cut' : null;
}

/** How long the new file gets: a plain one also has what is stored behind its new end. */
const newSize = (image: Image, asked: number): number =>
  Math.max(resizedBytes(asked), image.kind === 'flat' ? contentEnd(image.bytes) : 0);

/** `bximage -func=resize`: a new file of what is not zero, in place of the old one. */
function resize(tx: Tx, args: Args): void {
  whileOff(tx.world);
  const image = imageArg(tx.world, args);
  const asked = sizeArg(args);
  if (isOver(image) && !image.log) throw new CommandError('BOCHS-NO-LOG', { name: image.name }, 'image');
  const why = megabytes(asked) < LEAST ? 'range' : hindrance(image, asked);
  if (why !== null) fail(tx, image, 'resize', why);
  else tx.emit({ type: 'resized', image: image.id, size: newSize(image, asked), mtime: later(tx) });
}

function touch(tx: Tx, args: Args): void {
  whileOff(tx.world);
  const image = imageArg(tx.world, args);
  if (isOver(image) && !image.log) throw new CommandError('BOCHS-NO-LOG', { name: image.name }, 'image');
  const mtime = args.mtime === undefined ? later(tx) : numberArg(args, 'mtime');
  within('time', mtime, 'mtime');
  tx.emit({ type: 'touched', image: image.id, mtime, why: 'touch' });
}

const disk: Param = { name: 'image', kind: 'holder' };
const file: Param = { name: 'image', kind: 'object' };
const size: Param = { name: 'size', kind: 'bytes' };
const lba: Param = { name: 'lba', kind: 'count' };
const count: Param = { name: 'count', kind: 'count' };

export const verbs: readonly Verb<Draft, Event>[] = [
  {
    name: 'create',
    params: [
      { name: 'image', kind: 'new', fresh: { of: 'object', first: ['base'], stem: 'base' } },
      size,
      { name: 'mode', kind: 'word', option: true, words: ['flat', 'growing'] },
    ],
    run: create,
  },
  {
    name: 'overlay',
    params: [
      { name: 'image', kind: 'new', fresh: { of: 'holder', first: ['A', 'B', 'C', 'D'], stem: 'G' } },
      { name: 'base', kind: 'object' },
    ],
    run: overlay,
  },
  { name: 'read', params: [disk, lba, count], run: read },
  { name: 'write', params: [disk, lba, count, { name: 'byte', kind: 'byte' }], run: write },
  { name: 'begin', params: [file, { name: 'mode', kind: 'word', words: ['volatile'] }], run: begin },
  { name: 'end', params: [], run: end },
  { name: 'commit', params: [disk], run: commit },
  { name: 'resize', params: [file, size], run: resize },
  { name: 'touch', params: [file, { name: 'mtime', kind: 'count', option: true }], run: touch },
];
