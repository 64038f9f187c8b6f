/** Thin snapshots among the systems that play a neutral script: the writer of a shared block gets another one of the pool. */

import {
  BASE,
  command,
  FILL,
  type Neutral,
  neutral,
  type Op,
  piecesIn,
  type Stored,
  scaled,
  unitsOf,
} from '../families/compare/neutral.ts';
import type { Stretch } from '../families/disks/extents.ts';
import type { Event } from './events.ts';
import dmThin from './index.ts';
import {
  type Draft,
  mappedIn,
  poolOf,
  SECTOR,
  seen,
  usedBlocks,
  type Volume,
  volumeOf,
  type World,
} from './world.ts';

/** The smallest block of a pool: 64 KiB. */
const CHUNK = 128;
const BLOCK = CHUNK * SECTOR;
const UNIT = 8;
/** Blocks of a pool that no script here can fill, for each block of the original. */
const PLENTY = 64;

function named({ volumes }: Pick<World, 'volumes'>, name: string): Volume {
  const found = volumes.find((one) => one.name === name);
  if (!found) throw new Error(`there is no volume ${name}`);
  return found;
}

function commands(op: Op, world: World): ReturnType<Neutral['commands']> {
  const units = (at: number, length: number) => unitsOf(at, length, poolOf(world).unit * SECTOR);
  switch (op.op) {
    case 'base': {
      const count = Math.ceil(op.size / BLOCK);
      const data = op.room < 0 ? count * PLENTY : count + Math.floor(op.room / BLOCK);
      const unit = Math.max(1, Math.min(UNIT, op.grain / SECTOR));
      return [
        command('pool', { chunk: CHUNK, data, unit }),
        command('thin', { name: BASE, count }),
        command('write', { volume: BASE, blocks: 'all', byte: FILL }),
      ];
    }
    case 'share':
      return [command('snapshot', { name: op.name, volume: BASE })];
    case 'write':
      return [command('write', { volume: op.name, blocks: units(op.at, op.length), byte: op.byte })];
    case 'read':
      return [command('read', { volume: op.name, blocks: units(op.at, op.length) })];
    case 'drop':
      return [command('drop', { volume: op.name })];
  }
}

function read(world: World, name: string, from: number, to: number): Iterable<Stretch<number>> {
  const unit = poolOf(world).unit * SECTOR;
  return scaled(
    seen(world, named(world, name), Math.floor(from / unit), Math.ceil(to / unit)),
    unit,
    from,
    to,
  );
}

function* stored(world: World, name: string, size: number): Generator<Stored> {
  const volume = named(world, name);
  for (const { from, to, data } of mappedIn(volume, 0, Math.ceil(size / BLOCK)))
    yield { from: from * BLOCK, to: to * BLOCK, store: 'pool', place: data * BLOCK };
}

const mapped = (volume: Volume): number => {
  let sum = 0;
  for (const { from, to, data } of mappedIn(volume, 0, volume.blocks)) if (data >= 0) sum += to - from;
  return sum;
};

export const dmThinNeutral = neutral<World, Draft, Event>({
  id: 'dm-thin',
  name: 'LVM thin',
  mechanism: dmThin,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'writer',
  bounded: true,
  commands,
  read,
  toll(event, before) {
    if (event.type === 'copied')
      return { read: BLOCK, copied: BLOCK, written: BLOCK, steps: ['look', 'copy'] };
    if (event.type === 'stored')
      return { written: (event.to - event.from) * poolOf(before).unit * SECTOR, steps: ['write'] };
    if (event.type === 'moved') return { steps: ['map'] };
    return event.type === 'dropped' ? { walked: mapped(volumeOf(before, event.volume)) } : {};
  },
  failed: ({ type }) => type === 'failed' || type === 'refused',
  space: ({ pool }) => (pool ? usedBlocks(pool) * BLOCK : 0),
  fragments: (world, name, size) => piecesIn(stored(world, name, size)),
});
