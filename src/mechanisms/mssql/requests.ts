/** What happens when pages are written and read: each snapshot that needs the old page gets it first. */
import type { Tx as AnyTx, Args } from '../../core/mechanism.ts';
import type { Event, Failure, Way } from './events.ts';
import { numberArg, pageArg, snapshotArg, textArg, theSource, txArg } from './find.ts';
import {
  changerOf,
  type Draft,
  hasRoom,
  lookUp,
  needs,
  regionOf,
  type Snapshot,
  SOURCE,
  sourceOf,
} from './world.ts';

export type Tx = AnyTx<Draft, Event>;

export function fail(tx: Tx, why: Failure, who = '', page = -1): void {
  tx.emit({ type: 'failed', why, who, page });
}

/** Whether there is a source that can be used; what fails is told. */
export function isReady(tx: Tx, page = -1): boolean {
  const { source, isDropped } = tx.world;
  if (!source && isDropped) fail(tx, 'gone', SOURCE, page);
  else if (theSource(tx.world).isOnline) return true;
  else fail(tx, 'offline', SOURCE, page);
  return false;
}

/** Stores a page in a sparse file, at its own offset. Without room the snapshot is of no use any more. */
export function save(
  tx: Tx,
  snapshot: Snapshot,
  page: number,
  kept: number,
  why: 'change' | 'recovery',
): void {
  const { id } = snapshot;
  if (!hasRoom(snapshot, page)) {
    tx.emit({ type: 'suspected', snapshot: id, page });
    return;
  }
  if (!snapshot.regions.at(regionOf(page))) tx.emit({ type: 'allocated', snapshot: id, page });
  tx.emit({ type: 'saved', snapshot: id, page, why, kept });
  tx.emit({ type: 'marked', snapshot: id, page });
}

/** How a page is overwritten for which nothing has to be saved. */
function wayOf({ snapshots }: Draft, page: number): Way {
  const online = snapshots.filter(({ state }) => state === 'online');
  if (online.length === 0) return 'alone';
  return online.some(({ saved }) => page < saved.length) ? 'again' : 'newer';
}

/** Every snapshot that needs the old page gets a copy of its own, the oldest snapshot first. */
function saveFirst(tx: Tx, page: number): Way {
  const takers = tx.world.snapshots.filter((snapshot) => needs(snapshot, page));
  if (takers.length === 0) return wayOf(tx.world, page);
  const kept = sourceOf(tx.world).pages.at(page);
  tx.emit({ type: 'lifted', page });
  for (const taker of takers) save(tx, taker, page, kept, 'change');
  return 'first';
}

export function write(tx: Tx, args: Args): void {
  const name = args.tx === undefined ? '' : txArg(tx.world, args).name;
  if (!tx.world.source && tx.world.isDropped) {
    fail(tx, 'gone', SOURCE);
    return;
  }
  const page = pageArg(tx.world, args);
  if (!isReady(tx, page)) return;
  const holder = changerOf(tx.world, page);
  if (holder && holder.name !== name) fail(tx, 'locked', holder.name, page);
  else tx.emit({ type: 'written', page, byte: numberArg(args, 'byte'), tx: name, how: saveFirst(tx, page) });
}

function readSnapshot(tx: Tx, snapshot: Snapshot, page: number): void {
  const { id: reader, name, saved, state } = snapshot;
  const found = lookUp(tx.world, snapshot, page);
  if (found) tx.emit({ type: 'read', reader, page, from: found.from });
  else if (state === 'suspect') fail(tx, 'suspect', name, page);
  else fail(tx, page < saved.length ? 'unsaved' : 'outside', name, page);
}

export function read(tx: Tx, args: Args): void {
  const ofSource = textArg(args, 'snapshot') === SOURCE;
  const snapshot = ofSource ? null : snapshotArg(tx.world, args);
  if (typeof snapshot === 'string') fail(tx, 'gone', snapshot);
  else if (!tx.world.source && tx.world.isDropped) fail(tx, 'gone', SOURCE);
  else {
    const page = pageArg(tx.world, args);
    if (snapshot) readSnapshot(tx, snapshot, page);
    else if (isReady(tx, page)) tx.emit({ type: 'read', reader: 0, page, from: 'source' });
  }
}
