/** How a strategy shares, writes and drops: one rule record decides. */
import type { Tx as AnyTx } from '../../../core/mechanism.ts';
import type { Event } from './events.ts';
import type { Rules } from './rules.ts';
import { type Draft, freePlaces, type Name, NOWHERE, nameOf, placeOf, roomLeft, UNIT } from './world.ts';

export type Tx = AnyTx<Draft, Event>;

interface Range {
  readonly at: number;
  readonly length: number;
}

interface Write extends Range {
  readonly byte: number;
}

const ORIGINAL = 0;

function unitsIn({ at, length }: Range): readonly number[] {
  const first = Math.floor(at / UNIT);
  return Array.from({ length: Math.ceil((at + length) / UNIT) - first }, (_, index) => first + index);
}

/** Whether all of a unit is overwritten. */
const isWhole = ({ at, length }: Range, unit: number): boolean =>
  at <= unit * UNIT && at + length >= (unit + 1) * UNIT;

const owners = ({ uses }: Draft, place: number): number => uses[place] ?? 0;

const own = ({ map }: Name, unit: number): number => map[unit] ?? NOWHERE;

/** Old content is read, and written to free places. @returns where it is now */
function copyUnits(
  tx: Tx,
  name: number,
  units: readonly number[],
  from: readonly number[],
): readonly number[] {
  tx.emit({ type: 'lifted', name, units });
  const to = freePlaces(tx.world, units.length);
  tx.emit({ type: 'copied', name, units, from, to });
  return to;
}

const failed = (tx: Tx, who: string, what: 'share' | 'write'): void => tx.emit({ type: 'failed', who, what });

export function share(tx: Tx, rules: Rules, as: string): void {
  const name = tx.world.made;
  const original = nameOf(tx.world, ORIGINAL);
  if (rules.share !== 'copies') {
    tx.emit({ type: 'shared', name, as, how: rules.share === 'points' ? 'same' : 'none' });
    return;
  }
  if (roomLeft(tx.world) < original.map.length) {
    failed(tx, as, 'share');
    return;
  }
  tx.emit({ type: 'shared', name, as, how: 'none' });
  const units = [...original.map.keys()];
  const to = copyUnits(tx, name, units, original.map);
  tx.emit({ type: 'turned', name, units, to, why: 'kept' });
}

/** Units that have a place of the name alone are written there. */
function inPlace(tx: Tx, name: number, units: readonly number[], write: Write): void {
  if (units.length === 0) return;
  const { map } = nameOf(tx.world, name);
  const to = units.map((unit) => map[unit] as number);
  tx.emit({ type: 'written', name, units, to, ...write, how: 'place' });
}

/** New places for these units: those that are written in part get what was there first. `from` is where that is. */
function moved(tx: Tx, name: number, units: readonly number[], from: readonly number[], write: Write): void {
  const places = new Map<number, number>();
  const parts = units.filter((unit) => !isWhole(write, unit));
  if (parts.length > 0) {
    const to = copyUnits(
      tx,
      name,
      parts,
      parts.map((unit) => from[units.indexOf(unit)] as number),
    );
    for (const [at, unit] of parts.entries()) places.set(unit, to[at] as number);
  }
  const taken = new Set(places.values());
  const free = freePlaces(tx.world, units.length).filter((place) => !taken.has(place));
  for (const unit of units) if (!places.has(unit)) places.set(unit, free.shift() as number);
  const to = units.map((unit) => places.get(unit) as number);
  tx.emit({ type: 'written', name, units, to, ...write, how: 'new' });
  tx.emit({ type: 'turned', name, units, to, why: 'moved' });
}

/** The writer gets another place wherever somebody else has this one too. */
function writeMoving(tx: Tx, name: Name, write: Write): void {
  const units = unitsIn(write);
  const shared = units.filter((unit) => owners(tx.world, own(name, unit)) > 1);
  if (roomLeft(tx.world) < shared.length) {
    failed(tx, name.name, 'write');
    return;
  }
  const rest = units.filter((unit) => !shared.includes(unit));
  if (shared.length > 0)
    moved(
      tx,
      name.id,
      shared,
      shared.map((unit) => own(name, unit)),
      write,
    );
  inPlace(tx, name.id, rest, write);
}

/** Makes room by giving up the oldest, one after the other. */
function evict(tx: Tx, needed: number): void {
  while (roomLeft(tx.world) < needed) {
    const oldest = tx.world.names[1];
    if (!oldest) return;
    tx.emit({ type: 'dropped', name: oldest.id, why: 'room' });
  }
}

/** What the snapshot lacks of these units is copied for it; where there is no room it is lost. */
function keep(tx: Tx, { keeps }: Rules, id: number, units: readonly number[]): void {
  const missing = units.filter((unit) => own(nameOf(tx.world, id), unit) === NOWHERE);
  if (missing.length === 0) return;
  if (keeps === 'newest') evict(tx, missing.length);
  if (!tx.world.names.some((one) => one.id === id)) return;
  if (roomLeft(tx.world) < missing.length) {
    tx.emit({ type: 'lost', name: id });
    return;
  }
  const original = nameOf(tx.world, ORIGINAL);
  const to = copyUnits(
    tx,
    id,
    missing,
    missing.map((unit) => own(original, unit)),
  );
  tx.emit({ type: 'turned', name: id, units: missing, to, why: 'kept' });
}

/** The original is overwritten in place, after what was there was kept for those who need it. */
function writeOriginal(tx: Tx, rules: Rules, write: Write): void {
  const snapshots = tx.world.names.filter(({ id, lost }) => id !== ORIGINAL && !lost);
  const needy = rules.keeps === 'newest' ? snapshots.slice(-1) : snapshots;
  const units = unitsIn(write);
  for (const { id } of needy) keep(tx, rules, id, units);
  inPlace(tx, ORIGINAL, units, write);
}

/** A snapshot is written in its own store. Without room it is lost, and its writer told. */
function writeSnapshot(tx: Tx, name: Name, write: Write): void {
  const units = unitsIn(write);
  const fresh = units.filter((unit) => own(name, unit) === NOWHERE);
  if (roomLeft(tx.world) < fresh.length) {
    tx.emit({ type: 'lost', name: name.id });
    failed(tx, name.name, 'write');
    return;
  }
  if (fresh.length > 0)
    moved(
      tx,
      name.id,
      fresh,
      fresh.map((unit) => placeOf(tx.world, name.id, unit, false)),
      write,
    );
  inPlace(
    tx,
    name.id,
    units.filter((unit) => !fresh.includes(unit)),
    write,
  );
}

export function write(tx: Tx, rules: Rules, id: number, what: Write): void {
  const name = nameOf(tx.world, id);
  if (rules.keeps === 'nobody') writeMoving(tx, name, what);
  else if (id === ORIGINAL) writeOriginal(tx, rules, what);
  else writeSnapshot(tx, name, what);
}

/** Where older snapshots look through this one, what they would miss is handed to the next older. */
export function drop(tx: Tx, { keeps }: Rules, id: number): void {
  const at = tx.world.names.findIndex((one) => one.id === id);
  const [older, name] = [tx.world.names[at - 1], tx.world.names[at]];
  if (keeps === 'newest' && name && older && older.id !== ORIGINAL) {
    const units = [...name.map.keys()].filter(
      (unit) => own(name, unit) !== NOWHERE && own(older, unit) === NOWHERE,
    );
    if (units.length > 0) tx.emit({ type: 'handed', name: id, units, heir: older.id });
  }
  tx.emit({ type: 'dropped', name: id, why: 'asked' });
}
