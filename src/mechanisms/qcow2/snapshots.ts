/** Internal snapshots: taking, applying and deleting them. After block/qcow2-snapshot.c of QEMU 7.2. */
import { allocateBytes } from './allocate.ts';
import { clustersOf, L1_ENTRY, roundUp } from './geometry.ts';
import { within } from './limits.ts';
import { clusterIn, emit, fileIn, imageIn, move, type Process, recordBytes } from './process.ts';
import { freeClusters } from './release.ts';
import { growL1, resizeQcow2 } from './resize.ts';
import { flagTree, readTable, releaseTree, shareTree } from './trees.ts';
import { NONE, type Snapshot } from './world.ts';

/** Bytes of the table of snapshots: each record begins at a multiple of 8. */
const tableBytes = (snapshots: readonly Snapshot[]): number =>
  snapshots.reduce((sum, { id, name }) => roundUp(sum, 8) + recordBytes(id, name), 0);

/** Stores the table of snapshots at a new place, and frees the old one. */
function storeList(p: Process, id: number): void {
  const { snapshots, snapTable } = fileIn(p, id);
  const bytes = tableBytes(snapshots);
  const host = bytes > 0 ? allocateBytes(p, id, bytes, { use: 'snapshots', index: 0 }) : NONE;
  if (bytes > 0) move(p, id, 'write', host * clusterIn(p, id), bytes);
  emit(p, 'listed', { image: id, host, bytes });
  const old = clustersOf(fileIn(p, id).geometry, snapTable.bytes);
  freeClusters(p, id, snapTable.host, old, 'snapshot', 'list');
}

/** Takes a snapshot. @returns whether all counts could go up; else the copy of the L1 table is lost */
export function takeSnapshot(p: Process, id: number, name: string): boolean {
  const { snapshots, l1, geometry } = fileIn(p, id);
  within('snapshots', snapshots.length + 1, 'snapshot');
  const number = 1 + Math.max(0, ...snapshots.map((snapshot) => snapshot.id));
  const bytes = l1.entries.length * L1_ENTRY;
  const host = bytes > 0 ? allocateBytes(p, id, bytes, { use: 'snapshot-l1', index: number }) : NONE;
  if (bytes > 0) move(p, id, 'write', host * clusterIn(p, id), bytes);
  if (!shareTree(p, id, l1, true)) {
    emit(p, 'stored', { image: id, at: host * clusterIn(p, id), bytes });
    emit(p, 'leaked', { image: id, hosts: [host, clustersOf(geometry, bytes)] });
    return false;
  }
  emit(p, 'snapshotted', { image: id, id: number, name, host });
  storeList(p, id);
  return true;
}

/** Makes the disk what it was. @returns whether all counts could go up */
export function applySnapshot(p: Process, id: number, { id: number, size, l1 }: Snapshot): boolean {
  if (size !== imageIn(p, id).size) resizeQcow2(p, id, size);
  growL1(p, id, l1.entries.length);
  readTable(p, id, l1);
  readTable(p, id, l1);
  if (!shareTree(p, id, l1, false)) return false;
  const old = fileIn(p, id).l1;
  move(p, id, 'write', old.host * clusterIn(p, id), old.entries.length * L1_ENTRY);
  emit(p, 'reverted', { image: id, id: number });
  releaseTree(p, id, old, 'reverted');
  flagTree(p, id, fileIn(p, id).l1, true);
  return true;
}

export function deleteSnapshot(p: Process, id: number, { id: number, l1 }: Snapshot): void {
  emit(p, 'dropped', { image: id, id: number });
  storeList(p, id);
  readTable(p, id, l1);
  releaseTree(p, id, l1, 'deleted');
  const { geometry } = fileIn(p, id);
  freeClusters(p, id, l1.host, clustersOf(geometry, l1.entries.length * L1_ENTRY), 'snapshot', 'deleted');
  flagTree(p, id, fileIn(p, id).l1, true);
}
