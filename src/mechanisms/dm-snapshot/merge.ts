/** Bringing a snapshot's content back into its origin: `snapshot_merge_next_chunks` and `persistent_prepare_merge` of Linux 6.1. */
import { countOf, type Runs } from '../../core/runs.ts';
import { areaOf, perArea } from './format.ts';
import { saveAside, type Tx } from './requests.ts';
import { originOf, type Snapshot, sectorsIn, snapshotOf } from './world.ts';

/** Exceptions whose chunks follow one another, the last there are in their area. */
interface Last {
  readonly first: number;
  readonly count: number;
  /** Number of the first of them in the order of giving. */
  readonly index: number;
}

/** The longest run at the end: old and new chunks both descend by one, and it stays within one area. */
function lastRun({ taken, chunk }: Snapshot): Last | null {
  const total = countOf(taken);
  if (total === 0) return null;
  const runs: Runs = taken;
  const [start, length] = [runs.at(-2) ?? 0, runs.at(-1) ?? 0];
  const inArea = total - areaOf(chunk, total - 1) * perArea(chunk);
  const count = Math.min(length, inArea);
  return { first: start + length - count, count, index: total - count };
}

/** Moves everything back, siblings first being given what is about to be overwritten. */
export function merge(tx: Tx, id: number): void {
  tx.emit({ type: 'merging', snapshot: id });
  for (;;) {
    const snapshot = snapshotOf(tx.world, id);
    const last = lastRun(snapshot);
    if (!last) break;
    const { from, to } = sectorsIn(originOf(tx.world), snapshot.chunk, last.first, last.count);
    saveAside(tx, { from, to }, 'merge', id);
    tx.emit({ type: 'mergeRead', snapshot: id, ...last });
    tx.emit({ type: 'mergeWritten', snapshot: id, ...last });
    tx.emit({ type: 'cleared', snapshot: id, ...last });
  }
  tx.emit({ type: 'merged', snapshot: id });
}
