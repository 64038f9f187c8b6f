/** Linux-VServer among the systems that play one guest's script: a guest's disk is one file, unified with the base's. */
import type { Command } from '../../core/mechanism.ts';
import type { Stretch } from '../families/disks/extents.ts';
import { member, type Op, type Owned, type Probe } from '../families/disks/together/index.ts';
import vserver from './index.ts';
import { type Inode, inodeOf, nameAt, sizeOf, type World } from './world.ts';

/** What the one file of every guest is called, and who has the one that all others are unified with. */
const PATH = 'disk';
const BASE = 'base';

function fileOf(world: World, guest: string): Inode {
  const name = nameAt(world, guest, PATH);
  if (!name) throw new Error(`there is no file of ${guest}`);
  return inodeOf(world, name.inode);
}

/** Whether a guest's file is the base's. */
const isShared = (world: World, guest: string): boolean => fileOf(world, guest).id === fileOf(world, BASE).id;

function* owned(world: World, guest: string, from: number, to: number): Generator<Stretch<Owned>> {
  yield { from, to, value: isShared(world, guest) ? 'hole' : 'own' };
}

const probe: Probe<World> = {
  size: (world, guest) => sizeOf(fileOf(world, guest)),
  top(world, guest) {
    const size = sizeOf(fileOf(world, guest));
    return { format: 'file', stored: isShared(world, guest) ? 0 : size, fileBytes: size };
  },
  owned,
  read: (world, guest, from, to) => fileOf(world, guest).bytes.within(from, to),
};

/** A file that is written out in full, and then found equal to one that there is. */
const unified = (guest: string, size: number, byte: number): readonly Command[] => [
  { verb: 'file', args: { guest, path: PATH, size, byte } },
  { verb: 'hashify', args: { guest } },
];

/** The commands for each thing that a guest does. */
const asCommands: {
  readonly [K in Op['op']]: (op: Extract<Op, { op: K }>) => readonly Command[];
} = {
  base: ({ size, fill }) => unified(BASE, size, fill),
  guest: ({ name, size, fill }) => unified(name, size, fill),
  write: ({ name, at, length, byte }) => [
    { verb: 'write', args: { guest: name, path: PATH, offset: at, length, byte } },
  ],
  read: ({ name }) => [{ verb: 'read', args: { guest: name, path: PATH } }],
};

export const vserverMember = member({
  name: 'VServer',
  mechanism: vserver,
  probe,
  commands: (op: Op) => (asCommands[op.op] as (op: Op) => readonly Command[])(op),
  copied: 'copied',
});
