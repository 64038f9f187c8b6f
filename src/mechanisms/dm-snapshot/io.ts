/** The i/o that each event is, device by device, in the order of issue. Sectors are those of the device. */
import { eachRun } from '../../core/runs.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { areaAt, areaOf, slotAt } from './format.ts';
import {
  inOrder,
  mergingOf,
  nameOf,
  ORIGIN,
  originOf,
  type Snapshot,
  sectorsIn,
  slotOf,
  snapshotOf,
  through,
  type World,
} from './world.ts';

export type Role =
  | 'request'
  | 'copy-read'
  | 'copy-write'
  | 'metadata-write'
  | 'in-place-write'
  | 'snapshot-write'
  | 'read'
  | 'header-read'
  | 'header-write'
  | 'merge-read'
  | 'merge-write';

export interface Io {
  readonly dev: string;
  readonly op: 'R' | 'W';
  readonly sector: number;
  readonly sectors: number;
  readonly role: Role;
}

type Parts = Pick<World, 'origin' | 'snapshots'>;

const ORIGIN_DISK = 'origin-disk';
const storeName = ({ name }: Snapshot): string => `${name}-store`;

const io = (dev: string, op: 'R' | 'W', role: Role, sector: number, sectors: number): Io => ({
  dev,
  op,
  sector,
  sectors,
  role,
});

const request = (world: Parts, who: number, op: 'R' | 'W', { from, to }: { from: number; to: number }): Io =>
  io(nameOf(world, who), op, 'request', from, to - from);

/** A range cut where chunks begin. */
function* cut(chunk: number, from: number, to: number): Generator<readonly [number, number]> {
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / chunk) + 1) * chunk);
    yield [start, end];
    start = end;
  }
}

/** What is at a sector of a snapshot's store that belongs at this sector of the origin. */
const inStore = (snapshot: Snapshot, sector: number): number =>
  slotOf(snapshot, Math.floor(sector / snapshot.chunk)) * snapshot.chunk + (sector % snapshot.chunk);

/** An area is written as a whole. */
const areaWrite = (snapshot: Snapshot, area: number): Io =>
  io(
    storeName(snapshot),
    'W',
    'metadata-write',
    areaAt(snapshot.chunk, area) * snapshot.chunk,
    snapshot.chunk,
  );

const header = (dev: string, chunk: number, op: 'R' | 'W'): Io =>
  io(dev, op, op === 'R' ? 'header-read' : 'header-write', 0, chunk);

function readIo(world: Parts, { who, from, to }: EventOf<'read'>): readonly Io[] {
  const asked = request(world, who, 'R', { from, to });
  const above = who === ORIGIN ? mergingOf(world) : snapshotOf(world, who);
  if (!above) return [asked, io(ORIGIN_DISK, 'R', 'read', from, to - from)];
  const parts: Io[] = [asked];
  for (const [start, end] of cut(above.chunk, from, to)) {
    const [first] = through(world, above, start, end);
    if (first?.source === ORIGIN) parts.push(io(ORIGIN_DISK, 'R', 'read', start, end - start));
    else parts.push(io(storeName(above), 'R', 'read', inStore(above, start), end - start));
  }
  return parts;
}

function copied(world: Parts, { snapshot: id, chunks, index }: EventOf<'copied'>): readonly Io[] {
  const snapshot = snapshotOf(world, id);
  const { chunk } = snapshot;
  const out: Io[] = [];
  let number = index;
  eachRun(chunks, (from, to) => {
    for (let at = from; at < to; at++, number++) {
      const { from: start, to: end } = sectorsIn(originOf(world), chunk, at);
      out.push(io(storeName(snapshot), 'W', 'copy-write', slotAt(snapshot, number) * chunk, end - start));
    }
  });
  return out;
}

function copyRead(world: Parts, { snapshot, chunks }: EventOf<'copyRead'>): readonly Io[] {
  const { chunk } = snapshotOf(world, snapshot);
  const out: Io[] = [];
  eachRun(chunks, (from, to) => {
    for (let at = from; at < to; at++) {
      const { from: start, to: end } = sectorsIn(originOf(world), chunk, at);
      out.push(io(ORIGIN_DISK, 'R', 'copy-read', start, end - start));
    }
  });
  return out;
}

/** A write to the origin is cut at the smallest chunk of all its snapshots. */
function written(world: Parts, { from, to }: EventOf<'written'>): readonly Io[] {
  const least = inOrder(world).at(-1)?.chunk ?? to - from;
  const parts = inOrder(world).length > 0 ? cut(least, from, to) : [[from, to] as const];
  return Array.from(parts, ([start, end]) => io(ORIGIN_DISK, 'W', 'in-place-write', start, end - start));
}

/** Whole new chunks have no place before the event: they are given the next ones. */
function stored(
  world: Parts,
  { snapshot: id, from, to, how }: EventOf<'stored'>,
  after: Parts,
): readonly Io[] {
  const snapshot = snapshotOf(how === 'whole' ? after : world, id);
  return Array.from(cut(snapshot.chunk, from, to), ([start, end]) =>
    io(storeName(snapshot), 'W', 'snapshot-write', inStore(snapshot, start), end - start),
  );
}

function mergeIo(world: Parts, event: EventOf<'mergeRead' | 'mergeWritten'>): readonly Io[] {
  const snapshot = snapshotOf(world, event.snapshot);
  const { from, to } = sectorsIn(originOf(world), snapshot.chunk, event.first, event.count);
  return event.type === 'mergeRead'
    ? [io(storeName(snapshot), 'R', 'merge-read', slotAt(snapshot, event.index) * snapshot.chunk, to - from)]
    : [io(ORIGIN_DISK, 'W', 'merge-write', from, to - from)];
}

type Ios = { readonly [K in EventType]?: (world: Parts, event: EventOf<K>, after: Parts) => readonly Io[] };

const IOS: Ios = {
  taken(_world, { name, kind, chunk }) {
    if (kind === 'N') return [];
    const dev = `${name}-store`;
    return [
      header(dev, chunk, 'R'),
      header(dev, chunk, 'W'),
      io(dev, 'W', 'metadata-write', areaAt(chunk, 0) * chunk, chunk),
    ];
  },
  asked: (world, { who, from, to }) => [request(world, who, 'W', { from, to })],
  copyRead,
  copied,
  committed(world, { snapshot: id, index, fills }) {
    const snapshot = snapshotOf(world, id);
    const area = areaOf(snapshot.chunk, index);
    return [...(fills ? [areaWrite(snapshot, area + 1)] : []), areaWrite(snapshot, area)];
  },
  written,
  stored,
  read: readIo,
  died(world, { snapshot: id }) {
    const snapshot = snapshotOf(world, id);
    return snapshot.kind === 'N' ? [] : [header(storeName(snapshot), snapshot.chunk, 'W')];
  },
  failed: (world, { who, access, from, to }) =>
    access === 'read' ? [request(world, who, 'R', { from, to })] : [],
  refused: (_world, { name, header: sectors }) =>
    sectors > 0 ? [header(`${name}-store`, sectors, 'R'), header(`${name}-store`, sectors, 'W')] : [],
  reactivated(world, { snapshot: id }) {
    const snapshot = snapshotOf(world, id);
    return snapshot.kind === 'N' ? [] : [header(storeName(snapshot), snapshot.chunk, 'R')];
  },
  dumped(world, { snapshot: id }) {
    const snapshot = snapshotOf(world, id);
    return [io(storeName(snapshot), 'R', 'read', 0, snapshot.size)];
  },
  mergeRead: mergeIo,
  mergeWritten: mergeIo,
  cleared(world, { snapshot: id, index }) {
    const snapshot = snapshotOf(world, id);
    return [areaWrite(snapshot, areaOf(snapshot.chunk, index))];
  },
};

/** The i/o of one event, in the world before it and the one after it. */
export const ioOf = (before: Parts, event: Event, after: Parts): readonly Io[] =>
  (IOS[event.type] as ((world: Parts, event: Event, after: Parts) => readonly Io[]) | undefined)?.(
    before,
    event,
    after,
  ) ?? [];
