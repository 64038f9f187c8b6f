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
import { CELL, heldBy, UNIT, unitOf } from './cells.ts';
import type { Event, EventOf } from './events.ts';
import { dataOffset, geometryOf, SECTOR, slotBytes } from './format.ts';
import {
  type Draft,
  entryOf,
  type Image,
  imageOf,
  isOver,
  isThere,
  lengthOf,
  logOf,
  type World,
} from './world.ts';

/** The bytes of the disk that a unit of a file has room for; none for one that is no data. */
function spanOf(image: Image, unit: number): { readonly from: number; readonly to: number } {
  const log = logOf(image);
  if (image.kind === 'flat') return { from: unit * CELL, to: (unit + 1) * CELL };
  const held = log ? heldBy(log, unit) : null;
  if (!log || held?.use !== 'data') return { from: 0, to: 0 };
  const from = entryOf(log, held.slot) * geometryOf(log.size).extent + held.at;
  return { from, to: from + UNIT };
}

/** Whether a unit of a file has room for some of these bytes of the disk. */
function holds(image: Image, unit: number, from: number, to: number): boolean {
  const span = spanOf(image, unit);
  return from < span.to && to > span.from && from < to;
}

/** Whether a unit is in one of the slots that come to the end of a file. */
function isInNew(image: Image, unit: number, count: number): boolean {
  const log = logOf(image);
  if (!log) return false;
  const geometry = geometryOf(log.size);
  const slot = Math.floor((unit * UNIT - dataOffset(geometry)) / slotBytes(geometry));
  return slot >= log.order.length && slot < log.order.length + count;
}

function unitTracker({ layer, host: unit }: FileUnit): Tracker<Draft, Event> {
  const at = (world: Draft, id: number, from: number, to: number): boolean =>
    id === layer && holds(imageOf(world, id), unit, from, to);
  const here =
    (change: Change) =>
    (_world: Draft, { image }: { readonly image: number }): readonly Change[] =>
      image === layer ? [change] : NOTHING;
  const isMeta = (world: Draft): boolean => {
    const log = logOf(imageOf(world, layer));
    return log !== null && unit * UNIT < dataOffset(geometryOf(log.size));
  };
  const sights: Sights<Draft, Event> = {
    created: (_world, { image, mode, size }) => {
      const isFirst = mode === 'flat' || unit * UNIT < dataOffset(geometryOf(size));
      return image === layer && isFirst ? ['created'] : NOTHING;
    },
    logged: (_world, { image, size }) =>
      image === layer && unit * UNIT < dataOffset(geometryOf(size)) ? ['created'] : NOTHING,
    stamped: (_world, { image }) => (image === layer && unit === 0 ? ['written'] : NOTHING),
    read(world, { image, from, to, base }) {
      const found = imageOf(world, image);
      const below = isOver(found) && base > 0 ? found.base : -1;
      const isRead = at(world, image, from, to) || (below >= 0 && at(world, below, from, to));
      return isRead ? ['read'] : NOTHING;
    },
    allocated(world, { image, count }) {
      if (image !== layer) return NOTHING;
      if (isInNew(imageOf(world, image), unit, count)) return ['created'];
      return NOTHING;
    },
    stored: (world, { image, from, to }) => (at(world, image, from, to) ? ['written'] : NOTHING),
    marked(world, { image, from, to }) {
      if (image !== layer) return NOTHING;
      const log = logOf(imageOf(world, image));
      if (!log || heldBy(log, unit).use !== 'bitmap') return NOTHING;
      const host = unitOf(log, from * SECTOR);
      const slot = slotBytes(geometryOf(log.size)) / UNIT;
      return unit < host && unit > host - slot && to > from ? ['marked'] : NOTHING;
    },
    committed(world, { image, base, runs }) {
      let found: readonly Change[] = NOTHING;
      eachRun(runs, (first, last) => {
        if (at(world, base, first * SECTOR, last * SECTOR)) found = ['written'];
        else if (at(world, image, first * SECTOR, last * SECTOR)) found = ['copied'];
      });
      return found;
    },
    dropped: here('freed'),
    ended: here('freed'),
    resized: (world, event) => (event.image === layer && !isMeta(world) ? ['written'] : NOTHING),
  };
  return follow(sights);
}

/** Follows a disk. */
function diskTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, event: { readonly image: number }): readonly Change[] =>
      event.image === id ? [change] : NOTHING;
  const over = (_world: Draft, { image, base }: EventOf<'overlaid' | 'began'>): readonly Change[] =>
    image === id ? ['inherited'] : base === id ? ['shared'] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: here('mapped'),
    overlaid: over,
    began: over,
    logged: here('mapped'),
    read: here('read'),
    allocated: here('allocated'),
    stored: here('written'),
    committed: (_world, { image, base }) => (image === id ? ['copied'] : base === id ? ['written'] : NOTHING),
    dropped: here('cleared'),
    ended: here('cleared'),
    resized: here('copied'),
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
  if (subject.kind === 'slot') return { name: image.name, unit: null, alive: isThere(image) };
  const unit = ofFileUnit(subject.unit).host;
  const bytes = image.kind === 'flat' ? CELL : UNIT;
  return { name: `${image.name}:${unit}`, unit: null, alive: unit * bytes < lengthOf(image) };
}
