/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from '../families/references/events.ts';
import { bufferOf, type Draft, ownersOf, wholeText } from '../families/references/world.ts';
import { resourceOf } from './verbs.ts';

/** A place in memory in words: what it is, what it says, how many refer to it, and who but the one who acts. */
function about(world: Draft, unit: number, who: number) {
  const buffer = bufferOf(world, unit);
  const owners = ownersOf(world, unit);
  return {
    who: world.holders[who]?.name ?? '',
    resource: resourceOf(buffer.label),
    buffer: buffer.label,
    reads: wholeText(buffer),
    bytes: buffer.bytes,
    owners: owners.length,
    others: owners
      .flatMap(({ id, name }) => (id === who ? [] : [name]))
      .slice(0, 6)
      .join(', '),
  };
}

const told = (phase: Phase, id: string, params: Told['params']): Told => ({ phase, id, params });

type Tellers = { readonly [K in EventType]?: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  looked: (world, { holder, unit, finding }) => told('look', `looked.${finding}`, about(world, unit, holder)),
  joined: (_world, { name }) => told('change', 'joined', { who: name }),
  allocated: (world, { holder, label, bytes, rule }) =>
    told('allocate', `allocated.${rule}`, {
      who: world.holders[holder]?.name ?? '',
      resource: resourceOf(label),
      buffer: label,
      bytes,
    }),
  copied: (world, { holder, from, unit, count }) =>
    told('copy', 'copied', { ...about(world, from, holder), into: bufferOf(world, unit).label, n: count }),
  written(world, { holder, unit, text }) {
    const place = about(world, unit, holder);
    return told('write', place.owners === 0 ? 'written.loaded' : 'written', { ...place, text });
  },
  shared: (world, { holder, unit, count }) =>
    told('share', 'shared', { ...about(world, unit, holder), before: count - 1, count }),
  released(world, { holder, unit, count }) {
    return count === 0 ? null : told('free', 'released', { ...about(world, unit, holder), count });
  },
  freed: (world, { holder, unit }) => told('free', 'freed', about(world, unit, holder)),
  pointed: (world, { holder, unit, how }) => told('point', `pointed.${how}`, about(world, unit, holder)),
  marked: (world, { holder, unit, label }) =>
    told('change', 'marked', { ...about(world, unit, holder), into: label }),
  read: (world, { holder, unit }) => told('read', 'read', about(world, unit, holder)),
  left: (world, { holder }) => told('free', 'left', { who: world.holders[holder]?.name ?? '' }),
};

/** What to tell about an event in the world before it; null where it belongs to the event that follows. */
export function tell(before: Draft, event: Event): Told | null {
  const teller = tellers[event.type] as ((world: Draft, event: Event) => Told | null) | undefined;
  return teller?.(before, event) ?? null;
}

/** Three rules are all there are: who asks shares, who modifies alone does so in place, and else copies first. */
const RULES: Readonly<Record<string, string>> = {
  joined: '',
  'looked.ask.again': 'share',
  'allocated.loaded': '',
  'written.loaded': '',
  shared: 'share',
  'pointed.asked': '',
  read: '',
  'looked.modify.shared': 'copy',
  'looked.modify.sole': 'alone',
  'looked.modify.own': 'alone',
  'allocated.copy': 'copy',
  copied: 'copy',
  released: '',
  'pointed.own': '',
  marked: 'alone',
  written: '',
  freed: '',
  left: '',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
