/** VirtualBox among the systems that play one guest's script: each guest has a differencing image. */
import type { Command } from '../../core/mechanism.ts';
import type { Stretch } from '../families/disks/extents.ts';
import { member, type Op, type Owned, type Probe } from '../families/disks/together/index.ts';
import { type BlockState, blockEnd, blockOf, countsOf, seen, stateOf } from './blocks.ts';
import vbox from './index.ts';
import { BLOCK, fileBytes, type Image, imageNamed, type World } from './world.ts';

function imageOf(world: World, guest: string): Image {
  const found = imageNamed(world, guest);
  if (!found) throw new Error(`there is no image ${guest}`);
  return found;
}

const OWNED: Readonly<Record<BlockState, Owned>> = { free: 'hole', zero: 'zero', own: 'own' };

function* owned(world: World, guest: string, from: number, to: number): Generator<Stretch<Owned>> {
  for (const part of imageOf(world, guest).map.within(blockOf(from), blockEnd(to)))
    yield {
      from: Math.max(from, part.from * BLOCK),
      to: Math.min(to, part.to * BLOCK),
      value: OWNED[stateOf(part.value)],
    };
}

/** The last block of a disk may be cut. */
const stored = (image: Image): number => Math.min(image.size, countsOf(image).own * BLOCK);

const probe: Probe<World> = {
  size: (world, guest) => imageOf(world, guest).size,
  top(world, guest) {
    const image = imageOf(world, guest);
    return { format: 'VDI', stored: stored(image), fileBytes: fileBytes(image) };
  },
  owned,
  read: (world, guest, from, to) => seen(world, imageOf(world, guest).id, from, to),
};

/** The commands for each thing that a guest does. A new image is all zeroes. */
const asCommands: {
  readonly [K in Op['op']]: (op: Extract<Op, { op: K }>) => readonly Command[];
} = {
  base: ({ size, fill }) => [
    { verb: 'create', args: { name: 'base', size } },
    { verb: 'write', args: { image: 'base', offset: 0, length: size, byte: fill } },
  ],
  guest: ({ name }) => [{ verb: 'overlay', args: { name, parent: 'base' } }],
  write: ({ name, at, length, byte }) => [{ verb: 'write', args: { image: name, offset: at, length, byte } }],
  read: ({ name, at, length }) => [{ verb: 'read', args: { image: name, offset: at, length } }],
};

export const vboxMember = member({
  name: 'VirtualBox',
  mechanism: vbox,
  probe,
  commands: (op: Op) => (asCommands[op.op] as (op: Op) => readonly Command[])(op),
  copied: 'copied',
});
