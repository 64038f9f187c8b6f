/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import { countOf, printRuns, type Runs } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { lengthOf, spansOf } from './evolve.ts';
import { areaAt, areaOf, capacity, chunksOf, perArea, SECTOR, slotAt, usage } from './format.ts';
import {
  type Draft,
  givenOf,
  HOLE,
  inOrder,
  isSettled,
  missingIn,
  nameOf,
  ORIGIN,
  originOf,
  type Snapshot,
  sectorsIn,
  sectorsOf,
  seen,
  snapshotOf,
} from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

/** Blocks and bytes of a range of sectors. */
function place(world: Draft, { from, to }: { readonly from: number; readonly to: number }) {
  const { block } = originOf(world);
  const first = Math.floor(from / block);
  const last = Math.max(first, Math.ceil(to / block) - 1);
  return { first, last, n: (to - from) * SECTOR, sector: from };
}

/** A snapshot's shape and how full it is. */
function store(snapshot: Snapshot) {
  const { name, chunk, size } = snapshot;
  const committed = countOf(snapshot.taken);
  const { allocated } = usage(snapshot, committed);
  const c = chunk * SECTOR;
  const room = { used: givenOf(snapshot), capacity: capacity(snapshot), storeChunks: chunksOf(snapshot) };
  return { name, c, chunk, size: size * SECTOR, allocated: allocated * SECTOR, kind: snapshot.kind, ...room };
}

const NAMED = 4;
const listed = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(', ')}, …` : names.join(', ');

/** Chunks of a snapshot: which, how many, and bytes. */
function chunksIn(world: Draft, snapshot: Snapshot, chunks: Runs) {
  const spans = spansOf(world, snapshot.chunk, chunks);
  const count = countOf(chunks);
  return { count, chunks: printRuns(chunks), n: lengthOf(spans) * SECTOR, sector: spans[0]?.from ?? 0 };
}

/** Snapshots that lack some of what is about to be overwritten. */
function needing(world: Draft, { from, to }: { readonly from: number; readonly to: number }) {
  const end = sectorsOf(originOf(world));
  return inOrder(world).filter(
    (one) =>
      one.state !== 'invalid' &&
      missingIn(one, Math.floor(from / one.chunk), Math.ceil(to / one.chunk), end).length > 0,
  );
}

function askedOrigin(world: Draft, event: EventOf<'asked'>): Told {
  const able = world.snapshots.filter(({ state }) => state !== 'invalid');
  const needs = needing(world, event);
  const params = {
    ...place(world, event),
    byte: event.byte,
    needs: listed(needs.map(({ name }) => name)),
    count: needs.length,
    snapshots: able.length,
  };
  if (able.length === 0) return told('look', 'asked.alone', params);
  return told('look', needs.length > 0 ? 'asked.needed' : 'asked.saved', params);
}

/** How a write to a snapshot finds its chunks. */
function askedSnapshot(world: Draft, event: EventOf<'asked'>): Told {
  const snapshot = snapshotOf(world, event.who);
  const { chunk, own } = snapshot;
  const params = { ...store(snapshot), ...place(world, event), byte: event.byte };
  if (snapshot.state !== 'active') return told('look', 'asked.dead', params);
  const isOwn = [...own.within(event.from, event.to)].every(({ value }) => value !== HOLE);
  if (isOwn) return told('look', 'asked.own', params);
  const edges = [event.from, event.to - 1].filter((at) => !isSettled(snapshot, Math.floor(at / chunk)));
  const isWhole = edges.every((at) => {
    const first = Math.floor(at / chunk) * chunk;
    return first >= event.from && first + chunk <= event.to;
  });
  return told('look', isWhole ? 'asked.whole' : 'asked.part', params);
}

function readTold(world: Draft, event: EventOf<'read'>): Told {
  const { who, from, to } = event;
  const params = { ...place(world, event), who: nameOf(world, who) };
  if (who === ORIGIN) return told('read', 'read.origin', { ...params, own: 0, below: params.n });
  let own = 0;
  for (const part of seen(world, who, from, to)) if (part.source === who) own += part.to - part.from;
  const below = to - from - own;
  const where = own === 0 ? 'below' : below === 0 ? 'own' : 'both';
  return told('read', `read.${where}`, { ...params, own: own * SECTOR, below: below * SECTOR });
}

/** A run on its way back. */
function run(world: Draft, event: EventOf<'mergeRead' | 'mergeWritten' | 'cleared'>) {
  const snapshot = snapshotOf(world, event.snapshot);
  const { from, to } = sectorsIn(originOf(world), snapshot.chunk, event.first, event.count);
  const area = areaOf(snapshot.chunk, event.index);
  return {
    ...store(snapshot),
    chunks: printRuns([event.first, event.count]),
    count: event.count,
    n: (to - from) * SECTOR,
    sector: from,
    from: slotAt(snapshot, event.index) * snapshot.chunk,
    left: event.index,
    area,
    at: areaAt(snapshot.chunk, area) * snapshot.chunk,
  };
}

function failedTold(world: Draft, event: EventOf<'failed'>): Told {
  const { who, why, access } = event;
  return told('trap', `failed.${why}`, { ...place(world, event), who: nameOf(world, who), access });
}

/** What a re-activation finds. */
function reactivated(world: Draft, id: number): Told {
  const snapshot = snapshotOf(world, id);
  const { kind, state, chunk, taken } = snapshot;
  const params = {
    ...store(snapshot),
    entries: countOf(taken),
    areas: areaOf(chunk, countOf(taken)) + 1,
    next: slotAt(snapshot, countOf(taken)),
  };
  if (kind === 'N') return told('trap', 'reactivated.transient', params);
  if (state === 'invalid') return told('trap', 'reactivated.invalid', params);
  return told('look', state === 'overflow' ? 'reactivated.overflow' : 'reactivated.whole', params);
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  created: (_world, { blocks, block, fill }) =>
    told('allocate', fill < 0 ? 'created.seq' : 'created', {
      blocks,
      block: block * SECTOR,
      n: blocks * block * SECTOR,
      fill,
    }),
  taken(world, { name, kind, chunk, size }) {
    const shape = { kind, chunk, size };
    const n = sectorsOf(originOf(world)) * SECTOR;
    const room = { capacity: capacity(shape), needed: Math.ceil(n / SECTOR / chunk) };
    return told('share', `taken.${kind}`, {
      name,
      c: chunk * SECTOR,
      size: size * SECTOR,
      n,
      chunk,
      ...room,
    });
  },
  asked: (world, event) => (event.who === ORIGIN ? askedOrigin(world, event) : askedSnapshot(world, event)),
  copyRead(world, { snapshot: id, chunks }) {
    const snapshot = snapshotOf(world, id);
    return told('look', 'copyRead', { ...store(snapshot), ...chunksIn(world, snapshot, chunks) });
  },
  copied(world, { snapshot: id, chunks, index, cause, by }) {
    const snapshot = snapshotOf(world, id);
    const at = slotAt(snapshot, index) * snapshot.chunk;
    const about = { ...store(snapshot), ...chunksIn(world, snapshot, chunks), at };
    return told('copy', `copied.${cause}`, { ...about, by: by < 0 ? '' : nameOf(world, by) });
  },
  committed(world, { snapshot: id, index, count, fills }) {
    const snapshot = snapshotOf(world, id);
    const area = areaOf(snapshot.chunk, index);
    const at = areaAt(snapshot.chunk, area) * snapshot.chunk;
    const params = {
      ...store(snapshot),
      area,
      at,
      count,
      per: perArea(snapshot.chunk),
      n: snapshot.chunk * SECTOR,
    };
    return told('change', fills ? 'committed.full' : 'committed', params);
  },
  written: (world, event) => told('write', 'written', { ...place(world, event), byte: event.byte }),
  stored: (world, event) =>
    told('write', `stored.${event.how}`, {
      ...store(snapshotOf(world, event.snapshot)),
      ...place(world, event),
      byte: event.byte,
    }),
  read: readTold,
  died: (world, { snapshot, why, cause }) =>
    told('trap', why === 'space' ? `died.${cause}` : `died.${why}`, store(snapshotOf(world, snapshot))),
  overflowed: (world, { snapshot }) => told('trap', 'overflowed', store(snapshotOf(world, snapshot))),
  failed: failedTold,
  refused: (_world, { name, why }) => told('trap', `refused.${why}`, { name }),
  lost: (world) =>
    told('trap', 'lost', { n: sectorsOf(originOf(world)) * SECTOR, count: world.snapshots.length }),
  dropped: (world, { snapshot }) => told('free', 'dropped', store(snapshotOf(world, snapshot))),
  extended(world, { snapshot, size }) {
    const found = snapshotOf(world, snapshot);
    const params = { ...store(found), old: found.size * SECTOR, size: size * SECTOR };
    return told('change', found.state === 'active' ? 'extended' : 'extended.late', params);
  },
  reactivated: (world, { snapshot }) => reactivated(world, snapshot),
  dumped: (world, { snapshot, file }) =>
    told('read', 'dumped', { ...store(snapshotOf(world, snapshot)), file }),
  merging(world, { snapshot }) {
    const found = snapshotOf(world, snapshot);
    return told('point', 'merging', { ...store(found), entries: countOf(found.taken) });
  },
  mergeRead: (world, event) => told('look', 'mergeRead', run(world, event)),
  mergeWritten: (world, event) => told('copy', 'mergeWritten', run(world, event)),
  cleared: (world, event) => told('change', 'cleared', run(world, event)),
  merged: (world, { snapshot }) => told('free', 'merged', store(snapshotOf(world, snapshot))),
};

/** What to tell about an event in the world before it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  created: '',
  'created.seq': '',
  'taken.P': 'format',
  'taken.PO': 'format',
  'taken.N': 'format.transient',
  'asked.alone': 'origin.none',
  'asked.needed': 'origin.needed',
  'asked.saved': 'origin.saved',
  'asked.own': 'snapshot.own',
  'asked.whole': 'snapshot.whole',
  'asked.part': 'snapshot.part',
  'asked.dead': 'dead',
  copyRead: 'copy',
  'copied.origin': 'place',
  'copied.snapshot': 'place',
  'copied.merge': 'place',
  committed: 'commit',
  'committed.full': 'commit.full',
  written: 'in-place',
  'stored.whole': 'place.whole',
  'stored.over': '',
  'stored.again': '',
  'read.origin': 'read.origin',
  'read.below': 'read.map',
  'read.own': 'read.map',
  'read.both': 'read.map',
  'died.origin': 'room',
  'died.snapshot': 'room',
  'died.merge': 'room',
  'died.area': 'room.area',
  'died.lost': 'copy.failed',
  overflowed: 'room.overflow',
  'failed.invalid': 'dead',
  'failed.overflow': 'dead',
  'failed.space': '',
  'failed.lost': 'disk',
  'refused.chunk': 'chunk',
  'refused.small': 'small',
  'refused.invalid': 'merge.valid',
  'refused.transient': 'merge.type',
  'refused.lost': 'disk',
  lost: '',
  dropped: 'drop',
  extended: 'extend',
  'extended.late': 'extend.late',
  'reactivated.whole': 'reload',
  'reactivated.overflow': 'reload',
  'reactivated.invalid': 'reload.invalid',
  'reactivated.transient': 'reload.transient',
  dumped: '',
  merging: 'merge.begin',
  mergeRead: 'merge.run',
  mergeWritten: 'merge.run',
  cleared: 'merge.clear',
  merged: '',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
