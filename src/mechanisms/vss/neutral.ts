/** Shadow copies among the systems that play a neutral script: the old block goes to the newest copy only. */

import {
  BASE,
  command,
  FILL,
  type Neutral,
  neutral,
  type Op,
  piecesIn,
  type Stored,
  unitsOf,
} from '../families/compare/neutral.ts';
import type { Stretch } from '../families/disks/extents.ts';
import { byteOf, NONE } from '../families/snapshots/units.ts';
import type { Event } from './events.ts';
import vss from './index.ts';
import { areaBlocks, BLOCK, type Draft, lookUp, type Shadow, volumeOf, type World } from './world.ts';

const VOLUME = 'volume';

const named = ({ shadows }: World, name: string): Shadow | undefined =>
  shadows.find((one) => one.name === name);

/** One command for each block, since its commands name one. */
const each = (at: number, length: number, make: (block: number) => ReturnType<typeof command>) => {
  const { from, to } = unitsOf(at, length, BLOCK);
  return Array.from({ length: to - from + 1 }, (_, index) => make(from + index));
};

function commands(op: Op, world: World): ReturnType<Neutral['commands']> {
  switch (op.op) {
    case 'base':
      return [
        command('volume', { blocks: Math.ceil(op.size / BLOCK) }),
        ...each(0, op.size, (block) => command('write', { block, byte: FILL })),
        ...(op.room < 0 ? [] : [command('limit', { blocks: Math.floor(op.room / BLOCK) })]),
      ];
    case 'share':
      return [command('shadow', { shadow: op.name })];
    case 'write':
      if (op.name !== BASE) return { cannot: 'read-only' };
      return each(op.at, op.length, (block) => command('write', { block, byte: op.byte }));
    case 'read': {
      const shadow = op.name === BASE ? VOLUME : op.name;
      return each(op.at, op.length, (block) => command('read', { shadow, block }));
    }
    case 'drop': {
      const [oldest] = world.shadows;
      return oldest && oldest.name !== op.name && named(world, op.name)
        ? { cannot: 'order' }
        : [command('delete', { shadow: op.name })];
    }
  }
}

function* read(
  world: World,
  shadow: Shadow | undefined,
  from: number,
  to: number,
): Generator<Stretch<number>> {
  for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
    const value = shadow
      ? lookUp(world, shadow, block).byte
      : byteOf(block, volumeOf(world).content.at(block));
    yield { from: Math.max(from, block * BLOCK), to: Math.min(to, (block + 1) * BLOCK), value };
  }
}

/** Where a block of a shadow copy is: a slot of its own area or of a newer one's, or its place on the volume. */
function* stored(world: World, name: string, size: number): Generator<Stored> {
  const shadow = named(world, name);
  const chain = shadow ? world.shadows.slice(world.shadows.indexOf(shadow)) : [];
  for (let block = 0; block * BLOCK < size; block++) {
    const found = chain.find(({ saved }) => saved.at(block) !== NONE);
    const [from, to] = [block * BLOCK, Math.min(size, (block + 1) * BLOCK)];
    yield found
      ? { from, to, store: found.id, place: found.slots.at(block) * BLOCK }
      : { from, to, store: VOLUME, place: from };
  }
}

export const vssNeutral = neutral<World, Draft, Event>({
  id: 'vss',
  name: 'Windows VSS',
  mechanism: vss,
  grain: BLOCK,
  most: 2 ** 24,
  full: 'oldest',
  bounded: true,
  commands,
  read(world, name, from, to) {
    const shadow = named(world, name);
    return name !== BASE && !shadow ? null : read(world, shadow, from, to);
  },
  toll(event) {
    if (event.type === 'lifted') return { read: BLOCK, steps: ['look'] };
    if (event.type === 'saved') return { copied: BLOCK, written: BLOCK, steps: ['copy'] };
    if (event.type === 'listed') return { steps: ['list'] };
    if (event.type === 'written') return { written: BLOCK, steps: ['write'] };
    return {};
  },
  failed: ({ type }) => type === 'failed',
  space: (world, _names, size) => size + areaBlocks(world) * BLOCK,
  fragments: (world, name, size) => piecesIn(stored(world, name, size)),
});
