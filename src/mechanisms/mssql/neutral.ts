/** Database snapshots among the systems that play a neutral script: the old page goes to the sparse file of each snapshot. */

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
import mssql from './index.ts';
import { type Draft, diskBytes, lookUp, PAGE, type Snapshot, SOURCE, sourceOf, type World } from './world.ts';

const named = ({ snapshots }: World, name: string): Snapshot | undefined =>
  snapshots.find((one) => one.name === name);

const each = (at: number, length: number, make: (page: number) => ReturnType<typeof command>) => {
  const { from, to } = unitsOf(at, length, PAGE);
  return Array.from({ length: to - from + 1 }, (_, index) => make(from + index));
};

function commands(op: Op): ReturnType<Neutral['commands']> {
  switch (op.op) {
    case 'base':
      return [
        command('source', { pages: Math.ceil(op.size / PAGE) }),
        ...each(0, op.size, (page) => command('write', { page, byte: FILL })),
      ];
    case 'share':
      return [
        command('snapshot', {
          snapshot: op.name,
          space: op.room < 0 ? undefined : Math.floor(op.room / 1024),
        }),
      ];
    case 'write':
      if (op.name !== BASE) return { cannot: 'read-only' };
      return each(op.at, op.length, (page) => command('write', { page, byte: op.byte }));
    case 'read': {
      const snapshot = op.name === BASE ? SOURCE : op.name;
      return each(op.at, op.length, (page) => command('read', { snapshot, page }));
    }
    case 'drop':
      return [command('drop', { snapshot: op.name })];
  }
}

function* read(world: World, name: string, from: number, to: number): Generator<Stretch<number>> {
  const snapshot = named(world, name);
  for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
    const value = snapshot
      ? (lookUp(world, snapshot, page)?.byte ?? 0)
      : byteOf(page, sourceOf(world).pages.at(page));
    yield { from: Math.max(from, page * PAGE), to: Math.min(to, (page + 1) * PAGE), value };
  }
}

/** A saved page stands in the sparse file where it stands in the source. */
function* stored(world: World, name: string, size: number): Generator<Stored> {
  const snapshot = named(world, name);
  for (let page = 0; page * PAGE < size; page++) {
    const saved = snapshot !== undefined && snapshot.saved.at(page) !== NONE;
    const from = page * PAGE;
    yield { from, to: Math.min(size, from + PAGE), store: saved ? name : SOURCE, place: from };
  }
}

export const mssqlNeutral = neutral<World, Draft, Event>({
  id: 'mssql',
  name: 'SQL Server',
  mechanism: mssql,
  grain: PAGE,
  most: 2 ** 24,
  full: 'snapshot',
  bounded: true,
  commands,
  read(world, name, from, to) {
    const snapshot = named(world, name);
    return name !== BASE && snapshot?.state !== 'online' ? null : read(world, name, from, to);
  },
  toll(event) {
    if (event.type === 'lifted') return { read: PAGE, steps: ['look'] };
    if (event.type === 'saved') return { copied: PAGE, written: PAGE, steps: [`copy ${event.snapshot}`] };
    return event.type === 'written' ? { written: PAGE, steps: ['write'] } : {};
  },
  failed: ({ type }) => type === 'failed',
  space: ({ snapshots }, _names, size) => snapshots.reduce((sum, one) => sum + diskBytes(one), size),
  fragments: (world, name, size) => piecesIn(stored(world, name, size)),
});
