/** User-Mode Linux among the systems that play a neutral script: a shared original is frozen under a COW file for each. */
import { countOf } from '../../core/runs.ts';
import { isKept, type Overlays, ownName, shallowCommands } from '../families/compare/frozen.ts';
import { command, FILL, neutral, piecesIn, type Stored } from '../families/compare/neutral.ts';
import type { Event } from './events.ts';
import { storedBytes } from './figures.ts';
import { SECTOR } from './format.ts';
import uml from './index.ts';
import {
  CLEAR,
  type Draft,
  type Image,
  imageNamed,
  imageOf,
  markCounts,
  marksOver,
  STORED,
  seen,
  type World,
} from './world.ts';

const verbs: Overlays = {
  base: (size) => [command('create', { image: 'base', size, fill: FILL })],
  overlay: (image, base) => command('overlay', { image, base }),
  write: (image, offset, length, byte) => command('write', { image, offset, length, byte }),
  read: (image, offset, length) => command('read', { image, offset, length }),
};

const namesOf = ({ images }: World): readonly string[] => images.map(({ name }) => name);

function named(world: World, name: string): Image {
  const found = imageNamed(world, name);
  if (!found) throw new Error(`there is no image ${name}`);
  return found;
}

const own = (world: World, name: string): Image => named(world, ownName(name, namesOf(world)));

function isClean(world: World, name: string): boolean {
  const image = named(world, name);
  return image.kind === 'cow' && markCounts(image)[STORED] === 0;
}

/** Data stands in the COW file where it stands on the disk, behind header and bitmap. */
function* stored(world: World, image: Image, size: number): Generator<Stored> {
  if (image.kind === 'raw') {
    yield { from: 0, to: size, store: image.name, place: 0 };
    return;
  }
  const base = imageOf(world, image.base);
  for (const { from, to, value } of marksOver(image, 0, size))
    yield { from, to, store: value === CLEAR ? base.name : image.name, place: from };
}

export const umlNeutral = neutral<World, Draft, Event>({
  id: 'uml',
  name: 'User-Mode Linux',
  mechanism: uml,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'unbounded',
  bounded: false,
  commands: (op, world) => shallowCommands(op, namesOf(world), verbs, (live) => isClean(world, live)),
  read: (world, name, from, to) => seen(world, own(world, name), from, to),
  toll(event) {
    if (event.type === 'paged') return { read: event.base + event.own, steps: ['look'] };
    if (event.type === 'copied') return { copied: countOf(event.runs) };
    if (event.type === 'stored') return { written: event.to - event.from, steps: ['write'] };
    return event.type === 'marked' && event.fresh > 0 ? { steps: ['bitmap'] } : {};
  },
  failed: ({ type }) => type === 'failed',
  space: ({ images }, names) =>
    images.reduce((sum, one) => sum + (isKept(one.name, names) ? storedBytes(one) : 0), 0),
  fragments: (world, name, size) => piecesIn(stored(world, own(world, name), size)),
});
