/** The model's steps in the form in which real kernels were recorded (`cowscope.snapshot/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { countOf, eachRun } from '../../core/runs.ts';
import { comparedStep } from './compared.ts';
import type { Event, EventOf } from './events.ts';
import { evolution } from './evolve.ts';
import { areaAt, areaOf, perArea, SECTOR, slotAt, usage } from './format.ts';
import { type Io, ioOf, type Role } from './io.ts';
import {
  bytesSeen,
  currentArea,
  nameOf,
  ORIGIN,
  ORIGIN_NAME,
  originOf,
  resolved,
  type Snapshot,
  sectorsIn,
  sectorsOf,
  snapshotOf,
  through,
  type World,
} from './world.ts';

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** One byte for each of these blocks. */
function digits(world: World, who: number, from: number, to: number): string {
  const { block } = originOf(world);
  let text = '';
  for (let at = from; at < to; at += block)
    for (const { value } of bytesSeen(world, who, at, at + 1)) text += hex(value);
  return text;
}

function viewsOf(world: World): Json {
  if (!world.origin) return {};
  const end = sectorsOf(world.origin);
  const views: Record<string, Json> = { [ORIGIN_NAME]: digits(world, ORIGIN, 0, end) };
  for (const { id, name, state } of world.snapshots)
    views[name] = state === 'invalid' ? { error: 'EIO' } : digits(world, id, 0, end);
  return views;
}

/** What the store has in each chunk in use. */
function dataOf(world: World, snapshot: Snapshot): Json {
  const origin = originOf(world);
  const data: Record<string, string> = {};
  let index = 0;
  eachRun(snapshot.taken, (first, last) => {
    for (let chunk = first; chunk < last; chunk++, index++) {
      const { from, to } = sectorsIn(origin, snapshot.chunk, chunk);
      let text = '';
      for (let at = from; at < to; at += origin.block)
        for (const { value } of resolved(origin, through(world, snapshot, at, at + 1))) text += hex(value);
      data[slotAt(snapshot, index)] = text;
    }
  });
  return data;
}

/** The entries of each area, as they stand on the store's disk. */
function areasOf(snapshot: Snapshot): Json {
  const { chunk, taken } = snapshot;
  const areas = Array.from({ length: currentArea(snapshot) + 1 }, (_, area) => ({
    area,
    at_chunk: areaAt(chunk, area),
    exceptions: [] as [number, number][],
  }));
  let index = 0;
  eachRun(taken, (from, to) => {
    for (let old = from; old < to; old++, index++)
      areas[areaOf(chunk, index)]?.exceptions.push([old, slotAt(snapshot, index)]);
  });
  return areas;
}

const diskOf = (world: World, snapshot: Snapshot): Json => ({
  magic: 'SnAp',
  valid: snapshot.state === 'invalid' ? 0 : 1,
  version: 1,
  chunk_sectors: snapshot.chunk,
  exceptions_per_area: perArea(snapshot.chunk),
  areas: areasOf(snapshot),
  data: dataOf(world, snapshot),
});

const NO_NUMBERS = { invalid: 'Invalid', overflow: 'Overflow' } as const;

function storeOf(world: World, snapshot: Snapshot): Json {
  const { kind, state, size, taken } = snapshot;
  const disk = kind === 'N' ? {} : { disk: diskOf(world, snapshot) };
  if (state !== 'active') return { status: `snapshot ${NO_NUMBERS[state]}`, state, ...disk };
  const { allocated, metadata } = usage(snapshot, countOf(taken));
  return {
    status: `snapshot ${allocated}/${size} ${metadata}`,
    state,
    allocated_sectors: allocated,
    total_sectors: size,
    metadata_sectors: metadata,
    ...disk,
  };
}

/** A step event by event, with the worlds around each. */
interface Move {
  readonly before: World;
  readonly event: Event;
  readonly after: World;
}

function movesOf({ before, events }: Played<World, Event>): readonly Move[] {
  let world = before;
  return events.map((event) => {
    const draft = evolution.draft(world);
    evolution.fold(draft, event);
    const move = { before: world, event, after: evolution.freeze(draft) };
    world = move.after;
    return move;
  });
}

const COSTS: readonly (readonly [Role, string])[] = [
  ['request', 'requested_bytes'],
  ['copy-read', 'copy_read_bytes'],
  ['copy-write', 'copied_bytes'],
  ['metadata-write', 'metadata_bytes'],
  ['in-place-write', 'in_place_bytes'],
  ['snapshot-write', 'store_write_bytes'],
  ['merge-write', 'merged_bytes'],
];

function costOf(ios: readonly Io[]): Json {
  const cost: Record<string, number> = {};
  for (const [role, key] of COSTS) {
    const sectors = ios.reduce((sum, io) => (io.role === role ? sum + io.sectors : sum), 0);
    if (sectors > 0) cost[key] = sectors * SECTOR;
  }
  return cost;
}

const CAUSES = { origin: 'write to the origin', snapshot: 'write to the snapshot' } as const;

function copiesIn({ before, event }: Move): readonly Json[] {
  if (event.type === 'mergeRead') {
    const snapshot = snapshotOf(before, event.snapshot);
    const { from, to } = sectorsIn(originOf(before), snapshot.chunk, event.first, event.count);
    const place = slotAt(snapshot, event.index) * snapshot.chunk;
    const ends = { from: snapshot.name, from_sector: place, to: ORIGIN_NAME, to_sector: from };
    return [{ ...ends, bytes: (to - from) * SECTOR, cause: 'merge' }];
  }
  if (event.type !== 'copied') return [];
  const { name, chunk } = snapshotOf(before, event.snapshot);
  const cause = event.cause === 'merge' ? `merge of ${nameOf(before, event.by)}` : CAUSES[event.cause];
  const copies: Json[] = [];
  let index = event.index;
  eachRun(event.chunks, (first, last) => {
    for (let at = first; at < last; at++, index++) {
      const { from, to } = sectorsIn(originOf(before), chunk, at);
      const place = slotAt(snapshotOf(before, event.snapshot), index) * chunk;
      const ends = { from: ORIGIN_NAME, from_sector: from, to: name, to_sector: place };
      copies.push({ ...ends, bytes: (to - from) * SECTOR, cause });
    }
  });
  return copies;
}

/** Entries that were committed, and how their chunks were filled. */
function added(moves: readonly Move[], { before, event }: Move): readonly Json[] {
  if (event.type !== 'committed') return [];
  const snapshot = snapshotOf(before, event.snapshot);
  const wholes = moves.flatMap(({ event: one }) =>
    one.type === 'stored' && one.how === 'whole' && one.snapshot === snapshot.id ? [one] : [],
  );
  const isWhole = (chunk: number): boolean =>
    wholes.some(({ from, to }) => chunk * snapshot.chunk >= from && chunk * snapshot.chunk < to);
  const found: Json[] = [];
  let left = event.count;
  let index = event.index;
  eachRun(snapshot.pending, (from, to) => {
    for (let chunk = from; chunk < to && left > 0; chunk++, left--, index++)
      found.push({
        store: snapshot.name,
        chunk,
        slot: slotAt(snapshot, index),
        how: isWhole(chunk) ? 'written directly' : 'copied',
      });
  });
  return found;
}

function mergeOf(moves: readonly Move[]): { readonly [key: string]: Json } {
  const end = moves.find(({ event }) => event.type === 'merged');
  if (!end) return {};
  const { snapshot: id } = end.event as EventOf<'merged'>;
  const snapshot = snapshotOf(end.before, id);
  const { allocated, metadata } = usage(snapshot, 0);
  const numbers = snapshot.state === 'overflow' ? 'Overflow' : `${allocated}/${snapshot.size} ${metadata}`;
  const store_at_end = diskOf(end.before, snapshot);
  return { merge: { status_at_end: `snapshot-merge ${numbers}`, store_at_end } };
}

/** What a read returned, and where a store was dumped to. */
function answers(after: World, events: readonly Event[]): { readonly [key: string]: Json } {
  const last = events.at(-1);
  if (last?.type === 'read') return { read: digits(after, last.who, last.from, last.to) };
  if (last?.type !== 'dumped') return {};
  return { dump: { file: last.file, bytes: snapshotOf(after, last.snapshot).size * SECTOR } };
}

function resultOf(events: readonly Event[]): Json {
  if (events.some(({ type }) => type === 'refused')) return 'refused';
  return events.some(({ type }) => type === 'failed') ? 'EIO' : 'ok';
}

function predict(played: Played<World, Event>): Json {
  const { index, line, after, events } = played;
  const moves = movesOf(played);
  const ios = moves.flatMap(({ before, event, after: next }) => ioOf(before, event, next));
  const exceptions = moves.flatMap((move) => added(moves, move));
  return comparedStep({
    n: index,
    line,
    result: resultOf(events),
    ...answers(after, events),
    copies: moves.flatMap(copiesIn),
    ...(exceptions.length > 0 ? { exceptions_added: exceptions } : {}),
    cost: costOf(ios),
    views: viewsOf(after),
    stores: Object.fromEntries(after.snapshots.map((one) => [one.name, storeOf(after, one)])),
    ...mergeOf(moves),
    io: ios.map((one) => ({ ...one })),
  });
}

type Shape = { readonly [key: string]: Json };
const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;

/** Figures of a recorded step, by the names that they have there. */
const OF_STEPS: readonly (readonly [key: string, figure: string])[] = [
  ['copied_bytes', 'recorded.copied'],
  ['metadata_bytes', 'recorded.metadata'],
  ['in_place_bytes', 'recorded.in_place'],
];

/** What a reader wants to see first: what the step cost, and how full each store is. */
function headline(step: Json): readonly Headline[] {
  const cost = shape(shape(step).cost);
  const costs = OF_STEPS.flatMap(([key, figure]): Headline[] => {
    const value = cost[key];
    return typeof value === 'number' ? [{ subject: '', figure, unit: 'bytes', value }] : [];
  });
  const stores = Object.entries(shape(shape(step).stores)).flatMap(([subject, store]): Headline[] => {
    const value = shape(store).allocated_sectors;
    return typeof value === 'number' ? [{ subject, figure: 'recorded.allocated', unit: 'count', value }] : [];
  });
  return [...costs, ...stores];
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope.snapshot/1',
  isOf: ({ system }) => system === 'dm-snapshot',
  compared: comparedStep,
  predict,
  headline,
};
