/**
 * A tiny disk on which strategies of copying are played: places of 4 KiB, numbered, and for each name the place of each of its units.
 * A `World` never changes; a `Draft` is the next one in the making.
 */

import { FILL } from '../../families/compare/neutral.ts';
import { Extents, type Stretch } from '../../families/disks/extents.ts';

export const UNIT = 4096;
/** In place of a place: nothing of its own, look on. */
export const NOWHERE = -1;

/** Who reads and writes: the original, which has number 0, or what was shared from it. */
export interface Name {
  readonly id: number;
  readonly name: string;
  /** By unit: where it is, or NOWHERE. */
  readonly map: readonly number[];
  /** What was kept for it is lost, so that it cannot be read any more. */
  readonly lost: boolean;
}

export interface World {
  /** Bytes of the original; 0 before there is one. */
  readonly size: number;
  /** Places of the disk that may be in use at once. */
  readonly places: number;
  /** In order of creation; the original is the first. */
  readonly names: readonly Name[];
  readonly made: number;
  /** By place, how many names have it. */
  readonly uses: readonly number[];
  /** By byte of the disk. */
  readonly content: Extents<number>;
}

export const emptyWorld = (): World => ({
  size: 0,
  places: 0,
  names: [],
  made: 0,
  uses: [],
  content: Extents.of(0, FILL),
});

export interface Draft {
  size: number;
  places: number;
  names: readonly Name[];
  made: number;
  uses: readonly number[];
  content: Extents<number>;
}

type Names = Pick<World, 'names'>;

export function nameOf({ names }: Names, id: number): Name {
  const found = names.find((one) => one.id === id);
  if (!found) throw new Error(`there is no name ${id}`);
  return found;
}

export const idOf = ({ names }: Names, name: string): number =>
  names.find((one) => one.name === name)?.id ?? -1;

export const unitCount = ({ size }: Pick<World, 'size'>): number => Math.ceil(size / UNIT);

export const placesUsed = ({ uses }: Pick<World, 'uses'>): number =>
  uses.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);

export const roomLeft = (world: Pick<World, 'places' | 'uses'>): number => world.places - placesUsed(world);

/** The lowest places that nobody has, so many of them. */
export function freePlaces({ uses }: Pick<World, 'uses'>, count: number): readonly number[] {
  const out: number[] = [];
  for (let place = 0; out.length < count; place++) if (!uses[place]) out.push(place);
  return out;
}

/** Where a unit of a name is: its own place, that of a newer snapshot where `chained`, or the original's. */
export function placeOf({ names }: Names, id: number, unit: number, chained: boolean): number {
  const at = names.findIndex((one) => one.id === id);
  const own = names[at]?.map[unit] ?? NOWHERE;
  if (own !== NOWHERE) return own;
  if (chained)
    for (const newer of names.slice(at + 1)) {
      const place = newer.map[unit] ?? NOWHERE;
      if (place !== NOWHERE) return place;
    }
  return names[0]?.map[unit] ?? NOWHERE;
}

/** What a name reads in `[from, to)`. */
export function* seen(
  world: Pick<World, 'names' | 'content'>,
  id: number,
  from: number,
  to: number,
  chained: boolean,
): Generator<Stretch<number>> {
  for (let at = from; at < to; ) {
    const unit = Math.floor(at / UNIT);
    const end = Math.min(to, (unit + 1) * UNIT);
    const shift = placeOf(world, id, unit, chained) * UNIT - unit * UNIT;
    for (const one of world.content.within(at + shift, end + shift))
      yield { from: one.from - shift, to: one.to - shift, value: one.value };
    at = end;
  }
}
