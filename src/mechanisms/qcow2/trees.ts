/** Counting all that a tree of tables refers to once more, or once less (`qcow2_update_snapshot_refcount`). */
import { append, eachRun } from '../../core/runs.ts';
import { countOf } from './counts.ts';
import { type Entry, hasHost, hostOf, KIND, kindOf, streamBytes, streamOf } from './entry.ts';
import { clustersOf, highestCount, L1_ENTRY, tableEntries } from './geometry.ts';
import { clusterIn, emit, fileIn, loadBlock, loadWhole, move, type Process } from './process.ts';
import { beginQueue, endQueue, freeClusters } from './release.ts';
import { eachEntry, tableOf } from './tables.ts';
import { type L1, NONE, type Qcow2 } from './world.ts';

/** Counts of so many bits can not be reached by the snapshots that one image may have. */
const UNBOUNDED = 2 ** 20;

/** Clusters that an entry is counted in: the first, and how many. */
function countedBy(q: Qcow2, entry: Entry): readonly [host: number, count: number] {
  const { word } = entry;
  if (kindOf(word) === KIND.compressed) {
    const stream = streamOf(entry);
    return [hostOf(word), clustersOf(q.geometry, stream.offset + streamBytes(stream))];
  }
  return hasHost(word) ? [hostOf(word), 1] : [NONE, 0];
}

/** The L1 table of a snapshot is read; that of the active tree is in memory. */
export function readTable(p: Process, id: number, { host, entries }: L1): void {
  move(p, id, 'read', host * clusterIn(p, id), entries.length * L1_ENTRY);
}

const tablesOf = ({ entries }: L1): readonly number[] =>
  entries.flatMap((entry) => (entry === 0 ? [] : [tableOf(entry)]));

/** Flags of whole tables, as triples. */
const wholly = (q: Qcow2, tables: readonly number[]): readonly number[] =>
  tables.flatMap((table) => [table, 0, tableEntries(q.geometry)]);

/** Sets COPIED flags of a tree anew; `l1`: also those of the active L1 table. */
export function flagTree(p: Process, id: number, tree: L1, l1: boolean): void {
  for (const table of tablesOf(tree)) loadWhole(p, id, table, false);
  emit(p, 'flagged', { image: id, tables: wholly(fileIn(p, id), tablesOf(tree)), l1 });
}

interface Adding {
  /** Clusters to be counted once more, in order; streams may name one several times. */
  readonly hosts: number[];
  /** How far it got: tables as triples. */
  readonly tables: number[];
  readonly failed: boolean;
}

/** Which counts go up by one before one of them is too high. */
function additions(p: Process, id: number, tree: L1): Adding {
  const q = fileIn(p, id);
  const most = highestCount(q.geometry);
  const more = new Map<number, number>();
  const hosts: number[] = [];
  const tables: number[] = [];
  const add = (first: number, count: number): boolean => {
    for (let host = first; host < first + count; host++) {
      loadBlock(p, id, host);
      if (countOf(q, host) + (more.get(host) ?? 0) >= most) return false;
    }
    for (let host = first; host < first + count && most < UNBOUNDED; host++)
      more.set(host, (more.get(host) ?? 0) + 1);
    append(hosts, first, count);
    return true;
  };
  for (const table of tablesOf(tree)) {
    loadWhole(p, id, table, false);
    const stopped = addEntries(q, table, add);
    tables.push(table, 0, stopped ?? tableEntries(q.geometry));
    if (stopped !== null || !add(table, 1)) return { hosts, tables, failed: true };
  }
  return { hosts, tables, failed: false };
}

/** Counts what the entries of a table name. @returns the entry at which a count is too high, or null */
function addEntries(q: Qcow2, table: number, add: (host: number, count: number) => boolean): number | null {
  let stopped: number | null = null;
  eachEntry(q, table, (entry, index) => {
    if (stopped !== null) return;
    const [host, count] = countedBy(q, entry);
    if (count > 0 && !add(host, count)) stopped = index;
  });
  return stopped;
}

/** Counts everything in a tree once more. @returns whether all of it could be; else what was counted stays counted */
export function shareTree(p: Process, id: number, tree: L1, isActive: boolean): boolean {
  const { hosts, tables, failed } = additions(p, id, tree);
  if (hosts.length > 0) emit(p, 'counted', { image: id, hosts, by: 1, why: 'snapshot' });
  emit(p, 'flagged', { image: id, tables, l1: isActive && !failed });
  return !failed;
}

/** Takes one reference away from everything in a tree. */
export function releaseTree(p: Process, id: number, tree: L1, why: string): void {
  beginQueue(p, id);
  for (const table of tablesOf(tree)) {
    loadWhole(p, id, table, false);
    releaseEntries(p, id, table, why);
    if (countOf(fileIn(p, id), table) > 1)
      emit(p, 'flagged', { image: id, tables: wholly(fileIn(p, id), [table]), l1: false });
    freeClusters(p, id, table, 1, 'snapshot', why);
  }
  endQueue(p, id);
}

function releaseEntries(p: Process, id: number, table: number, why: string): void {
  const runs: number[] = [];
  eachEntry(fileIn(p, id), table, (entry) => {
    const [host, count] = countedBy(fileIn(p, id), entry);
    if (count > 0) append(runs, host, count);
  });
  eachRun(runs, (from, to) => freeClusters(p, id, from, to - from, 'snapshot', why));
}
