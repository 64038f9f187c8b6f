/** An image in the form in which a real one was recorded: everything that its file holds, and what is read of it. */
import type { Json } from '../../core/mechanism.ts';
import { contentOf, joined } from './content.ts';
import { type Entry, hasHost, hostOf, isCopied, KIND, kindOf, streamBytes, streamOf } from './entry.ts';
import { clusterBytes, clustersOf, L1_ENTRY } from './geometry.ts';
import { mapOf } from './recorded-map.ts';
import { eachInTree, isOwnTable, tableOf } from './tables.ts';
import { type Image, imageOf, NONE, type Qcow2, type Snapshot, type World } from './world.ts';

type Cells = { readonly [key: string]: Json };

const hex = (bits: number): string => bits.toString(16).padStart(8, '0');

const ALL = 0xffff_ffff;

function typeOf(q: Qcow2, { word, x, y }: Entry): string {
  const kind = kindOf(word);
  if (kind === KIND.compressed) return 'compressed';
  if (!q.geometry.extended) return ['', 'normal', 'zero_plain', 'zero_alloc'][kind] ?? '';
  if (kind === KIND.none) return y === ALL ? 'zero_plain' : 'sub';
  if (x === ALL) return 'normal';
  return y === ALL ? 'zero_alloc' : 'sub';
}

function clusterRow(image: Image, q: Qcow2, entry: Entry, guest: number): Json {
  const { word, x, y } = entry;
  const cluster = clusterBytes(q.geometry);
  const type = typeOf(q, entry);
  if (kindOf(word) === KIND.compressed) {
    const { offset, sectors } = streamOf(entry);
    return [guest, type, hostOf(word) * cluster + offset, 0, q.counts.get(hostOf(word)), sectors];
  }
  const bits = q.geometry.extended ? [hex(x), hex(y)] : [];
  if (!hasHost(word)) return [guest, type, null, 0, 0, ...bits];
  const count = image.data ? 1 : q.counts.get(hostOf(word));
  return [guest, type, hostOf(word) * cluster, isCopied(word) ? 1 : 0, count, ...bits];
}

function clusterRows(image: Image, q: Qcow2, entries: readonly number[]): readonly Json[] {
  const rows: Json[] = [];
  eachInTree(q, entries, (entry, guest) => rows.push(clusterRow(image, q, entry, guest)));
  return rows;
}

/** What each cluster of the file is used for, in the order in which the recorder looks. */
function usesOf(image: Image, q: Qcow2): ReadonlyMap<number, readonly string[]> {
  const { geometry, l1, reftable, snapshots, snapTable } = q;
  const uses = new Map<number, string[]>();
  const add = (host: number, count: number, use: string): void => {
    for (let k = host; k < host + count; k++) uses.set(k, [...(uses.get(k) ?? []), use]);
  };
  const tree = (entries: readonly number[], host: number, prefix: string): void => {
    add(host, clustersOf(geometry, entries.length * L1_ENTRY), `${prefix}l1`);
    for (const [index, entry] of entries.entries()) {
      if (entry === 0) continue;
      add(tableOf(entry), 1, `${prefix}l2.${index}`);
      const one = entries.map((other, k) => (k === index ? other : 0));
      eachInTree(q, one, (cell, guest) => addEntry(cell, guest, prefix));
    }
  };
  const addEntry = (entry: Entry, guest: number, prefix: string): void => {
    if (kindOf(entry.word) === KIND.compressed) {
      const stream = streamOf(entry);
      const count = clustersOf(geometry, stream.offset + streamBytes(stream));
      add(hostOf(entry.word), count, `${prefix}z${guest}`);
    } else if (hasHost(entry.word) && !image.data) add(hostOf(entry.word), 1, `${prefix}d${guest}`);
  };
  add(0, 1, 'header');
  add(reftable.host, reftable.clusters, 'reftable');
  for (const [index, host] of reftable.blocks.entries()) if (host !== NONE) add(host, 1, `refblock${index}`);
  tree(l1.entries, l1.host, '');
  for (const { id, l1: own } of snapshots) tree(own.entries, own.host, `s${id}:`);
  add(snapTable.host, clustersOf(geometry, snapTable.bytes), 'snaptable');
  return uses;
}

type HostRow = readonly [host: number, count: number, references: number, uses: string];

export function hostRows(image: Image, q: Qcow2): readonly HostRow[] {
  const uses = usesOf(image, q);
  const hosts = new Set(uses.keys());
  q.counts.each(0, q.end, (cells, base, first, last) => {
    for (let k = first; k <= last; k++) if (cells[k] !== 0) hosts.add(base + k);
  });
  return [...hosts]
    .sort((a, b) => a - b)
    .map((host) => {
      const own = uses.get(host) ?? [];
      return [host, q.counts.get(host), own.length, own.join(' ')];
    });
}

/** Where nothing is counted yet, that alone is wrong. */
const isFlagWrong = (copied: boolean, count: number): boolean => count > 0 && copied !== (count === 1);

/** Clusters that are counted too high, and counts and COPIED flags of the active tree that are wrong. */
function checkOf(image: Image, q: Qcow2, hosts: readonly HostRow[]): Cells {
  const leaks = hosts.filter(([, count, references]) => count > references).length;
  let corruptions = hosts.filter(([, count, references]) => count < references).length;
  for (const entry of q.l1.entries)
    if (entry !== 0 && isFlagWrong(isOwnTable(entry), q.counts.get(tableOf(entry)))) corruptions++;
  if (!image.data)
    eachInTree(q, q.l1.entries, ({ word }) => {
      if (hasHost(word) && isFlagWrong(isCopied(word), q.counts.get(hostOf(word)))) corruptions++;
    });
  return { leaks, corruptions };
}

const snapshotCells = (image: Image, q: Qcow2, { id, name, l1, size }: Snapshot): Json => ({
  id: `${id}`,
  name,
  l1_offset: Math.max(0, l1.host) * clusterBytes(q.geometry),
  l1_size: l1.entries.length,
  vm_state_size: 0,
  extra_size: 24,
  disk_size: size,
  icount: 0,
  clusters: clusterRows(image, q, l1.entries),
});

const l1Rows = (q: Qcow2): readonly Json[] =>
  q.l1.entries.flatMap((entry, index) =>
    entry === 0
      ? []
      : [
          [
            index,
            tableOf(entry) * clusterBytes(q.geometry),
            isOwnTable(entry) ? 1 : 0,
            q.counts.get(tableOf(entry)),
          ],
        ],
  );

/** Bytes in runs of length and value. */
export const runsOf = (
  world: World,
  id: number,
  from: number,
  to: number,
): readonly (readonly [number, number])[] =>
  [...joined(contentOf(world, id, from, to))].map(({ from: a, to: b, value }) => [b - a, value] as const);

/** What the guest sees of it. A process that has the image open keeps tools from looking. */
const seen = (world: World, { id, size }: Image): Cells => ({
  map: mapOf(world, id),
  content: runsOf(world, id, 0, size),
});

/** The file as it is on the disk: with lazy counts, those that were written last. */
function onDisk(world: World, { id, qcow2 }: Image): Qcow2 | null {
  const { session } = world;
  const stored = session?.top === id ? session.stored : null;
  return qcow2 && stored ? { ...qcow2, counts: stored } : qcow2;
}

export function stateOf(world: World, image: Image): Cells {
  const q = onDisk(world, image);
  const { id, blob, size, backing, data, over } = image;
  if (!q)
    return { format: 'raw', file_size: blob.length, virtual_size: size, content: runsOf(world, id, 0, size) };
  const below = backing === NONE || over !== NONE ? null : imageOf(world, backing);
  const hosts = hostRows(image, q);
  const isOpen = world.session?.top === id;
  return {
    format: 'qcow2',
    file_size: blob.length,
    virtual_size: size,
    cluster_size: clusterBytes(q.geometry),
    backing: below?.file ?? null,
    backing_fmt: below ? (below.qcow2 ? 'qcow2' : 'raw') : null,
    data_file: data?.file ?? null,
    l1: l1Rows(q),
    clusters: clusterRows(image, q, q.l1.entries),
    snapshots: q.snapshots.map((snapshot) => snapshotCells(image, q, snapshot)),
    bitmaps: [],
    host_clusters: hosts,
    check: checkOf(image, q, hosts),
    ...(isOpen ? {} : seen(world, image)),
  };
}
