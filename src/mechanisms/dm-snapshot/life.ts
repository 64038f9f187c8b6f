/** The lives of devices and of chunks in stores: which events concern one, and what is true of it. */
import {
  type Change,
  type FileUnit,
  follow,
  NOTHING,
  ofFileUnit,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import { countOf } from '../../core/runs.ts';
import type { Event } from './events.ts';
import { slotAt } from './format.ts';
import {
  type Draft,
  nameOf,
  ORIGIN,
  originOf,
  type Snapshot,
  slotOf,
  snapshotOf,
  type World,
} from './world.ts';

/** Whether a chunk of a store holds some of these sectors of the origin. */
function holds(snapshot: Snapshot, unit: number, from: number, to: number): boolean {
  const { chunk } = snapshot;
  for (let at = Math.floor(from / chunk); at * chunk < to; at++)
    if (slotOf(snapshot, at) === unit) return true;
  return false;
}

/** A chunk of a store, or a block of the origin. */
function unitTracker({ layer, host: unit }: FileUnit): Tracker<Draft, Event> {
  const inOrigin = (world: Draft, from: number, to: number): boolean => {
    const { block } = originOf(world);
    return layer === ORIGIN && from < (unit + 1) * block && to > unit * block;
  };
  const inStore = (world: Draft, id: number, from: number, to: number): boolean =>
    id === layer && id !== ORIGIN && holds(snapshotOf(world, id), unit, from, to);
  const isGiven = (world: Draft, id: number, index: number, count: number): boolean => {
    if (id !== layer) return false;
    const snapshot = snapshotOf(world, id);
    for (let at = index; at < index + count; at++) if (slotAt(snapshot, at) === unit) return true;
    return false;
  };
  const sights: Sights<Draft, Event> = {
    created: () => (layer === ORIGIN ? ['created'] : NOTHING),
    copyRead(world, { snapshot, chunks }) {
      const { chunk } = snapshotOf(world, snapshot);
      const first = (chunks[0] ?? 0) * chunk;
      const last = ((chunks.at(-2) ?? 0) + (chunks.at(-1) ?? 0)) * chunk;
      return inOrigin(world, first, last) ? ['copied'] : NOTHING;
    },
    copied: (world, { snapshot, index, chunks }) =>
      isGiven(world, snapshot, index, countOf(chunks)) ? ['created', 'filled'] : NOTHING,
    written: (world, { from, to }) => (inOrigin(world, from, to) ? ['written'] : NOTHING),
    stored(world, { snapshot, from, to, how }) {
      if (how !== 'whole') return inStore(world, snapshot, from, to) ? ['written'] : NOTHING;
      const found = snapshotOf(world, snapshot);
      const index = countOf(found.taken) + countOf(found.pending);
      return isGiven(world, snapshot, index, (to - from) / found.chunk) ? ['created', 'written'] : NOTHING;
    },
    read: (world, { who, from, to }) =>
      inOrigin(world, from, to) || inStore(world, who, from, to) ? ['read'] : NOTHING,
    died: (_world, { snapshot }) => (snapshot === layer ? ['freed'] : NOTHING),
    dropped: (_world, { snapshot }) => (snapshot === layer ? ['freed'] : NOTHING),
    mergeRead: (world, { snapshot, index, count }) =>
      isGiven(world, snapshot, index, count) ? ['copied'] : NOTHING,
    cleared: (world, { snapshot, index, count }) =>
      isGiven(world, snapshot, index, count) ? ['freed'] : NOTHING,
  };
  return follow(sights);
}

/** Follows the origin or a snapshot. */
function deviceTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, event: { readonly snapshot: number }): readonly Change[] =>
      event.snapshot === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: () => (id === ORIGIN ? ['mapped'] : NOTHING),
    taken: (_world, { snapshot }) => (snapshot === id ? ['inherited'] : id === ORIGIN ? ['shared'] : NOTHING),
    copied: (_world, { snapshot }) => (snapshot === id || id === ORIGIN ? ['copied'] : NOTHING),
    written: () => (id === ORIGIN ? ['written'] : NOTHING),
    stored: here('written'),
    read: (_world, { who }) => (who === id ? ['read'] : NOTHING),
    failed: (_world, { who }) => (who === id ? ['trapped'] : NOTHING),
    died: here('cleared'),
    dropped: here('cleared'),
    merged: here('cleared'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? unitTracker(ofFileUnit(subject.unit)) : deviceTracker(subject.holder);

/** What is true of a unit or a device in a world. */
export function present(world: World, subject: Subject): Present {
  const id = subject.kind === 'unit' ? ofFileUnit(subject.unit).layer : subject.holder;
  const isThere = id === ORIGIN ? world.origin !== null : world.snapshots.some((one) => one.id === id);
  if (!isThere) return { name: '', unit: null, alive: false };
  const name = nameOf(world, id);
  if (subject.kind === 'slot') return { name, unit: null, alive: true };
  const unit = ofFileUnit(subject.unit).host;
  if (id === ORIGIN) return { name: `${name}:${unit}`, unit: null, alive: unit < originOf(world).blocks };
  const snapshot = snapshotOf(world, id);
  const alive = snapshot.state !== 'invalid' && unit < slotAt(snapshot, countOf(snapshot.taken));
  return { name: `${name}:${unit}`, unit: null, alive };
}
