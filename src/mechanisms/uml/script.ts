/** User-Mode Linux among the systems that play one guest's script. */
import type { Stretch } from '../families/disks/extents.ts';
import { type Member, member, type Op, type Owned, type Probe } from '../families/disks/together/index.ts';
import uml from './index.ts';
import {
  CLEAR,
  deviceOf,
  HOLE,
  type Image,
  imageNamed,
  lengthOf,
  marksOver,
  seen,
  type World,
} from './world.ts';

function imageOf(world: World, guest: string): Image {
  const found = imageNamed(world, guest);
  if (!found) throw new Error(`there is no image ${guest}`);
  return found;
}

function* owned(world: World, guest: string, from: number, to: number): Generator<Stretch<Owned>> {
  const image = imageOf(world, guest);
  if (image.kind === 'raw') yield { from, to, value: 'own' };
  else
    for (const { from: first, to: last, value } of marksOver(image, from, to))
      yield { from: first, to: last, value: value === CLEAR ? 'hole' : value === HOLE ? 'zero' : 'own' };
}

function stored(world: World, guest: string): number {
  let bytes = 0;
  const size = deviceOf(imageOf(world, guest));
  for (const { from, to, value } of owned(world, guest, 0, size)) if (value === 'own') bytes += to - from;
  return bytes;
}

const probe: Probe<World> = {
  size: (world, guest) => deviceOf(imageOf(world, guest)),
  top: (world, guest) => ({
    format: 'COW file',
    stored: stored(world, guest),
    fileBytes: lengthOf(imageOf(world, guest)),
  }),
  owned,
  read: (world, guest, from, to) => seen(world, imageOf(world, guest), from, to),
};

/** One command for each thing that a guest does. */
const asCommand: {
  readonly [K in Op['op']]: (op: Extract<Op, { op: K }>) => ReturnType<Member['commands']>[number];
} = {
  base: ({ size, fill }) => ({ verb: 'create', args: { image: 'base', size, fill } }),
  guest: ({ name }) => ({ verb: 'overlay', args: { image: name, base: 'base' } }),
  write: ({ name, at, length, byte }) => ({ verb: 'write', args: { image: name, offset: at, length, byte } }),
  read: ({ name, at, length }) => ({ verb: 'read', args: { image: name, offset: at, length } }),
};

export const umlMember = member({
  name: 'UML',
  mechanism: uml,
  probe,
  commands: (op: Op) => [(asCommand[op.op] as (op: Op) => ReturnType<Member['commands']>[number])(op)],
  copied: 'copied',
});
