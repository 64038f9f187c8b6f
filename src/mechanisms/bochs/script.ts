/** Bochs among the systems that play one guest's script: undoable disks over a flat base. */
import type { Command } from '../../core/mechanism.ts';
import type { Stretch } from '../families/disks/extents.ts';
import { member, type Op, type Owned, type Probe } from '../families/disks/together/index.ts';
import { MEGABYTE, SECTOR } from './format.ts';
import bochs from './index.ts';
import {
  type Image,
  imageNamed,
  lengthOf,
  logOf,
  marksOver,
  SET,
  seen,
  setSectors,
  sizeOf,
  type World,
} from './world.ts';

function imageOf(world: World, guest: string): Image {
  const found = imageNamed(world, guest);
  if (!found) throw new Error(`there is no image ${guest}`);
  return found;
}

/** Before it is first used a disk has no log, and so nothing of its own. */
function* owned(world: World, guest: string, from: number, to: number): Generator<Stretch<Owned>> {
  const log = logOf(imageOf(world, guest));
  if (!log) yield { from, to, value: 'hole' };
  else
    for (const one of marksOver(log, from, to))
      yield { from: one.from, to: one.to, value: one.value === SET ? 'own' : 'hole' };
}

const probe: Probe<World> = {
  size: (world, guest) => sizeOf(world, imageOf(world, guest)),
  top(world, guest) {
    const image = imageOf(world, guest);
    const log = logOf(image);
    return { format: 'redolog', stored: log ? setSectors(log) * SECTOR : 0, fileBytes: lengthOf(image) };
  },
  owned,
  read: (world, guest, from, to) => seen(world, imageOf(world, guest), from, to),
};

/** In sectors. */
const place = (at: number, length: number) => ({ lba: at / SECTOR, count: length / SECTOR });

/** bximage takes whole megabytes, of which it makes the whole cylinders that a script has; it fills a disk with zeroes. */
function base({ size, fill }: Extract<Op, { op: 'base' }>): readonly Command[] {
  const asked = Math.ceil(size / MEGABYTE) * MEGABYTE;
  const create: Command = { verb: 'create', args: { image: 'base', size: asked } };
  const all: Command = { verb: 'write', args: { image: 'base', ...place(0, size), byte: fill } };
  return fill === 0 ? [create] : [create, all];
}

const commands: { readonly [K in Op['op']]: (op: Extract<Op, { op: K }>) => readonly Command[] } = {
  base,
  guest: ({ name }) => [{ verb: 'overlay', args: { image: name, base: 'base' } }],
  write: ({ name, at, length, byte }) => [
    { verb: 'write', args: { image: name, ...place(at, length), byte } },
  ],
  read: ({ name, at, length }) => [{ verb: 'read', args: { image: name, ...place(at, length) } }],
};

export const bochsMember = member({
  name: 'Bochs',
  mechanism: bochs,
  probe,
  commands: (op: Op) => (commands[op.op] as (op: Op) => readonly Command[])(op),
  copied: 'copied',
});
