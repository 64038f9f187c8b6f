/** The lives of volumes and of the pool's blocks: which events concern one, and what is true of it. */
import {
  type Change,
  follow,
  NOTHING,
  ofFileUnit,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import type { Event } from './events.ts';
import { type Draft, mappedIn, POOL_NAME, poolOf, unitsIn, volumeOf, type World } from './world.ts';

/** Whether a volume maps a block of the pool, within some of its own blocks. */
function maps(world: Draft, volume: number, block: number, from = 0, to = Number.POSITIVE_INFINITY): boolean {
  const found = volumeOf(world, volume);
  for (const part of mappedIn(found, from, Math.min(to, found.blocks)))
    if (part.data >= 0 && block >= part.data && block < part.data + part.to - part.from) return true;
  return false;
}

/** A block of the pool. */
function blockTracker(block: number): Tracker<Draft, Event> {
  let refs = 0;
  const isIn = (from: number, count: number): boolean => block >= from && block < from + count;
  const lost = (): readonly Change[] => {
    refs--;
    return refs === 0 ? ['released', 'freed'] : ['released'];
  };
  const sights: Sights<Draft, Event> = {
    taken(world, { of }) {
      if (!maps(world, of, block)) return NOTHING;
      refs++;
      return ['referenced'];
    },
    copied: (_world, { data, to }) => (data === block ? ['copied'] : to === block ? ['filled'] : NOTHING),
    moved(_world, { data, to, count }) {
      if (isIn(to, count)) {
        refs++;
        return ['created', 'referenced'];
      }
      return data >= 0 && isIn(data, count) ? lost() : NOTHING;
    },
    stored(world, { at, from, to }) {
      const per = unitsIn(poolOf(world));
      const first = Math.floor(at / per);
      return isIn(first, Math.ceil((at + to - from) / per) - first) ? ['written'] : NOTHING;
    },
    read(world, { volume, from, to }) {
      const per = unitsIn(poolOf(world));
      return maps(world, volume, block, Math.floor(from / per), Math.ceil(to / per)) ? ['read'] : NOTHING;
    },
    dropped: (world, { volume }) => (maps(world, volume, block) ? lost() : NOTHING),
  };
  return follow(sights, () => refs);
}

/** Follows a volume. */
function volumeTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, event: { readonly volume: number }): readonly Change[] =>
      event.volume === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: here('mapped'),
    taken: (_world, { volume, of }) => (volume === id ? ['inherited'] : of === id ? ['shared'] : NOTHING),
    copied: here('copied'),
    moved: here('pointed'),
    stored: here('written'),
    read: here('read'),
    failed: here('trapped'),
    dropped: here('cleared'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? blockTracker(ofFileUnit(subject.unit).host) : volumeTracker(subject.holder);

/** What is true of a block or a volume in a world. */
export function present(world: World, subject: Subject): Present {
  if (subject.kind === 'slot') {
    const volume = world.volumes.find(({ id }) => id === subject.holder);
    return { name: volume?.name ?? '', unit: null, alive: volume !== undefined };
  }
  const { pool } = world;
  const block = ofFileUnit(subject.unit).host;
  if (!pool || block >= pool.total) return { name: '', unit: null, alive: false };
  return { name: `${POOL_NAME}:${block}`, unit: null, alive: pool.counts.at(block) > 0 };
}
