/** The verbs of database snapshots: making, dropping and reverting to them, transactions, and what becomes of the source. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { append } from '../../core/runs.ts';
import { storedUnits } from '../families/snapshots/units.ts';
import type { Event } from './events.ts';
import { newName, newTx, numberArg, snapshotArg, theSource, txArg, watchArg, within } from './find.ts';
import { fail, isReady, read, save, type Tx, write } from './requests.ts';
import { type Draft, type Snapshot, SOURCE, snapshotOf, sourceOf, type Transaction } from './world.ts';

function source(tx: Tx, args: Args): void {
  if (tx.world.source) throw new CommandError('MSSQL-SOURCE-TAKEN', {}, '');
  const pages = numberArg(args, 'pages');
  if (pages === 0) throw new CommandError('MSSQL-NO-PAGES', {}, 'pages');
  within('pages', pages, 'pages');
  tx.emit({ type: 'made', pages, watch: watchArg(args, pages) });
}

/** The lowest seat that nobody has; the source has 0. */
function freeSeat({ snapshots }: Draft): number {
  let seat = 1;
  while (snapshots.some((snapshot) => snapshot.seat === seat)) seat++;
  return seat;
}

/** Transactions that are open are undone in the snapshot: the pages that they changed are stored as they were before. */
function recover(tx: Tx, id: number): void {
  const changes = tx.world.open.flatMap(({ before }) => before);
  for (const { page, kept } of changes.toSorted((a, b) => a.page - b.page)) {
    const snapshot = snapshotOf(tx.world, id);
    if (snapshot.state === 'online') save(tx, snapshot, page, kept, 'recovery');
  }
}

function snapshot(tx: Tx, args: Args): void {
  const name = newName(tx.world, args);
  if (!isReady(tx)) return;
  const id = tx.world.ever + 1;
  const space = args.space === undefined ? -1 : numberArg(args, 'space');
  tx.emit({ type: 'snapped', snapshot: id, name, seat: freeSeat(tx.world), space });
  recover(tx, id);
}

function begin(tx: Tx, args: Args): void {
  const name = newTx(tx.world, args);
  if (isReady(tx)) tx.emit({ type: 'begun', tx: name });
}

function commit(tx: Tx, args: Args): void {
  tx.emit({ type: 'ended', tx: txArg(tx.world, args).name, how: 'commit' });
}

/** Puts back what a transaction changed, the last change first. All of it was saved when it was changed. */
function undo(tx: Tx, { name, before }: Transaction): void {
  for (const { page } of before.toReversed()) tx.emit({ type: 'undone', tx: name, page });
  tx.emit({ type: 'ended', tx: name, how: 'rollback' });
}

function undoAll(tx: Tx): void {
  for (const one of tx.world.open) undo(tx, one);
}

function grow(tx: Tx, args: Args): void {
  const pages = numberArg(args, 'pages');
  if (pages === 0) throw new CommandError('MSSQL-NO-PAGES', {}, 'pages');
  if (!isReady(tx)) return;
  within('pages', sourceOf(tx.world).pages.length + pages, 'pages');
  tx.emit({ type: 'grown', pages });
}

/** The snapshot that a command names, if it is still there; what fails is told. */
function present(tx: Tx, args: Args): Snapshot | null {
  const found = snapshotArg(tx.world, args);
  if (typeof found !== 'string') return found;
  fail(tx, 'gone', found);
  return null;
}

function drop(tx: Tx, args: Args): void {
  const found = present(tx, args);
  if (found) tx.emit({ type: 'dropped', snapshot: found.id });
}

/** Whether nothing stands against reverting; what does is told. */
function canRevert(tx: Tx, { name, state }: Snapshot): boolean {
  const { snapshots, open } = tx.world;
  if (snapshots.length > 1) fail(tx, 'others', name);
  else if (state === 'suspect') fail(tx, 'ruined', name);
  else if (open.length > 0) fail(tx, 'busy', name);
  else return isReady(tx);
  return false;
}

function revert(tx: Tx, args: Args): void {
  const found = present(tx, args);
  if (!found || !canRevert(tx, found)) return;
  const pages: number[] = [];
  for (const { unit } of storedUnits(found.saved)) append(pages, unit, 1);
  if (pages.length > 0) tx.emit({ type: 'restored', snapshot: found.id, pages });
  tx.emit({ type: 'reverted', snapshot: found.id });
}

/** Who is connected is thrown out, so that open transactions are undone. */
function offline(tx: Tx): void {
  if (!isReady(tx)) return;
  undoAll(tx);
  tx.emit({ type: 'switched', isOnline: false });
}

function online(tx: Tx): void {
  const { isOnline } = theSource(tx.world);
  if (!isOnline && tx.world.snapshots.length > 0) fail(tx, 'kept-offline', SOURCE);
  else tx.emit({ type: 'switched', isOnline: true });
}

function restart(tx: Tx): void {
  theSource(tx.world);
  undoAll(tx);
  tx.emit({ type: 'restarted' });
}

function writeSnapshot(tx: Tx, args: Args): void {
  theSource(tx.world);
  const found = args.snapshot === undefined ? null : present(tx, args);
  if (found || args.snapshot === undefined)
    fail(tx, 'read-only', found?.name ?? '', args.page === undefined ? -1 : numberArg(args, 'page'));
}

function dropSource(tx: Tx): void {
  theSource(tx.world);
  if (tx.world.snapshots.length > 0) {
    fail(tx, 'kept', SOURCE);
    return;
  }
  undoAll(tx);
  tx.emit({ type: 'sourceDropped' });
}

const name: Param = {
  name: 'snapshot',
  kind: 'new',
  fresh: { of: 'holder', first: ['mon', 'tue', 'wed', 'thu', 'fri'], stem: 's' },
};
const known: Param = { name: 'snapshot', kind: 'holder' };
const page: Param = { name: 'page', kind: 'count' };
const pages: Param = { name: 'pages', kind: 'count' };
const byte: Param = { name: 'byte', kind: 'byte' };
const tx: Param = { name: 'tx', kind: 'object' };

export const verbs: readonly Verb<Draft, Event>[] = [
  { name: 'source', params: [pages, { name: 'watch', kind: 'text', option: true }], run: source },
  { name: 'snapshot', params: [name, { name: 'space', kind: 'count', option: true }], run: snapshot },
  { name: 'write', params: [page, byte, { ...tx, option: true }], run: write },
  { name: 'read', params: [known, page], run: read },
  {
    name: 'begin',
    params: [{ name: 'tx', kind: 'new', fresh: { of: 'object', first: ['T1', 'T2'], stem: 'T' } }],
    run: begin,
  },
  { name: 'commit', params: [tx], run: commit },
  {
    name: 'rollback',
    params: [tx],
    run: (context, args) => undo(context, txArg(context.world, args)),
  },
  { name: 'grow', params: [pages], run: grow },
  { name: 'drop', params: [known], run: drop },
  { name: 'revert', params: [known], run: revert },
  { name: 'offline', params: [], run: offline },
  { name: 'online', params: [], run: online },
  { name: 'restart', params: [], run: restart },
  {
    name: 'write-snapshot',
    params: [
      { ...known, optional: true },
      { ...page, optional: true },
      { ...byte, optional: true },
    ],
    run: writeSnapshot,
  },
  { name: 'drop-source', params: [], run: dropSource },
];
