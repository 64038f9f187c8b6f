/** The lives of buffers and variables: which events concern one, and what is true of it. */
import {
  type Change,
  follow,
  NOTHING,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../../core/life.ts';
import { bufferView, type Looks } from './depict.ts';
import type { Event, EventOf } from './events.ts';
import { type Buffer, bufferName, bufferOf, type Draft, NOWHERE, type World } from './world.ts';

/** Whether a length that is set takes characters away. */
const isCut = (before: Draft, { unit, length }: EventOf<'sized'>): boolean =>
  length < bufferOf(before, unit).length;

/** Follows a buffer: keeps who refers to it, so that every loss and gain is seen where it happens. */
function bufferTracker(unit: number): Tracker<Draft, Event> {
  const owners = new Set<number>();
  const lose = (holder: number): readonly Change[] => (owners.delete(holder) ? ['released'] : NOTHING);
  const here =
    (change: Change) =>
    (_before: Draft, event: { readonly unit: number }): readonly Change[] =>
      event.unit === unit ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    allocated(_before, event) {
      if (event.unit !== unit) return NOTHING;
      owners.clear();
      return ['created'];
    },
    copied: (_before, event) =>
      event.unit === unit ? ['filled'] : event.from === unit ? ['copied'] : NOTHING,
    moved: here('written'),
    written: here('written'),
    sized: (before, event) => (event.unit === unit && isCut(before, event) ? ['written'] : NOTHING),
    pointed(_before, event) {
      if (event.unit !== unit) return lose(event.holder);
      if (owners.has(event.holder)) return NOTHING;
      owners.add(event.holder);
      return ['referenced'];
    },
    left: (_before, { holder }) => lose(holder),
    freed(_before, event) {
      if (event.unit !== unit) return NOTHING;
      owners.clear();
      return ['freed'];
    },
    marked: (before, event) => {
      if (event.unit !== unit) return NOTHING;
      const { count, label } = bufferOf(before, unit);
      if (event.label !== label) return ['marked'];
      return event.count === count ? NOTHING : event.count < 0 ? ['marked'] : ['unmarked'];
    },
    kept: here('kept'),
    read: here('read'),
  };
  return follow(sights, () => owners.size);
}

/** Follows a variable. */
function holderTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_before: Draft, event: { readonly holder: number }): readonly Change[] =>
      event.holder === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    joined: here('mapped'),
    looked: here('looked'),
    allocated: here('allocated'),
    copied: here('copied'),
    pointed: here('pointed'),
    shared: (_before, { holder, from }) =>
      holder === id ? ['inherited'] : from === id ? ['shared'] : NOTHING,
    kept: here('kept'),
    moved: here('written'),
    written: (before, { holder, unit }) =>
      holder === id || (holder < 0 && before.holders[id]?.unit === unit) ? ['written'] : NOTHING,
    sized: (before, event) => (event.holder === id && isCut(before, event) ? ['written'] : NOTHING),
    read: (_before, { holder, other }) => (holder === id || other === id ? ['read'] : NOTHING),
    threw: here('trapped'),
    left: here('cleared'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? bufferTracker(subject.unit) : holderTracker(subject.holder);

const found = (world: World, unit: number): Buffer | undefined =>
  unit === NOWHERE ? undefined : unit >= 0 ? world.buffers[unit] : world.insides.get(unit);

/** What is true of a buffer or a variable in a world. */
export function presentOf(world: World, subject: Subject, looks: Looks): Present {
  const holder = subject.kind === 'slot' ? world.holders[subject.holder] : undefined;
  const buffer = found(world, subject.kind === 'unit' ? subject.unit : (holder?.unit ?? NOWHERE));
  const unit = buffer ? bufferView(world, buffer, looks) : null;
  if (subject.kind === 'slot') return { name: holder?.name ?? '', unit, alive: holder?.alive ?? false };
  const name = buffer ? (looks.nameOf?.(world, buffer) ?? bufferName(world, buffer.id)) : '';
  return { name, unit, alive: buffer?.live ?? false };
}
