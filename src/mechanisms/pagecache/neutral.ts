/** The host's page cache among the systems that play a neutral script: overlays of 64 KiB clusters over one base, read through memory. */
import { countOf } from '../../core/runs.ts';
import { isKept, type Overlays, ownName, shallowCommands } from '../families/compare/frozen.ts';
import { command, FILL, neutral, piecesIn, type Stored } from '../families/compare/neutral.ts';
import type { Event } from './events.ts';
import { CLUSTER } from './format.ts';
import pagecache from './index.ts';
import { type Draft, type Image, imageNamed, imageOf, ownedOver, seen, type World } from './world.ts';

const SECTOR = 512;

/** A disk has whole clusters; what a shorter original does not need of the last is never touched. */
const verbs: Overlays = {
  base: (size) => [
    command('create', { image: 'base', size: Math.ceil(size / CLUSTER) * CLUSTER, fill: FILL, fmt: 'raw' }),
  ],
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

/** Bytes of its clusters, as QEMU knows them. */
function ownedBytes({ tables, size }: Image): number {
  let bytes = 0;
  for (const { from, to, value } of ownedOver(tables.qemu, 0, size)) if (value === 1) bytes += to - from;
  return bytes;
}

function* stored(world: World, image: Image, size: number): Generator<Stored> {
  if (image.base < 0) {
    yield { from: 0, to: size, store: image.name, place: 0 };
    return;
  }
  const base = imageOf(world, image.base).name;
  for (const { from, to, value } of ownedOver(image.tables.qemu, 0, size))
    yield { from, to, store: value === 1 ? image.name : base, place: from };
}

const spaceOf = (image: Image, size: number): number => (image.base < 0 ? size : ownedBytes(image));

export const pagecacheNeutral = neutral<World, Draft, Event>({
  id: 'pagecache',
  name: 'Page cache',
  mechanism: pagecache,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'unbounded',
  bounded: false,
  commands: (op, world) =>
    shallowCommands(op, namesOf(world), verbs, (live) => ownedBytes(named(world, live)) === 0),
  read: (world, name, from, to) => seen(world, own(world, name), from, to),
  toll(event) {
    if (event.type === 'copied') {
      const bytes = countOf(event.runs);
      return { read: bytes, copied: bytes, written: bytes, steps: ['look'] };
    }
    if (event.type === 'stored') return { written: event.to - event.from, steps: ['write'] };
    return event.type === 'pointed' ? { steps: ['link'] } : {};
  },
  failed: ({ type }) => type === 'failed',
  space: ({ images }, names, size) =>
    images.reduce((sum, one) => sum + (isKept(one.name, names) ? spaceOf(one, size) : 0), 0),
  fragments: (world, name, size) => piecesIn(stored(world, own(world, name), size)),
});
