/** How each event changes a database and its snapshots: the only place where they change. It believes the events. */
import type { Evolution } from '../../core/mechanism.ts';
import { eachRun } from '../../core/runs.ts';
import { freshUnits } from '../families/snapshots/units.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  Draft,
  emptyFile,
  PAGE,
  regionOf,
  type Snapshot,
  snapshotOf,
  sourceOf,
  type Transaction,
  type World,
} from './world.ts';

function put(draft: Draft, snapshot: Snapshot): void {
  draft.snapshots = draft.snapshots.map((one) => (one.id === snapshot.id ? snapshot : one));
}

/** Without a snapshot, whose name is remembered. */
function remove(draft: Draft, id: number): void {
  draft.gone = [...draft.gone, snapshotOf(draft, id).name];
  draft.snapshots = draft.snapshots.filter((snapshot) => snapshot.id !== id);
}

function store(draft: Draft, page: number, kept: number): void {
  const source = sourceOf(draft);
  draft.source = { ...source, pages: source.pages.set(page, page + 1, kept) };
}

function transaction({ open }: Draft, name: string): Transaction {
  const found = open.find((tx) => tx.name === name);
  if (!found) throw new Error(`there is no transaction ${name}`);
  return found;
}

/** Remembers what a page was before a transaction first changed it. */
function remember(draft: Draft, name: string, page: number): void {
  const { before } = transaction(draft, name);
  if (before.some((one) => one.page === page)) return;
  const kept = sourceOf(draft).pages.at(page);
  const tx = { name, before: [...before, { page, kept }] };
  draft.open = draft.open.map((one) => (one.name === name ? tx : one));
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  made(draft, { pages, watch }) {
    draft.source = { pages: freshUnits(pages), isOnline: true };
    draft.isDropped = false;
    draft.watch = watch;
  },
  begun(draft, { tx: name }) {
    draft.open = [...draft.open, { name, before: [] }];
  },
  ended(draft, { tx }) {
    draft.open = draft.open.filter(({ name }) => name !== tx);
  },
  undone(draft, { tx, page }) {
    const { before } = transaction(draft, tx);
    const found = before.find((one) => one.page === page);
    if (found) store(draft, page, found.kept);
  },
  snapped(draft, { snapshot: id, name, seat, space }) {
    const pages = sourceOf(draft).pages.length;
    const snapshot = { id, name, seat, space, ...emptyFile(pages), state: 'online' } as const;
    draft.snapshots = [...draft.snapshots, snapshot];
    draft.ever = id;
    draft.gone = draft.gone.filter((one) => one !== name);
    draft.totals.fullCopied += pages * PAGE;
  },
  lifted() {},
  allocated(draft, { snapshot: id, page }) {
    const snapshot = snapshotOf(draft, id);
    const region = regionOf(page);
    put(draft, { ...snapshot, regions: snapshot.regions.set(region, region + 1, true) });
  },
  saved(draft, { snapshot: id, page, kept }) {
    const snapshot = snapshotOf(draft, id);
    put(draft, { ...snapshot, saved: snapshot.saved.set(page, page + 1, kept) });
    draft.totals.copied += PAGE;
  },
  marked() {},
  suspected(draft, { snapshot: id }) {
    put(draft, { ...snapshotOf(draft, id), state: 'suspect' });
    draft.totals.spoilt++;
  },
  written(draft, { page, byte, tx }) {
    if (tx !== '') remember(draft, tx, page);
    store(draft, page, byte);
    draft.totals.written += PAGE;
  },
  grown(draft, { pages: count }) {
    const source = sourceOf(draft);
    const { length } = source.pages;
    draft.source = { ...source, pages: source.pages.set(length, length + count, 0) };
  },
  read() {},
  dropped(draft, { snapshot }) {
    remove(draft, snapshot);
  },
  restored(draft, { snapshot, pages: runs }) {
    const source = sourceOf(draft);
    const { saved } = snapshotOf(draft, snapshot);
    let { pages } = source;
    eachRun(runs, (from, to) => {
      pages = pages.pasted([...saved.within(from, to)]);
      draft.totals.restored += (to - from) * PAGE;
    });
    draft.source = { ...source, pages };
  },
  reverted(draft, { snapshot }) {
    remove(draft, snapshot);
  },
  switched(draft, { isOnline }) {
    draft.source = { ...sourceOf(draft), isOnline };
  },
  restarted() {},
  sourceDropped(draft) {
    draft.source = null;
    draft.isDropped = true;
  },
  failed() {},
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
