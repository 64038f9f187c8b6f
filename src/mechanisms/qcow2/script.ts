/** qcow2 images among the systems that play one guest's script. */
import type { Stretch } from '../families/disks/extents.ts';
import { type Member, member, type Op, type Owned, type Probe } from '../families/disks/together/index.ts';
import { contentOf } from './content.ts';
import type { SubType } from './entry.ts';
import { fileBytes } from './figures.ts';
import qcow2 from './index.ts';
import { pieceAt } from './mapping.ts';
import { summaryOf } from './summary.ts';
import { type Image, imageNamed, type World } from './world.ts';

function imageOf(world: World, guest: string): Image {
  const found = imageNamed(world, guest);
  if (!found) throw new Error(`there is no image ${guest}`);
  return found;
}

const OWNED: Readonly<Record<SubType, Owned>> = {
  normal: 'own',
  compressed: 'own',
  'zero-plain': 'zero',
  'zero-alloc': 'zero',
  unallocated: 'hole',
  'unallocated-alloc': 'hole',
};

function* owned(world: World, guest: string, from: number, to: number): Generator<Stretch<Owned>> {
  const image = imageOf(world, guest);
  if (!image.qcow2) {
    yield { from, to, value: 'own' };
    return;
  }
  for (let at = from; at < to; ) {
    const { type, bytes } = pieceAt(image, at, to - at);
    yield { from: at, to: at + bytes, value: OWNED[type] };
    at += bytes;
  }
}

const probe: Probe<World> = {
  size: (world, guest) => imageOf(world, guest).size,
  top(world, guest) {
    const image = imageOf(world, guest);
    const { qcow2: q, size } = image;
    const stored = q ? Math.min(size, summaryOf(q).bytes) : size;
    return { format: 'qcow2', stored, fileBytes: fileBytes(image) };
  },
  owned,
  read: (world, guest, from, to) => contentOf(world, imageOf(world, guest).id, from, to),
};

type Commands = ReturnType<Member['commands']>;

/** A base is a raw image full of one byte. */
const asCommands: { readonly [K in Op['op']]: (op: Extract<Op, { op: K }>) => Commands } = {
  base: ({ size, fill }) => [
    { verb: 'create', args: { name: 'base', size, fmt: 'raw' } },
    { verb: 'write', args: { image: 'base', offset: 0, length: size, byte: fill } },
  ],
  guest: ({ name }) => [{ verb: 'overlay', args: { name, backing: 'base' } }],
  write: ({ name, at, length, byte }) => [{ verb: 'write', args: { image: name, offset: at, length, byte } }],
  read: ({ name, at, length }) => [{ verb: 'read', args: { image: name, offset: at, length } }],
};

export const qcow2Member = member({
  name: 'QEMU',
  mechanism: qcow2,
  probe,
  commands: (op: Op) => (asCommands[op.op] as (op: Op) => Commands)(op),
  copied: 'copied',
});
