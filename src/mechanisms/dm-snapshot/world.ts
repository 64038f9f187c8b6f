/**
 * The state of an origin and its snapshots at one moment. All positions are sectors of the origin, `[from, to)`.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import { countOf, eachRun, type Runs } from '../../core/runs.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { areaOf, capacity, type Shape, slotAt } from './format.ts';

/** In place of a byte: nothing is stored here, look at the origin; and what the origin held at first, block by block. */
export const HOLE = -2;
export const SEQUENCE = -1;

/** Blocks of the sequence hold `i % 255 + 1`. */
const PERIOD = 255;

export interface Origin {
  readonly blocks: number;
  /** Sectors of a block, the unit that commands count in. */
  readonly block: number;
  /** Bytes by sector, each filling its sector. */
  readonly bytes: Extents<number>;
  /** Its disk has failed: nothing can be read or written there. */
  readonly lost: boolean;
}

export interface Snapshot extends Shape {
  readonly id: number;
  readonly seat: number;
  readonly name: string;
  /** When it was put into the kernel's list: among equal chunk sizes the older is first. */
  readonly since: number;
  readonly state: 'active' | 'overflow' | 'invalid';
  /** Its content is on its way back into the origin, and nobody else sees it any more. */
  readonly merging: boolean;
  /** Chunks of the origin whose exceptions are committed, in that order; what number each has gives its place in the store. */
  readonly taken: Runs;
  /** Chunks that were given a place, and whose exceptions are not committed yet. */
  readonly pending: Runs;
  /** What the store holds, where on the origin it belongs. */
  readonly own: Extents<number>;
}

/** Sums since the beginning, in bytes but where it says otherwise. */
export interface Totals {
  readonly requested: number;
  readonly copied: number;
  readonly metadata: number;
  readonly inPlace: number;
  readonly storeWritten: number;
  readonly merged: number;
  /** What copying the whole origin for each snapshot would have copied. */
  readonly fullCopied: number;
  /** Snapshots that became invalid. */
  readonly lost: number;
}

export interface World {
  readonly origin: Origin | null;
  /** Those there are, in order of creation. */
  readonly snapshots: readonly Snapshot[];
  /** Numbers given to snapshots so far, and times that one was put into the list. */
  readonly made: number;
  readonly listed: number;
  /** Seats that were ever taken, the origin's included. */
  readonly seats: number;
  readonly totals: Totals;
}

export const emptyWorld = (): World => ({
  origin: null,
  snapshots: [],
  made: 0,
  listed: 0,
  seats: 0,
  totals: {
    requested: 0,
    copied: 0,
    metadata: 0,
    inPlace: 0,
    storeWritten: 0,
    merged: 0,
    fullCopied: 0,
    lost: 0,
  },
});

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  origin: Origin | null;
  readonly snapshots: Snapshot[];
  made: number;
  listed: number;
  seats: number;
  readonly totals: Mutable<Totals>;

  constructor({ origin, snapshots, made, listed, seats, totals }: World) {
    this.origin = origin;
    this.snapshots = snapshots.slice();
    this.made = made;
    this.listed = listed;
    this.seats = seats;
    this.totals = { ...totals };
  }

  put(snapshot: Snapshot): void {
    const at = this.snapshots.findIndex(({ id }) => id === snapshot.id);
    if (at < 0) this.snapshots.push(snapshot);
    else this.snapshots[at] = snapshot;
  }

  freeze(): World {
    const { origin, snapshots, made, listed, seats, totals } = this;
    return { origin, snapshots, made, listed, seats, totals };
  }
}

/** The origin's number among those that read and write. */
export const ORIGIN = 0;
export const ORIGIN_NAME = 'origin';

type Parts = Pick<World, 'origin' | 'snapshots'>;

export function originOf({ origin }: Parts): Origin {
  if (!origin) throw new Error('there is no origin');
  return origin;
}

export function snapshotOf({ snapshots }: Parts, id: number): Snapshot {
  const found = snapshots.find((one) => one.id === id);
  if (!found) throw new Error(`there is no snapshot ${id}`);
  return found;
}

export const nameOf = (world: Parts, id: number): string =>
  id === ORIGIN ? ORIGIN_NAME : snapshotOf(world, id).name;

export const sectorsOf = ({ blocks, block }: Origin): number => blocks * block;

/** As the kernel goes through them: larger chunks first, then the older (`__insert_snapshot`). */
export const inOrder = ({ snapshots }: Parts): readonly Snapshot[] =>
  snapshots
    .filter(({ merging }) => !merging)
    .sort((one, other) => other.chunk - one.chunk || one.since - other.since);

/** Exceptions of a snapshot, also those not committed yet. */
export const givenOf = ({ taken, pending }: Snapshot): number => countOf(taken) + countOf(pending);

export const hasRoom = (snapshot: Snapshot): boolean => givenOf(snapshot) < capacity(snapshot);

/** The sectors `[from, to)` of a chunk; the last may be cut at the end of the origin. */
export function sectorsIn(origin: Origin, chunk: number, first: number, count = 1): Stretch<number> {
  return { from: first * chunk, to: Math.min((first + count) * chunk, sectorsOf(origin)), value: chunk };
}

/** The number that the exception of a chunk has in the order of giving; -1 where it has none. */
function indexOf({ taken, pending }: Snapshot, chunk: number): number {
  let index = 0;
  let found = -1;
  for (const runs of [taken, pending])
    eachRun(runs, (from, to) => {
      if (found < 0 && chunk >= from && chunk < to) found = index + chunk - from;
      index += to - from;
    });
  return found;
}

/** The store's chunk that holds a chunk of the origin, or -1. */
export function slotOf(snapshot: Snapshot, chunk: number): number {
  const index = indexOf(snapshot, chunk);
  return index < 0 ? -1 : slotAt(snapshot, index);
}

/** Whether a chunk's exception is in the table, so that reads and writes go to the store. */
export const isSettled = ({ own, chunk }: Snapshot, at: number): boolean => own.at(at * chunk) !== HOLE;

/** Chunks `[from, to)` that have no exception yet. */
export function missingIn({ own, chunk }: Snapshot, from: number, to: number, sectors: number): Runs {
  const runs: number[] = [];
  const stretches = own.within(from * chunk, Math.min(to * chunk, sectors));
  for (const { from: first, to: last, value } of stretches) {
    if (value !== HOLE) continue;
    const [start, end] = [Math.floor(first / chunk), Math.ceil(last / chunk)];
    runs.push(start, end - start);
  }
  return runs;
}

/** The sequence written out, other bytes as they are. */
export function* resolved(
  { block }: Origin,
  stretches: Iterable<Stretch<number>>,
): Generator<Stretch<number>> {
  for (const { from, to, value } of stretches) {
    if (value !== SEQUENCE) {
      yield { from, to, value };
      continue;
    }
    for (let start = from; start < to; ) {
      const number = Math.floor(start / block);
      const end = Math.min(to, (number + 1) * block);
      yield { from: start, to: end, value: (number % PERIOD) + 1 };
      start = end;
    }
  }
}

/** A stretch of what somebody reads, and who has it: the origin (0) or a snapshot's store. */
export interface Seen extends Stretch<number> {
  readonly source: number;
}

/** What the store of a snapshot has, and of the rest what the origin's disk has. */
export function* through(world: Parts, { own, id }: Snapshot, from: number, to: number): Generator<Seen> {
  const origin = originOf(world);
  for (const part of own.within(from, to)) {
    if (part.value !== HOLE) yield { ...part, source: id };
    else for (const below of origin.bytes.within(part.from, part.to)) yield { ...below, source: ORIGIN };
  }
}

/** The snapshot that is being merged: the origin is read through it. */
export const mergingOf = ({ snapshots }: Parts): Snapshot | undefined =>
  snapshots.find(({ merging }) => merging);

/** What is read of the origin, or of a snapshot that can be read. */
export function* seen(world: Parts, id: number, from: number, to: number): Generator<Seen> {
  const above = id === ORIGIN ? mergingOf(world) : snapshotOf(world, id);
  if (above) yield* through(world, above, from, to);
  else for (const part of originOf(world).bytes.within(from, to)) yield { ...part, source: ORIGIN };
}

/** The same with the bytes of the sequence written out. */
export const bytesSeen = (world: Parts, id: number, from: number, to: number): Generator<Stretch<number>> =>
  resolved(originOf(world), seen(world, id, from, to));

/** The area that a snapshot's next entry goes to. */
export const currentArea = ({ chunk, taken }: Snapshot): number => areaOf(chunk, countOf(taken));

export const emptyOwn = (origin: Origin): Extents<number> => Extents.of(sectorsOf(origin), HOLE);
