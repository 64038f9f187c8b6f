/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import { printRuns } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  type Draft,
  isShared,
  mappedBlocks,
  mappedIn,
  poolOf,
  SECTOR,
  seen,
  unitsIn,
  usedBlocks,
  volumeOf,
} from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

/** The pool's size and use. */
function room(world: Draft) {
  const pool = poolOf(world);
  const used = usedBlocks(pool);
  return { b: pool.chunk * SECTOR, used, total: pool.total, free: pool.total - used };
}

/** Units of a volume, and bytes. */
function place(world: Draft, { volume, from, to }: { volume: number; from: number; to: number }) {
  const { unit } = poolOf(world);
  return { who: volumeOf(world, volume).name, first: from, last: to - 1, n: (to - from) * unit * SECTOR };
}

/** How a write finds its blocks. */
function asked(world: Draft, event: EventOf<'asked'>): Told {
  const volume = volumeOf(world, event.volume);
  const per = unitsIn(poolOf(world));
  const parts = [...mappedIn(volume, Math.floor(event.from / per), Math.ceil(event.to / per))];
  const params = {
    ...place(world, event),
    ...room(world),
    byte: event.byte,
    snapshotted: volume.snapshotted,
  };
  const old = parts.find((part) => isShared(volume, part));
  if (old) {
    const owners = [...poolOf(world).counts.within(old.data, old.data + 1)][0]?.value ?? 0;
    return told('look', 'asked.shared', { ...params, time: old.time, owners });
  }
  if (parts.some(({ data }) => data < 0)) return told('look', 'asked.unmapped', params);
  return told('look', 'asked.own', { ...params, time: parts[0]?.time ?? 0 });
}

function moved(world: Draft, event: EventOf<'moved'>): Told {
  const { volume, block, count, data, to } = event;
  const owners = data < 0 ? 0 : (poolOf(world).counts.at(data) ?? 0);
  const params = {
    ...room(world),
    who: volumeOf(world, volume).name,
    blocks: printRuns([block, count]),
    count,
    data,
    places: printRuns([to, count]),
    left: Math.max(0, owners - 1),
  };
  if (data < 0) return told('allocate', 'moved.first', params);
  return told('point', owners > 1 ? 'moved' : 'moved.last', params);
}

function read(world: Draft, event: EventOf<'read'>): Told {
  const { unit } = poolOf(world);
  let stored = 0;
  for (const part of seen(world, volumeOf(world, event.volume), event.from, event.to))
    if (part.at >= 0) stored += part.to - part.from;
  const params = { ...place(world, event), stored: stored * unit * SECTOR };
  const where = stored === 0 ? 'nothing' : stored < event.to - event.from ? 'partly' : 'mapped';
  return told('read', `read.${where}`, params);
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  pooled: (_world, { chunk, unit, total }) =>
    told('allocate', 'pooled', { b: chunk * SECTOR, unit: unit * SECTOR, total, n: total * chunk * SECTOR }),
  created: (world, { name, blocks }) =>
    told('allocate', 'created', {
      ...room(world),
      who: name,
      count: blocks,
      n: blocks * poolOf(world).chunk * SECTOR,
    }),
  taken(world, { name, of }) {
    const origin = volumeOf(world, of);
    const { mapped } = mappedBlocks(poolOf(world), origin);
    return told('share', 'taken', {
      ...room(world),
      who: name,
      of: origin.name,
      mapped,
      time: poolOf(world).time + 1,
    });
  },
  asked,
  copied: (world, { volume, block, data, to }) =>
    told('copy', 'copied', { ...room(world), who: volumeOf(world, volume).name, block, data, to }),
  zeroed: (world, { volume, block, to }) =>
    told('change', 'zeroed', { ...room(world), who: volumeOf(world, volume).name, block, to }),
  moved,
  stored(world, event) {
    const data = Math.floor(event.at / unitsIn(poolOf(world)));
    return told('write', `stored.${event.how}`, { ...place(world, event), byte: event.byte, data });
  },
  read,
  failed: (world, event) => told('trap', 'failed', { ...place(world, event), ...room(world) }),
  dropped(world, { volume: id }) {
    const volume = volumeOf(world, id);
    const { mapped, shared } = mappedBlocks(poolOf(world), volume);
    return told('free', 'dropped', {
      ...room(world),
      who: volume.name,
      mapped,
      shared,
      freed: mapped - shared,
    });
  },
  refused: (_world, { chunk }) => told('trap', 'refused', { b: chunk * SECTOR }),
};

/** What to tell about an event in the world before it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  pooled: '',
  created: '',
  taken: 'share',
  'asked.shared': 'since',
  'asked.unmapped': 'find.nothing',
  'asked.own': 'since.not',
  copied: 'break',
  zeroed: 'zero',
  moved: 'insert',
  'moved.first': 'insert.first',
  'moved.last': 'insert.last',
  'stored.whole': 'overwrite',
  'stored.over': '',
  'stored.place': '',
  'read.mapped': 'find',
  'read.partly': 'find',
  'read.nothing': 'find',
  failed: 'full',
  dropped: 'delete',
  refused: 'size',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
