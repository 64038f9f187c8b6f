/**
 * The state of a thin pool and its volumes at one moment. A block is what the pool gives out; a unit is what commands count in, a part
 * of a block. A `World` never changes; a `Draft` is the next one in the making.
 */
import type { Extents, Stretch } from '../families/disks/extents.ts';

export const SECTOR = 512;

/** Unit number i of a volume that was filled holds `i % 255 + 1`. */
const PERIOD = 255;

/**
 * What a unit of the pool holds: a byte, or -1 - p for what a fill put there, p being how far its number in the volume is from its place
 * in the pool.
 */
export const filledFrom = (volumeUnit: number, poolUnit: number): number =>
  -1 - ((((volumeUnit - poolUnit) % PERIOD) + PERIOD) % PERIOD);

export interface Pool {
  /** Sectors of a block and of a unit. */
  readonly chunk: number;
  readonly unit: number;
  /** Blocks there are. */
  readonly total: number;
  /** How many volumes map each block. */
  readonly counts: Extents<number>;
  /** By unit. */
  readonly content: Extents<number>;
  /** Where the search for a free block goes on. */
  readonly cursor: number;
  /** Rises with every snapshot. */
  readonly time: number;
}

export interface Volume {
  readonly id: number;
  readonly seat: number;
  readonly name: string;
  /** The volume that it is a snapshot of, by name, or ''. */
  readonly of: string;
  readonly blocks: number;
  /** By block: where it is in the pool, and since when; or UNMAPPED. */
  readonly map: Extents<number>;
  /** The time of its last snapshot: what was mapped before is treated as shared. */
  readonly snapshotted: number;
}

/** Sums since the beginning; bytes but where it says otherwise. */
export interface Totals {
  readonly requested: number;
  readonly copied: number;
  readonly written: number;
  /** Blocks that got another place, and blocks that got their first. */
  readonly moved: number;
  readonly provisioned: number;
  /** What copying all that is mapped would have copied, for each snapshot. */
  readonly fullCopied: number;
  /** Writes that found no room. */
  readonly failed: number;
}

export interface World {
  readonly pool: Pool | null;
  /** Those there are, in order of creation. */
  readonly volumes: readonly Volume[];
  readonly made: number;
  /** Seats that were ever taken, the pool's included. */
  readonly seats: number;
  readonly totals: Totals;
}

export const emptyWorld = (): World => ({
  pool: null,
  volumes: [],
  made: 0,
  seats: 0,
  totals: { requested: 0, copied: 0, written: 0, moved: 0, provisioned: 0, fullCopied: 0, failed: 0 },
});

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  pool: Pool | null;
  readonly volumes: Volume[];
  made: number;
  seats: number;
  readonly totals: Mutable<Totals>;

  constructor({ pool, volumes, made, seats, totals }: World) {
    this.pool = pool;
    this.volumes = volumes.slice();
    this.made = made;
    this.seats = seats;
    this.totals = { ...totals };
  }

  put(volume: Volume): void {
    const at = this.volumes.findIndex(({ id }) => id === volume.id);
    if (at < 0) this.volumes.push(volume);
    else this.volumes[at] = volume;
  }

  freeze(): World {
    const { pool, volumes, made, seats, totals } = this;
    return { pool, volumes, made, seats, totals };
  }
}

type Parts = Pick<World, 'pool' | 'volumes'>;

export function poolOf({ pool }: Parts): Pool {
  if (!pool) throw new Error('there is no pool');
  return pool;
}

export function volumeOf({ volumes }: Parts, id: number): Volume {
  const found = volumes.find((one) => one.id === id);
  if (!found) throw new Error(`there is no volume ${id}`);
  return found;
}

/** Units of a block. */
export const unitsIn = ({ chunk, unit }: Pool): number => chunk / unit;

export const unitsOf = (pool: Pool, { blocks }: Volume): number => blocks * unitsIn(pool);

export const UNMAPPED = -1;
const TIMES = 2 ** 16;
const SHIFT = 2 ** 25;

/** Neighbours that are neighbours in the pool too, and were mapped at the same time, have the same entry. */
export const entry = (block: number, data: number, time: number): number =>
  (data - block + SHIFT) * TIMES + time;

/** Where a mapped block is, and since when. */
const placeOf = (value: number, block: number): { readonly data: number; readonly time: number } => ({
  data: Math.floor(value / TIMES) - SHIFT + block,
  time: value % TIMES,
});

/** Blocks `[from, to)` of a volume that are neighbours in the pool too; `data` is -1 where nothing is mapped. */
export interface Mapped {
  readonly from: number;
  readonly to: number;
  readonly data: number;
  readonly time: number;
}

export function* mappedIn({ map }: Volume, from: number, to: number): Generator<Mapped> {
  for (const part of map.within(from, to))
    if (part.value === UNMAPPED) yield { from: part.from, to: part.to, data: -1, time: 0 };
    else yield { from: part.from, to: part.to, ...placeOf(part.value, part.from) };
}

/** Whether the kernel takes a block for shared (`__snapshotted_since`): it asks when it was mapped, not how many have it. */
export const isShared = ({ snapshotted }: Volume, { data, time }: Mapped): boolean =>
  data >= 0 && snapshotted > time;

/** The byte that a unit of the pool holds. */
const byteAt = (value: number, unit: number): number =>
  value >= 0 ? value : ((unit - 1 - value) % PERIOD) + 1;

/** Units `[from, to)` of the pool, fills written out. */
export function* poolBytes({ content }: Pool, from: number, to: number): Generator<Stretch<number>> {
  for (const part of content.within(from, to)) {
    if (part.value >= 0) yield part;
    else
      for (let at = part.from; at < part.to; at++)
        yield { from: at, to: at + 1, value: byteAt(part.value, at) };
  }
}

/** What is read of a volume, unit by unit of it, and where in the pool it is: -1 for zeroes that nothing stores. */
export function* seen(
  world: Parts,
  volume: Volume,
  from: number,
  to: number,
): Generator<Stretch<number> & { readonly at: number }> {
  const pool = poolOf(world);
  const per = unitsIn(pool);
  for (const part of mappedIn(volume, Math.floor(from / per), Math.ceil(to / per))) {
    const [first, last] = [Math.max(from, part.from * per), Math.min(to, part.to * per)];
    if (part.data < 0) {
      yield { from: first, to: last, value: 0, at: -1 };
      continue;
    }
    const shift = (part.data - part.from) * per;
    for (const one of poolBytes(pool, first + shift, last + shift))
      yield { from: one.from - shift, to: one.to - shift, value: one.value, at: one.from };
  }
}

export function usedBlocks({ counts }: Pool): number {
  let used = 0;
  for (const { from, to, value } of counts.all()) if (value > 0) used += to - from;
  return used;
}

/** How many blocks of a volume are mapped, and how many of them others have too. */
export function mappedBlocks(
  { counts }: Pool,
  volume: Volume,
): { readonly mapped: number; readonly shared: number } {
  let mapped = 0;
  let shared = 0;
  for (const { from, to, data } of mappedIn(volume, 0, volume.blocks)) {
    if (data < 0) continue;
    mapped += to - from;
    for (const one of counts.within(data, data + to - from)) if (one.value > 1) shared += one.to - one.from;
  }
  return { mapped, shared };
}

/** The pool's number among the layers; volumes are counted from 1. */
export const POOL = 0;
export const POOL_NAME = 'pool';
