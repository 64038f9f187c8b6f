/** Bochs among the systems that play a neutral script: a shared original is frozen under an undoable disk for each. */
import { isKept, type Overlays, ownName, shallowCommands } from '../families/compare/frozen.ts';
import { command, FILL, neutral, piecesIn, type Stored } from '../families/compare/neutral.ts';
import type { Event } from './events.ts';
import { geometryOf, MEGABYTE, SECTOR } from './format.ts';
import bochs from './index.ts';
import {
  type Draft,
  type Image,
  imageNamed,
  imageOf,
  isOver,
  lengthOf,
  logOf,
  marksOver,
  SET,
  seen,
  setSectors,
  slotOf,
  type World,
} from './world.ts';

/** The smallest disk that bximage makes. */
const LEAST = 10 * MEGABYTE;

const place = (at: number, length: number) => ({ lba: at / SECTOR, count: Math.ceil(length / SECTOR) });

const verbs: Overlays = {
  base: (size) => [
    // A megabyte more than the original needs, as cylinders are cut off at the end.
    command('create', { image: 'base', size: Math.max(LEAST, (Math.ceil(size / MEGABYTE) + 1) * MEGABYTE) }),
    command('write', { image: 'base', ...place(0, size), byte: FILL }),
  ],
  overlay: (image, base) => command('overlay', { image, base }),
  write: (image, at, length, byte) => command('write', { image, ...place(at, length), byte }),
  read: (image, at, length) => command('read', { image, ...place(at, length) }),
};

const namesOf = ({ images }: World): readonly string[] => images.map(({ name }) => name);

function named(world: World, name: string): Image {
  const found = imageNamed(world, name);
  if (!found) throw new Error(`there is no disk ${name}`);
  return found;
}

const own = (world: World, name: string): Image => named(world, ownName(name, namesOf(world)));

function isClean(world: World, name: string): boolean {
  const log = logOf(named(world, name));
  return !log || setSectors(log) === 0;
}

/** Extents lie in the file in the order in which they were first written. */
function* stored(world: World, image: Image, size: number): Generator<Stored> {
  const log = logOf(image);
  if (!isOver(image)) yield { from: 0, to: size, store: image.name, place: 0 };
  else if (!log) yield { from: 0, to: size, store: imageOf(world, image.base).name, place: 0 };
  else {
    const { extent } = geometryOf(log.size);
    const base = imageOf(world, image.base).name;
    for (const { from, to, value } of marksOver(log, 0, size)) {
      if (value !== SET) {
        yield { from, to, store: base, place: from };
        continue;
      }
      for (let at = from; at < to; ) {
        const entry = Math.floor(at / extent);
        const end = Math.min(to, (entry + 1) * extent);
        yield { from: at, to: end, store: image.name, place: slotOf(log, entry) * extent + (at % extent) };
        at = end;
      }
    }
  }
}

export const bochsNeutral = neutral<World, Draft, Event>({
  id: 'bochs',
  name: 'Bochs',
  mechanism: bochs,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'unbounded',
  bounded: false,
  commands: (op, world) => shallowCommands(op, namesOf(world), verbs, (live) => isClean(world, live)),
  read: (world, name, from, to) => seen(world, own(world, name), from, to),
  toll(event) {
    if (event.type === 'allocated') return { steps: ['extend'] };
    if (event.type === 'stored') return { written: event.to - event.from, steps: ['write'] };
    return event.type === 'marked' && event.fresh > 0 ? { steps: ['bitmap'] } : {};
  },
  failed: ({ type }) => type === 'failed',
  space: ({ images }, names, size) =>
    images.reduce(
      (sum, one) => sum + (isOver(one) ? (isKept(one.name, names) ? lengthOf(one) : 0) : size),
      0,
    ),
  fragments: (world, name, size) => piecesIn(stored(world, own(world, name), size)),
});
