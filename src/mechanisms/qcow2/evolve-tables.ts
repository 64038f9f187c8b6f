/** How events change reference counts and L2 tables. */
import { eachOf } from '../../core/runs.ts';
import type { Blob } from './blob.ts';
import { setCount } from './counts.ts';
import { ALL_BITS, bitsOf, hasHost, hostOf, KIND, kindOf, streamEntry, withCopied, wordOf } from './entry.ts';
import type { EventOf, EventType, Mark } from './events.ts';
import { clusterBytes, subclusterBytes, tableEntries } from './geometry.ts';
import { firstOf, l1Entry, tableFor, tableOf } from './tables.ts';
import { purposeCode } from './uses.ts';
import { type Draft, type Mutable, NONE, type Qcow2 } from './world.ts';

type TableEvent =
  | 'allocated'
  | 'counted'
  | 'leaked'
  | 'tabled'
  | 'untabled'
  | 'linked'
  | 'marked'
  | 'submarked'
  | 'packed'
  | 'flagged';

type Folds = { readonly [K in TableEvent & EventType]: (draft: Draft, event: EventOf<K>) => void };

/** The columns of entries, to change. */
function ownTables(draft: Draft, id: number): Mutable<Qcow2> {
  const qcow2 = draft.qcow2(id);
  qcow2.words = qcow2.words.edit(draft.edit);
  qcow2.xs = qcow2.xs.edit(draft.edit);
  qcow2.ys = qcow2.ys.edit(draft.edit);
  return qcow2;
}

/** Lets go of the L2 table in a cluster that is free now. */
function dropTable(draft: Draft, qcow2: Mutable<Qcow2>, host: number): void {
  const slot = qcow2.tableAt.get(host);
  if (slot === 0) return;
  qcow2.tableAt = qcow2.tableAt.edit(draft.edit);
  qcow2.tableAt.set(host, 0);
  qcow2.freeSlots = [...qcow2.freeSlots, slot - 1];
}

/** A place for one more table, without anything in it. */
function newSlot(qcow2: Mutable<Qcow2>): number {
  const { geometry, freeSlots } = qcow2;
  const slot = freeSlots.at(-1);
  if (slot === undefined) return qcow2.slots++;
  qcow2.freeSlots = freeSlots.slice(0, -1);
  const from = slot * tableEntries(geometry);
  for (const column of [qcow2.words, qcow2.xs, qcow2.ys])
    column.each(from, from + tableEntries(geometry), (_cells, base, first, last) => {
      column.change(base + first, base + last + 1, (own, _at, low, high) => own.fill(0, low, high + 1));
    });
  return slot;
}

/** Copies the entries of one table to another. */
function copyTable(qcow2: Mutable<Qcow2>, from: number, to: number): void {
  const shift = (to - from) * tableEntries(qcow2.geometry);
  const start = from * tableEntries(qcow2.geometry);
  for (const column of [qcow2.words, qcow2.xs, qcow2.ys])
    column.each(start, start + tableEntries(qcow2.geometry), (cells, base, first, last) => {
      for (let k = first; k <= last; k++) {
        const value = cells[k] as number;
        if (value !== 0) column.set(base + k + shift, value);
      }
    });
}

/** Calls `change` with where the entry of each of these guest clusters is. */
function eachPlace(
  qcow2: Qcow2,
  guest: number,
  count: number,
  change: (at: number, k: number) => void,
): void {
  const perTable = tableEntries(qcow2.geometry);
  for (let k = 0; k < count; ) {
    const first = firstOf(qcow2, tableFor(qcow2, qcow2.l1.entries, guest + k)) + ((guest + k) % perTable);
    const here = Math.min(count - k, perTable - ((guest + k) % perTable));
    for (let j = 0; j < here; j++) change(first + j, k + j);
    k += here;
  }
}

/** What an entry is after a mark: its word, and whether its subclusters all say zero. */
const MARKS: { readonly [K in Mark]: (word: number) => readonly [word: number, zero: boolean] } = {
  // The cluster of the file is kept.
  zero: (word) => [hasHost(word) ? word - kindOf(word) + KIND.zeroAlloc : wordOf(KIND.zeroPlain), true],
  'zero-plain': () => [wordOf(KIND.zeroPlain), true],
  clear: () => [0, false],
};

/** With subclusters the bits say zero, and the word only whether there is a cluster. */
const wideWord = (word: number): number =>
  kindOf(word) === KIND.zeroAlloc
    ? word - KIND.zeroAlloc + KIND.normal
    : kindOf(word) === KIND.zeroPlain
      ? 0
      : word;

function mark(qcow2: Qcow2, at: number, as: Mark): void {
  const [word, isZero] = MARKS[as](qcow2.words.get(at));
  const { extended } = qcow2.geometry;
  qcow2.words.set(at, extended ? wideWord(word) : word);
  if (extended || qcow2.xs.get(at) !== 0) {
    qcow2.xs.set(at, 0);
    qcow2.ys.set(at, extended && isZero ? ALL_BITS : 0);
  }
}

/** Adds bits of subclusters that are stored now. */
function addBits(qcow2: Qcow2, at: number, from: number, to: number): void {
  const bits = bitsOf(from, to);
  const isPacked = kindOf(qcow2.words.get(at)) === KIND.compressed;
  qcow2.xs.set(at, ((isPacked ? 0 : qcow2.xs.get(at)) | bits) >>> 0);
  qcow2.ys.set(at, ((isPacked ? 0 : qcow2.ys.get(at)) & ~bits) >>> 0);
}

function link(qcow2: Qcow2, { guest, count, host, from, to }: EventOf<'linked'>): void {
  const { geometry } = qcow2;
  const cluster = clusterBytes(geometry);
  const sub = subclusterBytes(geometry);
  const within = (bytes: number): number => Math.min(Math.max(bytes, 0), cluster);
  eachPlace(qcow2, guest, count, (at, k) => {
    const [a, b] = [within(from - k * cluster), within(to - k * cluster)];
    if (geometry.extended) addBits(qcow2, at, Math.floor(a / sub), b > a ? Math.ceil(b / sub) : 0);
    else if (qcow2.xs.get(at) !== 0) clearBits(qcow2, at);
    qcow2.words.set(at, wordOf(KIND.normal, host + k, true));
  });
}

function clearBits(qcow2: Qcow2, at: number): void {
  qcow2.xs.set(at, 0);
  qcow2.ys.set(at, 0);
}

/** Sets the COPIED flag of entries `[from, to)` of a table exactly where the count is 1. */
function flagTable(qcow2: Qcow2, table: number, from: number, to: number): void {
  const first = firstOf(qcow2, table);
  qcow2.words.each(first + from, first + to, (cells, base, low, high) => {
    for (let k = low; k <= high; k++) {
      const word = cells[k] as number;
      if (!hasHost(word)) continue;
      const next = withCopied(word, qcow2.counts.get(hostOf(word)) === 1);
      if (next !== word) qcow2.words.set(base + k, next);
    }
  });
}

const clusterAt = (draft: Draft, id: number): number => clusterBytes(draft.qcow2(id).geometry);

const fillAt = (draft: Draft, id: number, how: (blob: Blob) => Blob): void => {
  const image = draft.image(id);
  image.blob = how(image.blob);
};

export const tableFolds: Folds = {
  allocated(draft, { image, host, count, use, index }) {
    const qcow2 = draft.qcow2(image);
    for (let k = 0; k < count; k++) setCount(qcow2, draft.edit, host + k, 1, purposeCode(use, index + k));
  },
  counted(draft, { image, hosts, by }) {
    const qcow2 = draft.qcow2(image);
    eachOf(hosts, (host) => {
      const count = qcow2.counts.get(host) + by;
      setCount(qcow2, draft.edit, host, count, count === 0 ? 0 : null);
      if (count === 0) dropTable(draft, qcow2, host);
    });
  },
  leaked(draft, { image, hosts }) {
    const qcow2 = draft.qcow2(image);
    eachOf(hosts, (host) => {
      setCount(qcow2, draft.edit, host, qcow2.counts.get(host), purposeCode('leaked'));
    });
  },
  tabled(draft, { image, index, host, from }) {
    const qcow2 = ownTables(draft, image);
    const slot = newSlot(qcow2);
    if (from !== NONE) {
      copyTable(qcow2, qcow2.tableAt.get(from) - 1, slot);
      draft.totals.tablesCopied++;
    }
    qcow2.tableAt = qcow2.tableAt.edit(draft.edit);
    qcow2.tableAt.set(host, slot + 1);
    draft.l1(image)[index] = l1Entry(host, true);
    const cluster = clusterAt(draft, image);
    fillAt(draft, image, (blob) => blob.fill(draft.edit, host * cluster, (host + 1) * cluster, 0));
    draft.store(image);
  },
  untabled(draft, { image, index }) {
    draft.l1(image)[index] = 0;
  },
  linked(draft, event) {
    link(ownTables(draft, event.image), event);
  },
  marked(draft, { image, guest, count, as }) {
    const qcow2 = ownTables(draft, image);
    eachPlace(qcow2, guest, count, (at) => mark(qcow2, at, as));
  },
  submarked(draft, { image, guest, sub, count }) {
    const qcow2 = ownTables(draft, image);
    const bits = bitsOf(sub, sub + count);
    eachPlace(qcow2, guest, 1, (at) => {
      qcow2.xs.set(at, (qcow2.xs.get(at) & ~bits) >>> 0);
      qcow2.ys.set(at, (qcow2.ys.get(at) | bits) >>> 0);
    });
  },
  packed(draft, { image, guest, at: from, length, sectors, byte, filled }) {
    const qcow2 = ownTables(draft, image);
    const cluster = clusterBytes(qcow2.geometry);
    const { word, x, y } = streamEntry(Math.floor(from / cluster), {
      offset: from % cluster,
      sectors,
      byte,
      filled,
    });
    eachPlace(qcow2, guest, 1, (at) => {
      qcow2.words.set(at, word);
      qcow2.xs.set(at, x);
      qcow2.ys.set(at, y);
    });
    fillAt(draft, image, (blob) => blob.fill(draft.edit, from, from + length, 0));
    draft.totals.written += filled;
  },
  flagged(draft, { image, tables, l1 }) {
    const qcow2 = ownTables(draft, image);
    for (let at = 0; at < tables.length; at += 3)
      flagTable(qcow2, tables[at] as number, tables[at + 1] as number, tables[at + 2] as number);
    if (!l1) return;
    const entries = draft.l1(image);
    for (const [index, entry] of entries.entries())
      if (entry !== 0) entries[index] = l1Entry(tableOf(entry), qcow2.counts.get(tableOf(entry)) === 1);
  },
};
