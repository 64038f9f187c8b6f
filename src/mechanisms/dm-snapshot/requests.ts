/** What a read or a write does: `snapshot_map`, `origin_map` and `__origin_write` of Linux 6.1, drivers/md/dm-snap.c. */
import type { Tx as AnyTx } from '../../core/mechanism.ts';
import { countOf, eachRun, type Runs } from '../../core/runs.ts';
import type { Cause, Death, Event, Failure } from './events.ts';
import { areaOf, capacity, hasArea, perArea } from './format.ts';
import {
  type Draft,
  givenOf,
  hasRoom,
  inOrder,
  isSettled,
  missingIn,
  ORIGIN,
  originOf,
  type Snapshot,
  sectorsOf,
  seen,
  snapshotOf,
} from './world.ts';

export type Tx = AnyTx<Draft, Event>;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The first so many of some chunks. */
function firstOf(runs: Runs, most: number): Runs {
  const first: number[] = [];
  let left = most;
  eachRun(runs, (from, to) => {
    const count = Math.min(left, to - from);
    if (count > 0) first.push(from, count);
    left -= count;
  });
  return first;
}

/** The snapshot is lost with everything in it (`__invalidate_snapshot`). */
const die = (tx: Tx, snapshot: number, why: Death, cause: Cause): void =>
  tx.emit({ type: 'died', snapshot, why, cause });

/**
 * Writes the entries that wait to their areas, one write for all of an area (`persistent_commit_exception`). A full area has the
 * next one zeroed first; where that would be beyond the store, the snapshot dies with the entries of this commit.
 */
function commit(tx: Tx, id: number, cause: Cause): void {
  for (;;) {
    const snapshot = snapshotOf(tx.world, id);
    const waiting = countOf(snapshot.pending);
    if (waiting === 0) return;
    const index = countOf(snapshot.taken);
    const area = areaOf(snapshot.chunk, index);
    const count = Math.min(waiting, (area + 1) * perArea(snapshot.chunk) - index);
    const fills = (index + count) % perArea(snapshot.chunk) === 0;
    if (fills && !hasArea(snapshot, area + 1)) {
      die(tx, id, 'area', cause);
      return;
    }
    tx.emit({ type: 'committed', snapshot: id, index, count, fills });
  }
}

/** Copies old chunks out of the origin into one store. */
function copy(tx: Tx, snapshot: number, chunks: Runs, cause: Cause, by = -1): void {
  if (chunks.length === 0) return;
  const index = givenOf(snapshotOf(tx.world, snapshot));
  tx.emit({ type: 'copyRead', snapshot, chunks, cause });
  tx.emit({ type: 'copied', snapshot, chunks, index, cause, by });
}

/** What a snapshot lacks of a range that is about to be overwritten. */
function lacking(tx: Tx, snapshot: Snapshot, { from, to }: Range): Runs {
  if (snapshot.state === 'invalid') return [];
  const { chunk } = snapshot;
  return missingIn(snapshot, Math.floor(from / chunk), Math.ceil(to / chunk), sectorsOf(originOf(tx.world)));
}

/** Copies what a snapshot lacks as far as there is room; beyond that it dies, and what was on its way with it. */
function save(tx: Tx, snapshot: Snapshot, chunks: Runs, cause: Cause, by: number): void {
  if (originOf(tx.world).lost) {
    die(tx, snapshot.id, 'lost', cause);
    return;
  }
  const room = capacity(snapshot) - givenOf(snapshot);
  copy(tx, snapshot.id, firstOf(chunks, room), cause, by);
  if (countOf(chunks) > room) die(tx, snapshot.id, 'space', cause);
  else commit(tx, snapshot.id, cause);
}

/** Moves old content aside for all snapshots that need it; the first in the list is given its place first, and is copied for last. */
export function saveAside(tx: Tx, range: Range, cause: Cause, by = -1): void {
  const needing = inOrder(tx.world)
    .map((snapshot) => ({ snapshot, chunks: lacking(tx, snapshot, range) }))
    .filter(({ chunks }) => chunks.length > 0);
  const [first, ...others] = needing;
  if (!first) return;
  const order = cause === 'merge' ? needing : [...others, first];
  for (const { snapshot, chunks } of order) save(tx, snapshot, chunks, cause, by);
}

export function writeOrigin(tx: Tx, range: Range, byte: number): void {
  tx.emit({ type: 'asked', who: ORIGIN, ...range, byte });
  saveAside(tx, range, 'origin');
  if (originOf(tx.world).lost) {
    tx.emit({ type: 'failed', who: ORIGIN, ...range, why: 'lost', access: 'write' });
    return;
  }
  tx.emit({ type: 'written', ...range, byte });
}

/** A part of a write that is treated as one: within one chunk, or over whole chunks that are all alike. */
interface Piece extends Range {
  readonly how: 'again' | 'whole' | 'part';
}

/** Chunks of a range up to the next that is different. */
function* pieces(snapshot: Snapshot, { from, to }: Range): Generator<Piece> {
  const { chunk } = snapshot;
  let start = from;
  while (start < to) {
    const at = Math.floor(start / chunk);
    let end = Math.min(to, (at + 1) * chunk);
    const isWhole = end - start === chunk;
    if (isSettled(snapshot, at)) {
      while (end < to && isSettled(snapshot, end / chunk)) end = Math.min(to, end + chunk);
      yield { from: start, to: end, how: 'again' };
    } else if (isWhole) {
      while (end + chunk <= to && !isSettled(snapshot, end / chunk)) end += chunk;
      yield { from: start, to: end, how: 'whole' };
    } else yield { from: start, to: end, how: 'part' };
    start = end;
  }
}

/** No room for a write to the snapshot itself (`userspace_supports_overflow`). */
function overflow(tx: Tx, { id, kind }: Snapshot): void {
  if (kind === 'PO') tx.emit({ type: 'overflowed', snapshot: id });
  else die(tx, id, 'space', 'snapshot');
}

/** Gives places to chunks that are written whole, as far as there is room. @returns whether there was room for all */
function storeWhole(tx: Tx, id: number, { from, to }: Range, byte: number): boolean {
  const snapshot = snapshotOf(tx.world, id);
  const room = capacity(snapshot) - givenOf(snapshot);
  const end = Math.min(to, from + room * snapshot.chunk);
  if (from < end) tx.emit({ type: 'stored', snapshot: id, from, to: end, byte, how: 'whole' });
  return end === to;
}

/** Carries out one piece as far as the store goes; what is written over a copy comes after the commit. @returns whether it went */
function begin(tx: Tx, id: number, piece: Piece, byte: number): boolean {
  const snapshot = snapshotOf(tx.world, id);
  const { from, to, how } = piece;
  if (how === 'again') {
    tx.emit({ type: 'stored', snapshot: id, from, to, byte, how });
    return true;
  }
  if (how === 'whole') return storeWhole(tx, id, piece, byte);
  if (!hasRoom(snapshot)) return false;
  if (originOf(tx.world).lost) {
    die(tx, id, 'lost', 'snapshot');
    return false;
  }
  copy(tx, id, [Math.floor(from / snapshot.chunk), 1], 'snapshot');
  return true;
}

export function writeSnapshot(tx: Tx, id: number, range: Range, byte: number): void {
  const before = snapshotOf(tx.world, id);
  tx.emit({ type: 'asked', who: id, ...range, byte });
  const fail = (why: Failure): void => tx.emit({ type: 'failed', who: id, ...range, why, access: 'write' });
  if (before.state !== 'active') {
    fail(before.state);
    return;
  }
  const over: Piece[] = [];
  let isAll = true;
  for (const piece of pieces(before, range)) {
    isAll = begin(tx, id, piece, byte);
    if (!isAll) break;
    if (piece.how === 'part') over.push(piece);
  }
  if (!isAll && snapshotOf(tx.world, id).state === 'active') overflow(tx, before);
  if (snapshotOf(tx.world, id).state !== 'invalid') commit(tx, id, 'snapshot');
  const isLost = snapshotOf(tx.world, id).state === 'invalid';
  if (!isLost)
    for (const { from, to } of over) tx.emit({ type: 'stored', snapshot: id, from, to, byte, how: 'over' });
  if (!isAll || isLost) fail(originOf(tx.world).lost ? 'lost' : 'space');
}

/** Whether a part of what is asked for is on a disk that failed. */
function needsLost(world: Draft, who: number, { from, to }: Range): boolean {
  if (!originOf(world).lost) return false;
  for (const { source } of seen(world, who, from, to)) if (source === ORIGIN) return true;
  return false;
}

export function read(tx: Tx, who: number, range: Range): void {
  const fail = (why: Failure): void => tx.emit({ type: 'failed', who, ...range, why, access: 'read' });
  if (who !== ORIGIN && snapshotOf(tx.world, who).state === 'invalid') fail('invalid');
  else if (needsLost(tx.world, who, range)) fail('lost');
  else tx.emit({ type: 'read', who, ...range });
}
