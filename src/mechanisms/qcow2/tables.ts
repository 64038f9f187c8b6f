/** L2 tables: finding the entry of a guest cluster, and walking over those of a whole tree. */
import { type Entry, NO_ENTRY } from './entry.ts';
import { tableEntries } from './geometry.ts';
import { NONE, type Qcow2 } from './world.ts';

/** The cluster of the L2 table that an L1 entry names, or -1. */
export const tableOf = (entry: number): number => (entry === 0 ? NONE : Math.floor(entry / 2));

export const isOwnTable = (entry: number): boolean => entry % 2 === 1;

export const l1Entry = (table: number, copied: boolean): number => table * 2 + (copied ? 1 : 0);

/** The L2 table for a guest cluster in a tree, or -1. */
export const tableFor = (q: Qcow2, entries: readonly number[], guest: number): number =>
  tableOf(entries[Math.floor(guest / tableEntries(q.geometry))] ?? 0);

/** The first entry of the L2 table in this cluster, in the columns of all tables. */
export function firstOf(q: Pick<Qcow2, 'tableAt' | 'geometry'>, table: number): number {
  const slot = q.tableAt.get(table) - 1;
  if (slot < 0) throw new Error(`cluster ${table} is no L2 table`);
  return slot * tableEntries(q.geometry);
}

export const entryAt = (q: Qcow2, at: number): Entry => {
  const word = q.words.get(at);
  const isPlain = !q.geometry.extended && (word & 7) !== 4;
  return isPlain ? { word, x: 0, y: 0 } : { word, x: q.xs.get(at), y: q.ys.get(at) };
};

/** The entry of a guest cluster in a tree. */
export function entryIn(q: Qcow2, entries: readonly number[], guest: number): Entry {
  const table = tableFor(q, entries, guest);
  if (table === NONE) return NO_ENTRY;
  return entryAt(q, firstOf(q, table) + (guest % tableEntries(q.geometry)));
}

/** The entry of a guest cluster as the guest sees it now. */
export const entryOf = (q: Qcow2, guest: number): Entry => entryIn(q, q.l1.entries, guest);

/** Visits each entry `[from, to)` of one table that holds anything, in order. */
export function eachEntry(
  q: Qcow2,
  table: number,
  visit: (entry: Entry, index: number) => void,
  from = 0,
  to = tableEntries(q.geometry),
): void {
  const first = firstOf(q, table);
  const walk = q.geometry.extended ? eachWide : eachPlain;
  walk(q, first + from, first + to, (entry, at) => visit(entry, at - first));
}

function eachPlain(q: Qcow2, from: number, to: number, visit: (entry: Entry, at: number) => void): void {
  q.words.each(from, to, (cells, base, first, last) => {
    for (let k = first; k <= last; k++) {
      const word = cells[k] as number;
      if (word !== 0) visit(entryAt(q, base + k), base + k);
    }
  });
}

/** With subclusters an entry may hold nothing but bits that say zero. */
function eachWide(q: Qcow2, from: number, to: number, visit: (entry: Entry, at: number) => void): void {
  for (let at = from; at < to; at++) {
    const entry = entryAt(q, at);
    if (entry.word !== 0 || entry.x !== 0 || entry.y !== 0) visit(entry, at);
  }
}

/** Visits each entry that holds anything of all tables of a tree, with its guest cluster. */
export function eachInTree(
  q: Qcow2,
  entries: readonly number[],
  visit: (entry: Entry, guest: number) => void,
): void {
  const perTable = tableEntries(q.geometry);
  for (const [index, l1] of entries.entries())
    if (l1 !== 0) eachEntry(q, tableOf(l1), (entry, k) => visit(entry, index * perTable + k));
}
