/** qcow2 images among the systems that play a neutral script: a shared original is frozen under overlays. */
import { isKept, type Overlays, overlayCommands, ownName } from '../families/compare/frozen.ts';
import { command, FILL, neutral, piecesIn, type Stored } from '../families/compare/neutral.ts';
import { contentOf } from './content.ts';
import type { Event } from './events.ts';
import { storedBytes } from './figures.ts';
import qcow2 from './index.ts';
import { pieceAt } from './mapping.ts';
import { type Draft, type Image, imageNamed, imageOf, living, type World } from './world.ts';

const SECTOR = 512;

const verbs: Overlays = {
  base: (size) => [
    command('create', { name: 'base', size, fmt: 'raw' }),
    command('write', { image: 'base', offset: 0, length: size, byte: FILL }),
  ],
  overlay: (name, backing) => command('overlay', { name, backing }),
  write: (image, offset, length, byte) => command('write', { image, offset, length, byte }),
  read: (image, offset, length) => command('read', { image, offset, length }),
};

const namesOf = (world: World): readonly string[] => living(world).map(({ name }) => name);

function named(world: World, name: string): Image {
  const found = imageNamed(world, ownName(name, namesOf(world)));
  if (!found) throw new Error(`there is no image ${name}`);
  return found;
}

/** Where bytes are stored, looked for down the chain. */
function* stored(world: World, image: Image, from: number, to: number): Generator<Stored> {
  if (!image.qcow2) {
    yield { from, to, store: image.name, place: from };
    return;
  }
  for (let at = from; at < to; ) {
    const { bytes, type, at: place } = pieceAt(image, at, to - at);
    const end = at + bytes;
    // An overlay that is being made is over nothing yet.
    if (type.startsWith('unallocated') && image.backing >= 0)
      yield* stored(world, imageOf(world, image.backing), at, end);
    else yield { from: at, to: end, store: image.name, place };
    at = end;
  }
}

export const qcow2Neutral = neutral<World, Draft, Event>({
  id: 'qcow2',
  name: 'QEMU qcow2',
  mechanism: qcow2,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'unbounded',
  bounded: false,
  commands: (op, world) => overlayCommands(op, namesOf(world), verbs),
  read: (world, name, from, to) => contentOf(world, named(world, name).id, from, to),
  toll(event) {
    if (event.type === 'copied')
      return { read: event.bytes, copied: event.bytes, written: event.bytes, steps: ['look'] };
    if (event.type === 'filled') return { written: event.bytes, steps: ['write'] };
    return event.type === 'linked' ? { steps: ['link'] } : {};
  },
  failed: ({ type }) => type === 'failed',
  space: (world, names) =>
    living(world).reduce((sum, one) => sum + (isKept(one.name, names) ? storedBytes(one) : 0), 0),
  fragments: (world, name, size) => piecesIn(stored(world, named(world, name), 0, size)),
});
