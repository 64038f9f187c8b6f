/** How each event changes pool and volumes: the only place where they change. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../core/mechanism.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  Draft,
  entry,
  filledFrom,
  mappedIn,
  type Pool,
  poolOf,
  SECTOR,
  UNMAPPED,
  unitsIn,
  type Volume,
  volumeOf,
  type World,
} from './world.ts';

/** Adds to the counts of some blocks. */
function counted(counts: Extents<number>, from: number, to: number, by: number): Extents<number> {
  const parts = [...counts.within(from, to)].map((part) => ({ ...part, value: part.value + by }));
  return counts.pasted(parts);
}

/** Every block of a volume has one volume more, or less. */
function countAll(draft: Draft, volume: Volume, by: number): void {
  const pool = poolOf(draft);
  let { counts } = pool;
  for (const { from, to, data } of mappedIn(volume, 0, volume.blocks))
    if (data >= 0) counts = counted(counts, data, data + to - from, by);
  draft.pool = { ...pool, counts };
}

/** The lowest seat that nobody has. */
function freeSeat({ volumes }: Draft): number {
  const taken = new Set(volumes.map(({ seat }) => seat));
  let seat = 1;
  while (taken.has(seat)) seat++;
  return seat;
}

function add(draft: Draft, volume: Omit<Volume, 'seat'>): void {
  const seat = freeSeat(draft);
  draft.put({ ...volume, seat });
  draft.made = Math.max(draft.made, volume.id);
  draft.seats = Math.max(draft.seats, seat + 1);
}

/** A fill is kept as how far its numbers are from their places: parts with one distance are one stretch. */
const content = ({ content: old }: Pool, { from, to, at, byte }: EventOf<'stored'>): Extents<number> =>
  old.set(at, at + to - from, byte < 0 ? filledFrom(from, at) : byte);

/** What a block held before is read where the copy is: fills by the same distance. */
function copy(pool: Pool, data: number, to: number): Extents<number> {
  const per = unitsIn(pool);
  const shift = (to - data) * per;
  const parts: Stretch<number>[] = [];
  for (const part of pool.content.within(data * per, (data + 1) * per)) {
    const moved = { from: part.from + shift, to: part.to + shift };
    const distance = part.value >= 0 ? 0 : -1 - part.value;
    parts.push({ ...moved, value: part.value >= 0 ? part.value : filledFrom(distance, shift) });
  }
  return pool.content.pasted(parts);
}

type Folds = { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void };

const folds: Folds = {
  pooled(draft, { chunk, unit, total }) {
    const empty = { counts: Extents.of(total, 0), content: Extents.of((total * chunk) / unit, 0) };
    draft.pool = { chunk, unit, total, ...empty, cursor: 0, time: 0 };
    draft.seats = 1;
  },
  created(draft, { volume: id, name, blocks }) {
    const map = Extents.of(blocks, UNMAPPED);
    add(draft, { id, name, of: '', blocks, map, snapshotted: poolOf(draft).time });
  },
  taken(draft, { volume: id, name, of }) {
    const origin = volumeOf(draft, of);
    const pool = poolOf(draft);
    const snapshotted = pool.time + 1;
    draft.pool = { ...pool, time: snapshotted };
    draft.put({ ...origin, snapshotted });
    add(draft, { ...origin, id, name, of: origin.name, snapshotted });
    countAll(draft, origin, 1);
    let mapped = 0;
    for (const { from, to, data } of mappedIn(origin, 0, origin.blocks)) if (data >= 0) mapped += to - from;
    draft.totals.fullCopied += mapped * pool.chunk * SECTOR;
  },
  asked(draft, { from, to }) {
    draft.totals.requested += (to - from) * poolOf(draft).unit * SECTOR;
  },
  copied(draft, { data, to }) {
    const pool = poolOf(draft);
    draft.pool = { ...pool, content: copy(pool, data, to) };
    draft.totals.copied += pool.chunk * SECTOR;
  },
  zeroed(draft, { to }) {
    const pool = poolOf(draft);
    const per = unitsIn(pool);
    draft.pool = { ...pool, content: pool.content.set(to * per, (to + 1) * per, 0) };
  },
  moved(draft, { volume: id, block, count, data, to, cursor }) {
    const volume = volumeOf(draft, id);
    const pool = poolOf(draft);
    const map = volume.map.set(block, block + count, entry(block, to, pool.time));
    const freed = data < 0 ? pool.counts : counted(pool.counts, data, data + count, -1);
    draft.pool = { ...pool, counts: counted(freed, to, to + count, 1), cursor };
    draft.put({ ...volume, map });
    draft.totals[data < 0 ? 'provisioned' : 'moved'] += count;
  },
  stored(draft, event) {
    const pool = poolOf(draft);
    draft.pool = { ...pool, content: content(pool, event) };
    draft.totals.written += (event.to - event.from) * pool.unit * SECTOR;
  },
  read(draft, { from, to }) {
    draft.totals.requested += (to - from) * poolOf(draft).unit * SECTOR;
  },
  failed({ totals }) {
    totals.failed++;
  },
  dropped(draft, { volume: id }) {
    const volume = volumeOf(draft, id);
    countAll(draft, volume, -1);
    draft.volumes.splice(draft.volumes.indexOf(volume), 1);
  },
  refused() {},
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
