/** How each event changes a world: the only place where one changes. It believes the events; deciding is the mechanism's work. */
import type { Evolution } from '../../core/mechanism.ts';
import { countOf as lengthOf } from '../../core/runs.ts';
import type { Blob } from './blob.ts';
import { contentOf } from './content.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { tableFolds } from './evolve-tables.ts';
import { clusterBytes, L1_ENTRY, TABLE_ENTRY } from './geometry.ts';
import {
  Draft,
  emptyQcow2,
  imageOf,
  living,
  type Mutable,
  NONE,
  newBlob,
  qcow2Of,
  type World,
} from './world.ts';

export type Folds<K extends EventType> = { readonly [T in K]: (draft: Draft, event: EventOf<T>) => void };

/** The lowest number that is not taken. */
function lowestFree(taken: ReadonlySet<number>): number {
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

/** Changes the file of an image, or the one that its data is in. */
function change(draft: Draft, id: number, isData: boolean, how: (blob: Blob) => Blob): void {
  const image = draft.image(id);
  if (isData && image.data) image.data = { ...image.data, blob: how(image.data.blob) };
  else image.blob = how(image.blob);
}

/** Stores metadata: what the tables say is kept elsewhere, here only that something is written. */
function store(draft: Draft, id: number, at: number, bytes: number): void {
  change(draft, id, false, (blob) => blob.fill(draft.edit, at, at + bytes, 0));
}

const clusterOf = (draft: Draft, id: number): number => clusterBytes(qcow2Of(draft, id).geometry);

type DiskEvent =
  | 'created'
  | 'copied'
  | 'filled'
  | 'stored'
  | 'zeroed'
  | 'punched'
  | 'truncated'
  | 'sized'
  | 'rebased';

const diskFolds: Folds<DiskEvent> = {
  created(draft, { image: id, name, file, size, backing, geometry, dataFile, dataIsRaw, over }) {
    draft.images.push({
      id,
      name,
      file,
      alive: true,
      seat: lowestFree(new Set(living(draft).map(({ seat }) => seat))),
      size,
      backing,
      blob: newBlob(),
      data: dataFile === '' ? null : { file: dataFile, isRaw: dataIsRaw, blob: newBlob() },
      qcow2: geometry ? emptyQcow2(geometry) : null,
      over,
    });
  },
  copied(draft, { image, at, bytes, source, why }) {
    const { image: from, guest } = source;
    const stretches = [...contentOf(draft, from, guest, guest + bytes)].map(({ from: a, to: b, value }) => ({
      from: a - guest + at,
      to: b - guest + at,
      value,
    }));
    change(draft, image, true, (blob) => blob.write(draft.edit, stretches));
    if (why === 'data') draft.totals.moved += bytes;
    else draft.totals.copied += bytes;
  },
  filled(draft, { image, at, bytes, byte, why }) {
    change(draft, image, true, (blob) => blob.fill(draft.edit, at, at + bytes, byte));
    if (why !== 'first') draft.totals.written += bytes;
  },
  stored(draft, { image, at, bytes }) {
    store(draft, image, at, bytes);
  },
  zeroed(draft, { image, at, bytes, why }) {
    change(draft, image, why !== 'tables', (blob) => blob.reserve(draft.edit, at, at + bytes));
  },
  punched(draft, { image, data, at, bytes }) {
    change(draft, image, data, (blob) => blob.punch(draft.edit, at, at + bytes));
  },
  truncated(draft, { image, data, length, mode }) {
    change(draft, image, data, (blob) => {
      const { length: before } = blob;
      if (mode === 'full') return blob.fill(draft.edit, before, length, 0);
      if (mode === 'falloc') return blob.reserve(draft.edit, before, length);
      return blob.truncate(draft.edit, length);
    });
  },
  sized(draft, { image, size }) {
    draft.image(image).size = size;
  },
  rebased(draft, { image, backing, how }) {
    draft.image(image).backing = backing;
    if (how === 'created' && imageOf(draft, image).over === NONE)
      draft.totals.fullCopied += imageOf(draft, backing).size;
  },
};

type FileEvent =
  | 'hooked'
  | 'retabled'
  | 'snapshotted'
  | 'dropped'
  | 'reverted'
  | 'listed'
  | 'moved'
  | 'placed'
  | 'emptied';

/** Structures of the file that are stored when they change. */
const fileFolds: Folds<FileEvent> = {
  hooked(draft, { image, index, host }) {
    const qcow2 = draft.qcow2(image);
    const blocks = qcow2.reftable.blocks.slice();
    while (blocks.length <= index) blocks.push(NONE);
    blocks[index] = host;
    qcow2.reftable = { ...qcow2.reftable, blocks };
    if (host !== NONE) store(draft, image, host * clusterOf(draft, image), clusterOf(draft, image));
    if (qcow2.l1.host !== NONE) draft.store(image);
  },
  retabled(draft, { image, host, clusters, blocks }) {
    draft.qcow2(image).reftable = { host, clusters, blocks };
    const cluster = clusterOf(draft, image);
    store(draft, image, host * cluster, Math.max(clusters * cluster, TABLE_ENTRY));
  },
  snapshotted(draft, { image, id, name, host }) {
    const qcow2 = draft.qcow2(image);
    const { entries } = qcow2.l1;
    const snapshot = { id, name, l1: { host, entries: entries.slice() }, size: draft.image(image).size };
    qcow2.snapshots = [...qcow2.snapshots, snapshot];
    draft.totals.fullCopied += snapshot.size;
    store(draft, image, host * clusterOf(draft, image), entries.length * L1_ENTRY);
  },
  dropped(draft, { image, id }) {
    const qcow2 = draft.qcow2(image);
    qcow2.snapshots = qcow2.snapshots.filter((snapshot) => snapshot.id !== id);
  },
  reverted(draft, { image, id }) {
    const qcow2 = draft.qcow2(image);
    const { entries } = qcow2.snapshots.find((snapshot) => snapshot.id === id)?.l1 ?? { entries: [] };
    const padding = new Array(qcow2.l1.entries.length - entries.length).fill(0);
    qcow2.l1 = { host: qcow2.l1.host, entries: [...entries, ...padding] };
    store(draft, image, qcow2.l1.host * clusterOf(draft, image), qcow2.l1.entries.length * L1_ENTRY);
  },
  listed(draft, { image, host, bytes }) {
    draft.qcow2(image).snapTable = { host, bytes };
    if (bytes > 0) store(draft, image, host * clusterOf(draft, image), bytes);
  },
  moved(draft, { image, host, entries: length }) {
    const qcow2 = draft.qcow2(image);
    const { entries } = qcow2.l1;
    qcow2.l1 = { host, entries: [...entries, ...new Array(length - entries.length).fill(0)] };
    store(draft, image, host * clusterOf(draft, image), length * L1_ENTRY);
  },
  placed(draft, { image, host }) {
    const qcow2 = draft.qcow2(image);
    qcow2.l1 = { ...qcow2.l1, host };
  },
  emptied(draft, { image }) {
    const { geometry, l1 } = qcow2Of(draft, image);
    const entries = new Array(l1.entries.length).fill(0);
    draft.image(image).qcow2 = { ...emptyQcow2(geometry), l1: { host: NONE, entries } };
    if (draft.session?.top === image) draft.session = { ...draft.session, stored: null };
  },
};

type OtherEvent = 'looked' | 'read' | 'began' | 'remembered' | 'ended' | 'measured' | 'failed';

const otherFolds: Folds<OtherEvent> = {
  looked() {},
  read() {},
  began(draft, { image, top }) {
    draft.session = { image, top, hints: [], stored: null };
    if (imageOf(draft, top).qcow2) draft.store(top);
  },
  remembered(draft, { hints }) {
    if (draft.session) draft.session = { ...draft.session, hints };
  },
  ended(draft) {
    const { session } = draft;
    draft.session = null;
    if (!session || session.top === session.image) return;
    const gone: Mutable<(typeof draft.images)[number]> = draft.image(session.top);
    gone.alive = false;
    gone.blob = newBlob();
    gone.qcow2 = gone.qcow2 && emptyQcow2(gone.qcow2.geometry);
  },
  measured(draft, { meters }) {
    for (const { dataRead, dataWritten, zeroed, punched } of meters) {
      draft.totals.dataRead += dataRead;
      draft.totals.dataWritten += dataWritten;
      draft.totals.zeroed += zeroed;
      draft.totals.punched += punched;
    }
  },
  failed() {},
};

const folds: Folds<EventType> = { ...diskFolds, ...fileFolds, ...tableFolds, ...otherFolds };

/** Applies one event to a draft. Events that a mechanism emits never fail; a failure here is a defect of ours. */
function fold(draft: Draft, event: Event): void {
  (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event);
}

/** How many numbers an event may make a world keep anew. */
function touched(event: Event): number {
  if (event.type === 'counted') return lengthOf(event.hosts);
  if (event.type === 'flagged') {
    let sum = 0;
    for (let at = 0; at < event.tables.length; at += 3)
      sum += (event.tables[at + 2] as number) - (event.tables[at + 1] as number);
    return sum;
  }
  return 'count' in event ? event.count : 0;
}

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold,
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.reduce((sum, event) => sum + 4 + touched(event), 0),
};
