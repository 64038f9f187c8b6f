/** VirtualBox among the systems that play a neutral script: a shared original is frozen under differencing images. */
import { countOf } from '../../core/runs.ts';
import { isKept, type Overlays, overlayCommands, ownName } from '../families/compare/frozen.ts';
import { command, FILL, neutral, piecesIn, type Stored } from '../families/compare/neutral.ts';
import { blockEnd, blockOf, countsOf, seen, slotOf, stateOf } from './blocks.ts';
import type { Event } from './events.ts';
import vbox from './index.ts';
import { BLOCK, type Draft, type Image, imageNamed, imageOf, livingOf, type World } from './world.ts';

const SECTOR = 512;

/** A disk has whole blocks of 1 MiB; what a shorter original does not need of the last is never touched. */
const verbs: Overlays = {
  base: (size) => [
    command('create', { name: 'base', size: blockEnd(size) * BLOCK }),
    command('write', { image: 'base', offset: 0, length: size, byte: FILL }),
  ],
  overlay: (name, parent) => command('overlay', { name, parent }),
  write: (image, offset, length, byte) => command('write', { image, offset, length, byte }),
  read: (image, offset, length) => command('read', { image, offset, length }),
};

const namesOf = (world: World): readonly string[] => livingOf(world).map(({ name }) => name);

function named(world: World, name: string): Image {
  const found = imageNamed(world, ownName(name, namesOf(world)));
  if (!found) throw new Error(`there is no image ${name}`);
  return found;
}

/** The image that answers for a block: the first up the chain where it is not free. */
function answering(world: World, image: Image, block: number): Image {
  return stateOf(image.map.at(block)) === 'free' && image.parent >= 0
    ? answering(world, imageOf(world, image.parent), block)
    : image;
}

function* stored(world: World, image: Image, size: number): Generator<Stored> {
  for (let block = blockOf(0); block < blockEnd(size); block++) {
    const owner = answering(world, image, block);
    const to = Math.min(size, (block + 1) * BLOCK);
    yield { from: block * BLOCK, to, store: owner.name, place: slotOf(owner, block) * BLOCK };
  }
}

const storedBytes = (image: Image): number => Math.min(image.size, countsOf(image).own * BLOCK);

export const vboxNeutral = neutral<World, Draft, Event>({
  id: 'vbox',
  name: 'VirtualBox',
  mechanism: vbox,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'unbounded',
  bounded: false,
  commands: (op, world) => overlayCommands(op, namesOf(world), verbs),
  read: (world, name, from, to) => seen(world, named(world, name).id, from, to),
  toll(event) {
    if (event.type === 'copied') {
      const bytes = countOf(event.bytes);
      return { read: bytes, copied: bytes, written: bytes, steps: ['look'] };
    }
    if (event.type === 'written') return { written: countOf(event.bytes), steps: ['write'] };
    if (event.type === 'filled') return { written: event.bytes };
    return event.type === 'allocated' || event.type === 'zeroed' ? { steps: ['map'] } : {};
  },
  failed: ({ type }) => type === 'failed',
  space: (world, names) =>
    livingOf(world).reduce((sum, one) => sum + (isKept(one.name, names) ? storedBytes(one) : 0), 0),
  fragments: (world, name, size) => piecesIn(stored(world, named(world, name), size)),
});
