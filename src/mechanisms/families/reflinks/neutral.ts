/** Files that share blocks among the systems that play a neutral script: sharing is a reflink. */
import type { Mechanism } from '../../../core/mechanism.ts';
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
} from '../compare/neutral.ts';
import type { Event } from './events.ts';
import { blocksInUse } from './figures.ts';
import { BLOCK, type Draft, type File, fileNamed, fileOf, seen, type World } from './world.ts';

function named(world: World, name: string): File {
  const found = fileNamed(world, name);
  if (!found) throw new Error(`there is no file ${name}`);
  return found;
}

const commands =
  (type: string) =>
  (op: Op): ReturnType<Neutral['commands']> => {
    switch (op.op) {
      case 'base': {
        const blocks = Math.ceil(op.size / BLOCK);
        return [
          command('fs', { type }),
          command('create', { file: BASE, blocks }),
          command('write', { file: BASE, blocks: { from: 0, to: blocks - 1 }, byte: FILL }),
        ];
      }
      case 'share':
        return [command('reflink', { file: BASE, copy: op.name })];
      case 'write':
        return [command('write', { file: op.name, blocks: unitsOf(op.at, op.length, BLOCK), byte: op.byte })];
      case 'read':
        return [command('read', { file: op.name, blocks: unitsOf(op.at, op.length, BLOCK) })];
      case 'drop':
        return [command('rm', { file: op.name })];
    }
  };

function* stored(world: World, name: string): Generator<Stored> {
  for (const { from, to, place } of named(world, name).pieces)
    yield { from: from * BLOCK, to: to * BLOCK, store: 'disk', place: place * BLOCK };
}

export const reflinkNeutral = (name: string, mechanism: Mechanism<World, Draft, Event>): Neutral =>
  neutral<World, Draft, Event>({
    id: mechanism.id,
    name,
    mechanism,
    grain: BLOCK,
    most: 2 ** 24,
    full: 'unbounded',
    bounded: false,
    commands: commands(mechanism.id),
    read: (world, file, from, to) =>
      scaled(
        seen(world, named(world, file), Math.floor(from / BLOCK), Math.ceil(to / BLOCK)),
        BLOCK,
        from,
        to,
      ),
    toll(event, before) {
      if (event.type === 'written') return { written: (event.to - event.from) * BLOCK, steps: ['write'] };
      if (event.type === 'pointed') return { steps: ['point'] };
      return event.type === 'unlinked' ? { walked: fileOf(before, event.file).pieces.length } : {};
    },
    failed: ({ type }) => type === 'failed',
    space: (world) => blocksInUse(world) * BLOCK,
    fragments: (world, file) => piecesIn(stored(world, file)),
  });
