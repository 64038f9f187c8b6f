/** Having the L2 table for a guest cluster where it may be changed (`get_cluster_table`, `l2_allocate` of block/qcow2-cluster.c). */
import { allocate } from './allocate.ts';
import { sliceEntries, tableEntries } from './geometry.ts';
import { clusterIn, emit, fileIn, imageIn, load, loadWhole, move, openOf, type Process } from './process.ts';
import { freeClusters } from './release.ts';
import { isOwnTable, tableOf } from './tables.ts';
import { NONE } from './world.ts';

/** Whether that takes the disk: a table is missing, shared, or not in memory. */
export function isTableReady(p: Process, id: number, guest: number): boolean {
  const { geometry, l1 } = fileIn(p, id);
  const per = tableEntries(geometry);
  const entry = l1.entries[Math.floor(guest / per)] ?? 0;
  if (!isOwnTable(entry)) return false;
  const slice = sliceEntries(geometry, imageIn(p, id).size);
  const at =
    tableOf(entry) * clusterIn(p, id) +
    Math.floor((guest % per) / slice) * ((clusterIn(p, id) * slice) / per);
  return openOf(p, id).loaded.has(at);
}

/** Has an L2 table of the image's own for this guest cluster: a new one if there is none, a copy if it is shared. */
export function ownTable(p: Process, id: number, guest: number): void {
  const { geometry, l1 } = fileIn(p, id);
  const per = tableEntries(geometry);
  const index = Math.floor(guest / per);
  const entry = l1.entries[index] ?? 0;
  if (!isOwnTable(entry)) replaceTable(p, id, index, tableOf(entry));
  const table = tableOf(fileIn(p, id).l1.entries[index] ?? 0);
  load(p, id, table, Math.floor((guest % per) / sliceEntries(geometry, imageIn(p, id).size)));
}

function replaceTable(p: Process, id: number, index: number, old: number): void {
  const { geometry } = fileIn(p, id);
  const finding = old === NONE ? 'table.none' : 'table.shared';
  const guest = index * tableEntries(geometry) * clusterIn(p, id);
  emit(p, 'looked', { image: id, guest, bytes: 0, finding, host: old });
  const host = allocate(p, id, 1, { use: 'l2', index });
  if (old !== NONE) loadWhole(p, id, old, false);
  emit(p, 'tabled', { image: id, index, host, from: old });
  loadWhole(p, id, host, true);
  move(p, id, 'write', host * clusterIn(p, id), clusterIn(p, id));
  if (old !== NONE) freeClusters(p, id, old, 1, 'other', 'table');
}
