/** fork() among the systems that play a neutral script: the original is a process, and sharing it is a fork. */
import { reader } from '../../core/column.ts';
import { countOf } from '../../core/runs.ts';
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
import type { Event } from '../families/pages/events.ts';
import { type Draft, pointsToUnit, type Table, unitOf, type World } from '../families/pages/world.ts';
import fork from './index.ts';

const PAGE = 4096;
const MEMORY = 'mem';

function tableOf(world: World, name: string): Table {
  const holder = world.holders.findLast((one) => one.alive && one.name === name);
  const table = holder && world.spaces[holder.space]?.tables[0];
  if (!table) throw new Error(`there is no process ${name}`);
  return table;
}

/** The frame behind each page `[from, to)`; -1 where there is none. */
function* frames(world: World, name: string, from: number, to: number): Generator<number> {
  const at = reader(tableOf(world, name).entries);
  for (let page = from; page < to; page++) {
    const entry = at(page);
    yield pointsToUnit(entry) ? unitOf(entry) : -1;
  }
}

/** A page is filled with the byte that was written to its beginning. */
function* read(world: World, name: string, from: number, to: number): Generator<Stretch<number>> {
  const byte = reader(world.units.cells);
  let page = from / PAGE;
  for (const frame of frames(world, name, page, to / PAGE)) {
    const value = frame < 0 ? 0 : byte(frame) & 0xff;
    yield { from: page * PAGE, to: (page + 1) * PAGE, value };
    page++;
  }
}

function* stored(world: World, name: string, size: number): Generator<Stored> {
  let at = 0;
  for (const frame of frames(world, name, 0, Math.ceil(size / PAGE))) {
    yield { from: at, to: at + PAGE, store: 'memory', place: frame * PAGE };
    at += PAGE;
  }
}

const pages = (at: number, length: number) => ({ mapping: MEMORY, pages: unitsOf(at, length, PAGE) });

function commands(op: Op): ReturnType<Neutral['commands']> {
  switch (op.op) {
    case 'base':
      return [
        command('proc', { process: BASE }),
        command('mmap', { process: BASE, name: MEMORY, count: Math.ceil(op.size / PAGE) }),
        command('write', { process: BASE, mapping: MEMORY, pages: 'all', value: FILL }),
      ];
    case 'share':
      return [command('fork', { process: BASE, child: op.name })];
    case 'write':
      return [command('write', { process: op.name, ...pages(op.at, op.length), value: op.byte })];
    case 'read':
      return [command('read', { process: op.name, ...pages(op.at, op.length) })];
    case 'drop':
      return [command('exit', { process: op.name })];
  }
}

export const forkNeutral = neutral<World, Draft, Event>({
  id: 'fork',
  name: 'fork()',
  mechanism: fork,
  grain: PAGE,
  most: 2 ** 24,
  full: 'unbounded',
  bounded: false,
  commands,
  read,
  toll(event) {
    if (event.type === 'accessed')
      return event.access === 'read' ? {} : { written: countOf(event.slots) * PAGE, steps: ['write'] };
    if (event.type === 'copied') {
      const bytes = countOf(event.slots) * PAGE;
      return { read: bytes, copied: bytes, written: bytes, steps: ['look', 'copy'] };
    }
    if (event.type === 'pointed' || event.type === 'reused') return { steps: ['entry'] };
    return event.type === 'dropped' ? { walked: countOf(event.slots) } : {};
  },
  failed: ({ type }) => type === 'trapped',
  space: ({ units }) => units.live * PAGE,
  fragments: (world, name, size) => piecesIn(stored(world, name, size)),
});
