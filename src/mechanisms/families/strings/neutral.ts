/** Strings among the systems that play a neutral script: the original is a string, and sharing it is copying the variable. */
import type { Mechanism } from '../../../core/mechanism.ts';
import { BASE, command, FILL, type Neutral, neutral, type Op } from '../compare/neutral.ts';
import type { Stretch } from '../disks/extents.ts';
import type { Event } from '../references/events.ts';
import { bufferOf, type Draft, holderNamed, type World } from '../references/world.ts';
import { LIMITS } from './limits.ts';

function* read(world: World, name: string, from: number, to: number): Generator<Stretch<number>> {
  const holder = holderNamed(world, name);
  if (!holder) throw new Error(`there is no string ${name}`);
  const { cells } = bufferOf(world, holder.unit);
  for (let at = from; at < to; ) {
    let end = at + 1;
    while (end < to && cells[end] === cells[at]) end++;
    yield { from: at, to: end, value: cells[at] ?? 0 };
    at = end;
  }
}

const char = (byte: number): string => String.fromCharCode(byte);

function commands(op: Op): ReturnType<Neutral['commands']> {
  switch (op.op) {
    case 'base':
      return [command('letn', { name: BASE, count: op.size, char: char(FILL) })];
    case 'share':
      return [command('copy', { name: op.name, source: BASE })];
    case 'write':
      return [
        command('replace', {
          ...{ variable: op.name, position: op.at, count: op.length },
          text: char(op.byte).repeat(op.length),
        }),
      ];
    case 'read':
      return [command('cstr', { variable: op.name })];
    case 'drop':
      return [command('drop', { variable: op.name })];
  }
}

/** @param name of the type, as people call it */
export const stringNeutral = (name: string, mechanism: Mechanism<World, Draft, Event>): Neutral =>
  neutral<World, Draft, Event>({
    id: mechanism.id,
    name,
    mechanism,
    grain: 1,
    most: LIMITS.string / 2,
    full: 'unbounded',
    bounded: false,
    commands,
    read,
    toll(event) {
      if (event.type === 'copied')
        return { read: event.count, copied: event.count, written: event.count, steps: ['look', 'copy'] };
      if (event.type === 'written') return { written: event.text.length * event.times, steps: ['write'] };
      if (event.type === 'pointed') return { steps: ['point'] };
      return event.type === 'released' ? { walked: 1 } : {};
    },
    failed: ({ type }) => type === 'threw',
    space: (world) => mechanism.quick(world).liveBytes ?? 0,
    fragments: () => 1,
  });
