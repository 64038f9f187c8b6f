/** The lives of units of files and of disks: which events concern one, and what is true of it. */
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
import { eachRun } from '../../core/runs.ts';
import { CELL, hostOf } from './cells.ts';
import type { Event, EventOf } from './events.ts';
import { SECTOR } from './format.ts';
import { type Draft, type Image, imageOf, lengthOf, type World } from './world.ts';

/** Whether a unit of a file stores some of these bytes of the disk. */
function holds(image: Image, unit: number, from: number, to: number): boolean {
  const cell = unit - hostOf(image, 0);
  return from < (cell + 1) * CELL && to > cell * CELL && from < to;
}

function unitTracker({ layer, host: unit }: FileUnit): Tracker<Draft, Event> {
  const at = (world: Draft, id: number, from: number, to: number): boolean =>
    id === layer && holds(imageOf(world, id), unit, from, to);
  const inRange =
    (change: Change) =>
    (
      world: Draft,
      { image, from, to }: { readonly image: number; readonly from: number; readonly to: number },
    ) =>
      at(world, image, from, to) ? [change] : NOTHING;
  /** Also of the file below, as far as it is read. */
  const read = (world: Draft, { image, from, to, base }: EventOf<'read' | 'paged'>): readonly Change[] => {
    const found = imageOf(world, image);
    const below = found.kind === 'cow' && base > 0 ? found.base : -1;
    const isHere = at(world, image, from, to) || (below === layer && at(world, below, from, to));
    return isHere ? ['read'] : NOTHING;
  };
  const begins = (_world: Draft, { image }: { readonly image: number }): readonly Change[] =>
    image === layer ? ['created'] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: begins,
    overlaid: begins,
    read,
    paged: read,
    copied(world, { image, runs }) {
      const found = imageOf(world, image);
      const below = found.kind === 'cow' ? found.base : -1;
      let change: readonly Change[] = NOTHING;
      eachRun(runs, (from, to) => {
        if (at(world, image, from, to)) change = ['filled'];
        else if (below === layer && at(world, below, from, to)) change = ['copied'];
      });
      return change;
    },
    stored: inRange('written'),
    punched: inRange('freed'),
    merged(world, { image, source, size }) {
      if (image === layer) return ['created'];
      return at(world, source, 0, size) ? ['copied'] : NOTHING;
    },
    folded(world, { image, base, runs }) {
      let found: readonly Change[] = NOTHING;
      eachRun(runs, (first, last) => {
        if (at(world, base, first * SECTOR, last * SECTOR)) found = ['written'];
        else if (at(world, image, first * SECTOR, last * SECTOR)) found = ['copied'];
      });
      return found;
    },
  };
  return follow(sights);
}

/** Follows a disk. */
function diskTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, event: { readonly image: number }): readonly Change[] =>
      event.image === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: here('mapped'),
    overlaid: (_world, { image, base }) =>
      image === id ? ['inherited'] : base === id ? ['shared'] : NOTHING,
    read: here('read'),
    copied: here('copied'),
    stored: here('written'),
    punched: here('cleared'),
    merged: (_world, { image, source }) => (image === id || source === id ? ['copied'] : NOTHING),
    folded: (_world, { image, base }) => (image === id ? ['copied'] : base === id ? ['written'] : NOTHING),
    failed: here('trapped'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? unitTracker(ofFileUnit(subject.unit)) : diskTracker(subject.holder);

/** What is true of a unit or a disk in a world. */
export function present(world: World, subject: Subject): Present {
  const id = subject.kind === 'unit' ? ofFileUnit(subject.unit).layer : subject.holder;
  const image = world.images[id];
  if (!image) return { name: '', unit: null, alive: false };
  if (subject.kind === 'slot') return { name: image.name, unit: null, alive: true };
  const unit = ofFileUnit(subject.unit).host;
  return { name: `${image.name}:${unit}`, unit: null, alive: unit * CELL < lengthOf(image) };
}
