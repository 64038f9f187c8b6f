/** How each event changes origin and snapshots: the only place where they change. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../core/mechanism.ts';
import { append, countOf, eachRun, type Runs } from '../../core/runs.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { SECTOR } from './format.ts';
import {
  Draft,
  emptyOwn,
  HOLE,
  originOf,
  SEQUENCE,
  type Snapshot,
  sectorsIn,
  sectorsOf,
  snapshotOf,
  type World,
} from './world.ts';

const joined = (runs: Runs, more: Runs): Runs => {
  const all = runs.slice();
  eachRun(more, (from, to) => append(all, from, to - from));
  return all;
};

/** Without the first so many numbers, or with nothing but them. */
function split(runs: Runs, count: number): readonly [Runs, Runs] {
  const [first, rest]: [number[], number[]] = [[], []];
  let left = count;
  eachRun(runs, (from, to) => {
    const here = Math.min(left, to - from);
    if (here > 0) first.push(from, here);
    if (from + here < to) rest.push(from + here, to - from - here);
    left -= here;
  });
  return [first, rest];
}

/** The sectors that some chunks have. */
export function spansOf(world: Pick<World, 'origin' | 'snapshots'>, chunk: number, chunks: Runs) {
  const origin = originOf(world);
  const spans: Stretch<number>[] = [];
  eachRun(chunks, (from, to) => {
    spans.push(sectorsIn(origin, chunk, from, to - from));
  });
  return spans;
}

export const lengthOf = (spans: readonly Stretch<number>[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);

const bytesOf = (draft: Draft, chunk: number, chunks: Runs): number =>
  lengthOf(spansOf(draft, chunk, chunks)) * SECTOR;

/** The lowest seat that nobody has. */
function freeSeat({ snapshots }: Draft): number {
  const taken = new Set(snapshots.map(({ seat }) => seat));
  let seat = 1;
  while (taken.has(seat)) seat++;
  return seat;
}

/** New exceptions wait for their entries to be written; a transient store has none, and the table in memory takes them. */
const given = (snapshot: Snapshot, chunks: Runs): Pick<Snapshot, 'taken' | 'pending'> =>
  snapshot.kind === 'N'
    ? { taken: joined(snapshot.taken, chunks), pending: snapshot.pending }
    : { taken: snapshot.taken, pending: joined(snapshot.pending, chunks) };

type Folds = { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void };

const folds: Folds = {
  created(draft, { blocks, block, fill }) {
    draft.origin = {
      blocks,
      block,
      bytes: Extents.of(blocks * block, fill < 0 ? SEQUENCE : fill),
      lost: false,
    };
    draft.seats = 1;
  },
  taken(draft, { snapshot: id, name, kind, chunk, size }) {
    const origin = originOf(draft);
    const seat = freeSeat(draft);
    const own = emptyOwn(origin);
    const common = { id, seat, name, kind, chunk, size, own };
    const fresh = { state: 'active', merging: false, taken: [], pending: [] } as const;
    draft.put({ ...common, ...fresh, since: draft.listed++ });
    draft.made = Math.max(draft.made, id);
    draft.seats = Math.max(draft.seats, seat + 1);
    draft.totals.fullCopied += sectorsOf(origin) * SECTOR;
    if (kind !== 'N') draft.totals.metadata += chunk * SECTOR;
  },
  asked({ totals }, { from, to }) {
    totals.requested += (to - from) * SECTOR;
  },
  copyRead() {},
  copied(draft, { snapshot: id, chunks }) {
    const snapshot = snapshotOf(draft, id);
    const { bytes } = originOf(draft);
    let { own } = snapshot;
    for (const { from, to } of spansOf(draft, snapshot.chunk, chunks))
      own = own.pasted([...bytes.within(from, to)]);
    draft.put({ ...snapshot, own, ...given(snapshot, chunks) });
    draft.totals.copied += bytesOf(draft, snapshot.chunk, chunks);
  },
  committed(draft, { snapshot: id, count, fills }) {
    const snapshot = snapshotOf(draft, id);
    const [done, pending] = split(snapshot.pending, count);
    draft.put({ ...snapshot, taken: joined(snapshot.taken, done), pending });
    draft.totals.metadata += (fills ? 2 : 1) * snapshot.chunk * SECTOR;
  },
  written(draft, { from, to, byte }) {
    const origin = originOf(draft);
    draft.origin = { ...origin, bytes: origin.bytes.set(from, to, byte) };
    draft.totals.inPlace += (to - from) * SECTOR;
  },
  stored(draft, { snapshot: id, from, to, byte, how }) {
    const snapshot = snapshotOf(draft, id);
    const chunks = how === 'whole' ? [from / snapshot.chunk, (to - from) / snapshot.chunk] : [];
    draft.put({ ...snapshot, own: snapshot.own.set(from, to, byte), ...given(snapshot, chunks) });
    draft.totals.storeWritten += (to - from) * SECTOR;
  },
  read({ totals }, { from, to }) {
    totals.requested += (to - from) * SECTOR;
  },
  died(draft, { snapshot: id }) {
    // What was on its way never reaches the table.
    const snapshot = snapshotOf(draft, id);
    let { own } = snapshot;
    for (const { from, to } of spansOf(draft, snapshot.chunk, snapshot.pending))
      own = own.set(from, to, HOLE);
    draft.put({ ...snapshot, own, pending: [], state: 'invalid' });
    draft.totals.lost++;
  },
  overflowed(draft, { snapshot: id }) {
    draft.put({ ...snapshotOf(draft, id), state: 'overflow' });
  },
  failed({ totals }, { access, from, to }) {
    if (access === 'read') totals.requested += (to - from) * SECTOR;
  },
  refused() {},
  lost(draft) {
    draft.origin = { ...originOf(draft), lost: true };
  },
  dropped(draft, { snapshot: id }) {
    draft.snapshots.splice(draft.snapshots.indexOf(snapshotOf(draft, id)), 1);
  },
  extended(draft, { snapshot: id, size }) {
    draft.put({ ...snapshotOf(draft, id), size });
  },
  reactivated(draft, { snapshot: id }) {
    const snapshot = snapshotOf(draft, id);
    const since = draft.listed++;
    // A transient store has its table in memory only.
    if (snapshot.kind === 'N')
      draft.put({ ...snapshot, since, state: 'active', taken: [], own: emptyOwn(originOf(draft)) });
    else draft.put({ ...snapshot, since, state: snapshot.state === 'invalid' ? 'invalid' : 'active' });
  },
  dumped() {},
  merging(draft, { snapshot: id }) {
    draft.put({ ...snapshotOf(draft, id), merging: true });
  },
  mergeRead() {},
  mergeWritten(draft, { snapshot: id, first, count }) {
    const { own, chunk } = snapshotOf(draft, id);
    const origin = originOf(draft);
    const { from, to } = sectorsIn(origin, chunk, first, count);
    draft.origin = { ...origin, bytes: origin.bytes.pasted([...own.within(from, to)]) };
    draft.totals.merged += (to - from) * SECTOR;
  },
  cleared(draft, { snapshot: id, first, count }) {
    const snapshot = snapshotOf(draft, id);
    const { from, to } = sectorsIn(originOf(draft), snapshot.chunk, first, count);
    const [taken] = split(snapshot.taken, countOf(snapshot.taken) - count);
    draft.put({ ...snapshot, taken, own: snapshot.own.set(from, to, HOLE) });
    draft.totals.metadata += snapshot.chunk * SECTOR;
  },
  merged(draft, { snapshot: id }) {
    draft.snapshots.splice(draft.snapshots.indexOf(snapshotOf(draft, id)), 1);
  },
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
