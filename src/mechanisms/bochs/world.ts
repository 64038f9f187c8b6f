/**
 * The state of Bochs disks at one moment: plain images, redologs on their own or over a base, and the machine if it is on.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import type { Bytes } from '../families/disks/bytes.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { dataOffset, geometryOf, SECTOR, slotBytes, stampOf } from './format.ts';

/** An entry of the catalog without an extent. */
const FREE = Number.NaN;

/** What a bit of a bitmap says of a sector. */
export const CLEAR = 0;
export const SET = 1;
export type Mark = typeof CLEAR | typeof SET;

/** A file with a header, a catalog, and slots of a bitmap and an extent each. */
export interface Log {
  /** Bytes of the disk. */
  readonly size: number;
  /** The time in the header, or 0 for none. */
  readonly stamp: number;
  /** By entry: how much further its slot is than the entry itself, or FREE. Neighbours that come in order are one stretch. */
  readonly catalog: Extents<number>;
  /** By slot, in the order of the file: how much further its entry is than the slot itself. */
  readonly order: Extents<number>;
  /** By sector of the disk: its bit, which is clear where there is no extent. */
  readonly marks: Extents<Mark>;
  /** As long as the disk, zeroes where nothing is stored. */
  readonly bytes: Bytes;
  readonly fileBytes: number;
}

interface Common {
  readonly id: number;
  readonly name: string;
  /** When the file last changed, in seconds. */
  readonly mtime: number;
}

export interface FlatImage extends Common {
  readonly kind: 'flat';
  readonly bytes: Bytes;
}

export interface GrowingImage extends Common {
  readonly kind: 'growing';
  readonly log: Log;
}

/** A disk over a base that is only read: `undoable` keeps its log, `volatile` loses it when the machine is switched off. */
export interface OverImage extends Common {
  readonly kind: 'undoable' | 'volatile';
  /** The image below, by id. */
  readonly base: number;
  /** Null before the first power-on, after a commit, and when the machine is off. */
  readonly log: Log | null;
}

export type BaseImage = FlatImage | GrowingImage;
export type Image = BaseImage | OverImage;

/** Sums since the beginning, in bytes. */
export interface Totals {
  /** What guests read, by where it was found: the base, the guest's own file, or nowhere, which is zeroes. */
  readonly readBase: number;
  readonly readOwn: number;
  readonly readNone: number;
  readonly written: number;
  /** What was below and was stored again because a guest wrote beside it: nothing ever is. */
  readonly copied: number;
  /** What bximage wrote into bases. */
  readonly committed: number;
  /** What guests wrote into logs that are gone. */
  readonly lost: number;
  /** What full copies would have copied, one for each disk over a base. */
  readonly fullCopied: number;
  /** How often a log was refused. */
  readonly refused: number;
}

/** Lengths of equal bytes, as a read returned them. */
export type Answer = readonly (readonly [number, number])[];

/** A machine that is on with a volatile disk. */
export interface Session {
  readonly image: number;
  readonly reads: readonly Answer[];
}

export interface World {
  /** By id, in order of creation. Volatile disks stay without their log. */
  readonly images: readonly Image[];
  readonly session: Session | null;
  /** The latest time there was, in seconds. */
  readonly clock: number;
  readonly totals: Totals;
}

const START = 1_700_000_000;

export const emptyWorld = (): World => ({
  images: [],
  session: null,
  clock: START,
  totals: {
    readBase: 0,
    readOwn: 0,
    readNone: 0,
    written: 0,
    copied: 0,
    committed: 0,
    lost: 0,
    fullCopied: 0,
    refused: 0,
  },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  readonly images: Image[];
  session: Session | null;
  clock: number;
  readonly totals: Mutable<Totals>;

  constructor({ images, session, clock, totals }: World) {
    this.images = images.slice();
    this.session = session;
    this.clock = clock;
    this.totals = { ...totals };
  }

  put(image: Image): void {
    this.images[image.id] = image;
  }

  freeze(): World {
    const { images, session, clock, totals } = this;
    return { images, session, clock, totals };
  }
}

export type Images = Pick<World, 'images'>;

export function imageOf({ images }: Images, id: number): Image {
  const found = images[id];
  if (!found) throw new Error(`there is no image ${id}`);
  return found;
}

/** The image of that name. A volatile log has the name that mkstemp gave it, which nobody types. */
export const imageNamed = ({ images }: Images, name: string): Image | undefined =>
  images.find((image) => image.name === name && image.kind !== 'volatile');

export const isOver = (image: Image): image is OverImage =>
  image.kind === 'undoable' || image.kind === 'volatile';

export const logOf = (image: Image): Log | null => (image.kind === 'flat' ? null : image.log);

/** Whether there is still something of it: a volatile log that is gone is nothing. */
export const isThere = (image: Image): boolean => image.kind !== 'volatile' || image.log !== null;

/** Disks that are on an image now. */
export const oversOn = ({ images }: Images, base: number): readonly OverImage[] =>
  images.filter((image): image is OverImage => isOver(image) && image.base === base && isThere(image));

/** What a guest writes to when it uses an image: its volatile log while there is one. */
export const topOf = (world: Pick<World, 'images' | 'session'>, image: Image): Image => {
  if (!world.session) return image;
  const volatile = imageOf(world, world.session.image);
  return isOver(volatile) && volatile.base === image.id ? volatile : image;
};

/** Bytes of the disk. */
export function sizeOf(world: Images, image: Image): number {
  if (image.kind === 'flat') return image.bytes.length;
  return image.log?.size ?? sizeOf(world, imageOf(world, (image as OverImage).base));
}

export const emptyLog = (size: number, stamp: number): Log => {
  const geometry = geometryOf(size);
  return {
    size,
    stamp,
    catalog: Extents.of(geometry.entries, FREE),
    order: Extents.from<number>([]),
    marks: Extents.of<Mark>(size / SECTOR, CLEAR),
    bytes: Extents.of(size, 0),
    fileBytes: dataOffset(geometry),
  };
};

/** The slot of an entry of the catalog, or -1. */
export function slotOf(log: Log, entry: number): number {
  const further = log.catalog.at(entry);
  return Number.isNaN(further) ? -1 : entry + further;
}

/** The entry of a slot. */
export const entryOf = (log: Log, slot: number): number => slot + log.order.at(slot);

/** With these entries in the next free slots, in order. */
export function withSlots(log: Log, first: number, count: number): Log {
  const slot = log.order.length;
  const geometry = geometryOf(log.size);
  const end = dataOffset(geometry) + (slot + count) * slotBytes(geometry);
  return {
    ...log,
    catalog: log.catalog.set(first, first + count, slot - first),
    order: log.order.set(slot, slot + count, first - slot),
    fileBytes: Math.max(log.fileBytes, end),
  };
}

/** What no longer is as the log recorded it: the size of the base, else its time; null where both still fit. */
export function mismatch(world: Images, { base, log }: OverImage): 'size' | 'mtime' | null {
  if (!log) return null;
  const below = imageOf(world, base);
  if (sizeOf(world, below) !== log.size) return 'size';
  return stampOf(below.mtime) === log.stamp ? null : 'mtime';
}

/** What a file has from `from` to `to`; zeroes behind its end. */
function* contentOf(bytes: Bytes, from: number, to: number): Generator<Stretch<number>> {
  const end = Math.min(to, bytes.length);
  if (from < end) yield* bytes.within(from, end);
  const rest = Math.max(from, end);
  if (rest < to) yield { from: rest, to, value: 0 };
}

/** The bits of the sectors of these bytes, as stretches of bytes. */
export function* marksOver({ marks }: Log, from: number, to: number): Generator<Stretch<Mark>> {
  const last = Math.min(Math.ceil(to / SECTOR), marks.length);
  for (const one of marks.within(Math.floor(from / SECTOR), last))
    yield { from: Math.max(from, one.from * SECTOR), to: Math.min(to, one.to * SECTOR), value: one.value };
}

/** What a guest reads of its disk: of each sector what its bit says. */
export function* seen(world: Images, image: Image, from: number, to: number): Generator<Stretch<number>> {
  if (!isOver(image)) {
    yield* contentOf(image.kind === 'flat' ? image.bytes : image.log.bytes, from, to);
    return;
  }
  const below = imageOf(world, image.base);
  const { log } = image;
  if (!log) yield* seen(world, below, from, to);
  else
    for (const one of marksOver(log, from, to))
      if (one.value === CLEAR) yield* seen(world, below, one.from, one.to);
      else yield* log.bytes.within(one.from, one.to);
}

/** So many sectors have their bit set. */
export function setSectors({ marks }: Log): number {
  let count = 0;
  for (const { from, to, value } of marks.all()) if (value === SET) count += to - from;
  return count;
}

/** As `ls` shows it. */
export const lengthOf = (image: Image): number =>
  image.kind === 'flat' ? image.bytes.length : (image.log?.fileBytes ?? 0);
