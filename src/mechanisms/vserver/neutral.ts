/** Linux-VServer among the systems that play a neutral script: everybody has a file, and equal files are unified. */

import { BASE, command, FILL, type Neutral, neutral, type Op } from '../families/compare/neutral.ts';
import type { Stretch } from '../families/disks/extents.ts';
import type { Event } from './events.ts';
import vserver from './index.ts';
import { type Draft, type Inode, inodeOf, nameAt, sizeOf, type World } from './world.ts';

const PATH = 'disk';
const SECTOR = 512;

function fileOf(world: World, guest: string): Inode {
  const name = nameAt(world, guest, PATH);
  if (!name) throw new Error(`there is no file of ${guest}`);
  return inodeOf(world, name.inode);
}

/** A file that is written out in full, and then found equal to one that there is. */
const unified = (guest: string, size: number) => [
  command('file', { guest, path: PATH, size, byte: FILL }),
  command('hashify', { guest }),
];

/** The bytes that fill a file, where they are all the same. */
const isNew = ({ bytes }: Inode): boolean => bytes.count === 1 && bytes.at(0) === FILL;

function commands(op: Op, world: World): ReturnType<Neutral['commands']> {
  const file = { guest: op.op === 'base' ? BASE : op.name, path: PATH };
  switch (op.op) {
    case 'base':
      return unified(BASE, op.size);
    case 'share': {
      const original = fileOf(world, BASE);
      return isNew(original) ? unified(op.name, sizeOf(original)) : { cannot: 'share' };
    }
    case 'write':
      return [command('write', { ...file, offset: op.at, length: op.length, byte: op.byte })];
    case 'read':
      return [command('read', file)];
    case 'drop':
      return [command('unlink', file)];
  }
}

const read = (world: World, name: string, from: number, to: number): Iterable<Stretch<number>> =>
  fileOf(world, name).bytes.within(from, to);

export const vserverNeutral = neutral<World, Draft, Event>({
  id: 'vserver',
  name: 'Linux-VServer',
  mechanism: vserver,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'unbounded',
  bounded: false,
  commands,
  read,
  toll(event) {
    if (event.type === 'made') return { copied: event.size, written: event.size };
    if (event.type === 'copied') {
      const { bytes } = event;
      return { read: bytes, copied: bytes, written: bytes, steps: ['look', 'copy'] };
    }
    if (event.type === 'repointed') return { steps: ['name'] };
    if (event.type === 'written') return { written: event.to - event.from, steps: ['write'] };
    return event.type === 'unlinked' ? { walked: 1 } : {};
  },
  failed: ({ type }) => type === 'failed',
  space: ({ inodes }) => inodes.reduce((sum, inode) => sum + (inode.live ? sizeOf(inode) : 0), 0),
  fragments: () => 1,
});
