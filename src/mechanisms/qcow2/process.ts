/** One run of a tool: the images that it has open, what it remembers of them, and the data that it moves. */
import type { Tx } from '../../core/mechanism.ts';
import { countOf } from './counts.ts';
import type { Event, EventOf, EventType, Meter } from './events.ts';
import { blockCounts, clusterBytes, L1_ENTRY, sliceBytes } from './geometry.ts';
import { isData, purposeOf } from './uses.ts';
import { type Draft, type Image, imageOf, NONE, type Qcow2, qcow2Of } from './world.ts';

export type Op = 'read' | 'write' | 'zero' | 'punch';

interface Moved {
  readonly op: Op;
  readonly from: number;
  readonly bytes: number;
}

/** What a process remembers of an image that it has open. */
interface Open {
  /** `free_cluster_index` and `free_byte_offset` of block/qcow2-refcount.c. */
  free: number;
  freeByte: number;
  /** Whether discards are passed on (`BDRV_O_UNMAP`). */
  readonly unmap: boolean;
  /** Parts of L2 tables that were read, and refcount blocks. */
  readonly loaded: Set<number>;
  /** Parts of L2 tables that were changed in memory, and are still to be written. */
  readonly dirty: Set<number>;
  /** Whether the file looks as if space had been made for data before there was any; null before anybody asked. */
  sparse: boolean | null;
  /** Freed clusters that are still to be given back to the host. */
  queue: number[] | null;
}

export interface Process {
  readonly tx: Tx<Draft, Event>;
  readonly world: Draft;
  readonly opened: Map<number, Open>;
  /** By image, of its own file and of the one its data is in. */
  readonly moved: Map<number, Moved[]>;
  readonly movedData: Map<number, Moved[]>;
  /** How many events of each type there were: of very many alike only the first are told. */
  readonly alike: Map<EventType, number>;
}

export const newProcess = (tx: Tx<Draft, Event>): Process => ({
  tx,
  world: tx.world,
  opened: new Map(),
  moved: new Map(),
  movedData: new Map(),
  alike: new Map(),
});

type Bare<K extends EventType> = Omit<EventOf<K>, 'type' | 'quiet'>;

/** Events of one type in one command that are told. */
const TOLD = 24;

/** Lets something happen. */
export function emit<K extends EventType>(p: Process, type: K, event: Bare<K>): void {
  const before = p.alike.get(type) ?? 0;
  p.alike.set(type, before + 1);
  p.tx.emit({ type, ...event, ...(before < TOLD ? {} : { quiet: true }) } as unknown as Event);
}

export const imageIn = (p: Process, id: number): Image => imageOf(p.world, id);
export const fileIn = (p: Process, id: number): Qcow2 => qcow2Of(p.world, id);
export const clusterIn = (p: Process, id: number): number => clusterBytes(fileIn(p, id).geometry);

/** Notes that bytes of an image's own file went to or from the disk. */
export function move(p: Process, id: number, op: Op, from: number, bytes: number): void {
  note(p.moved, id, op, from, bytes);
}

/** The same of the file that its data is in. */
export function moveData(p: Process, id: number, op: Op, from: number, bytes: number): void {
  note(imageIn(p, id).data ? p.movedData : p.moved, id, op, from, bytes);
}

function note(all: Map<number, Moved[]>, id: number, op: Op, from: number, bytes: number): void {
  if (bytes <= 0) return;
  const list = all.get(id) ?? [];
  list.push({ op, from, bytes });
  all.set(id, list);
}

/** Opens one image: the tool reads the header, the L1 table, the refcount table and the table of snapshots. */
export function open(p: Process, id: number, unmap: boolean): Open {
  const held = p.opened.get(id);
  if (held) return held;
  const hint = p.world.session?.hints.find(({ image }) => image === id);
  const opened: Open = {
    free: hint?.free ?? 0,
    freeByte: hint?.freeByte ?? 0,
    unmap,
    loaded: new Set(),
    dirty: new Set(),
    sparse: null,
    queue: null,
  };
  p.opened.set(id, opened);
  readStart(p, id);
  return opened;
}

function readStart(p: Process, id: number): void {
  const { qcow2 } = imageIn(p, id);
  if (!qcow2) return;
  const cluster = clusterBytes(qcow2.geometry);
  const { l1, reftable, snapTable } = qcow2;
  if (l1.entries.length > 0) move(p, id, 'read', l1.host * cluster, l1.entries.length * L1_ENTRY);
  move(p, id, 'read', reftable.host * cluster, reftable.clusters * cluster);
  if (snapTable.bytes > 0) move(p, id, 'read', snapTable.host * cluster, snapshotBytes(qcow2));
}

/** Bytes of the fields of all snapshots, without those between them. */
const snapshotBytes = ({ snapshots }: Qcow2): number =>
  snapshots.reduce((sum, { id, name }) => sum + recordBytes(id, name), 0);

/** A record of the table of snapshots: 40 bytes, 24 more that QEMU writes, id and name. */
export const recordBytes = (id: number, name: string): number => 64 + `${id}`.length + utf8Length(name);

const utf8Length = (text: string): number => {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
};

/** Opens an image and all below it; those below only to read. */
export function openChain(p: Process, id: number, unmap: boolean): void {
  open(p, id, unmap);
  const { backing } = imageIn(p, id);
  if (backing !== NONE) openChain(p, backing, unmap);
}

export function openOf(p: Process, id: number): Open {
  const found = p.opened.get(id);
  if (!found) throw new Error(`image ${id} is not open`);
  return found;
}

/** Where a slice of an L2 table begins in the file, and how long it is. */
function sliceOf(p: Process, id: number, table: number, slice: number): readonly [at: number, bytes: number] {
  const { geometry } = fileIn(p, id);
  const bytes = sliceBytes(geometry, imageIn(p, id).size);
  return [table * clusterBytes(geometry) + slice * bytes, bytes];
}

/** A slice was changed in memory. */
export function soil(p: Process, id: number, table: number, slice: number): void {
  openOf(p, id).dirty.add(sliceOf(p, id, table, slice)[0]);
}

/** Writes what was changed, and forgets what was read: caches of another size are new ones (`qcow2_update_options`). */
export function renewCaches(p: Process, id: number): void {
  const { loaded, dirty } = openOf(p, id);
  const bytes = sliceOf(p, id, 0, 0)[1];
  for (const at of dirty) move(p, id, 'write', at, bytes);
  dirty.clear();
  loaded.clear();
}

/** Has a slice of an L2 table in memory, by reading it if need be. @returns whether it had to be read */
export function load(p: Process, id: number, table: number, slice: number): boolean {
  const { loaded } = openOf(p, id);
  const [at, bytes] = sliceOf(p, id, table, slice);
  if (loaded.has(at)) return false;
  loaded.add(at);
  move(p, id, 'read', at, bytes);
  return true;
}

/** Has a whole L2 table in memory, as one that was just made is. */
export function loadWhole(p: Process, id: number, table: number, isNew: boolean): void {
  const { geometry } = fileIn(p, id);
  const slices = clusterBytes(geometry) / sliceBytes(geometry, imageIn(p, id).size);
  for (let slice = 0; slice < slices; slice++) {
    if (!isNew) load(p, id, table, slice);
    else
      openOf(p, id).loaded.add(
        table * clusterBytes(geometry) + slice * sliceBytes(geometry, imageIn(p, id).size),
      );
  }
}

/** Has the refcount block of a cluster in memory, where there is one. */
export function loadBlock(p: Process, id: number, host: number): void {
  const { geometry, reftable } = fileIn(p, id);
  const block = reftable.blocks[Math.floor(host / blockCounts(geometry))] ?? NONE;
  if (block === NONE) return;
  const at = block * clusterBytes(geometry);
  const { loaded } = openOf(p, id);
  if (loaded.has(at)) return;
  loaded.add(at);
  move(p, id, 'read', at, clusterBytes(geometry));
}

/** A freed table is no longer in memory. */
export function forget(p: Process, id: number, host: number): void {
  const { loaded, dirty } = openOf(p, id);
  const cluster = clusterIn(p, id);
  const step = sliceOf(p, id, 0, 0)[1];
  for (let at = host * cluster; at < (host + 1) * cluster; at += step) {
    loaded.delete(at);
    dirty.delete(at);
  }
}

/** Bytes of a range of a file that hold guest data, or nothing that is still in use, when the command is over. */
function dataBytes(q: Qcow2, from: number, bytes: number): number {
  const cluster = clusterBytes(q.geometry);
  const end = from + bytes;
  let sum = 0;
  for (let at = from; at < end; ) {
    const host = Math.floor(at / cluster);
    const next = Math.min(end, (host + 1) * cluster);
    if (countOf(q, host) === 0 || isData(purposeOf(q.uses.get(host)))) sum += next - at;
    at = next;
  }
  return sum;
}

function meterOf(file: string, q: Qcow2 | null, all: readonly Moved[]): Meter {
  const sums = { read: 0, write: 0, zero: 0, punch: 0 };
  for (const { op, from, bytes } of all)
    sums[op] += q && (op === 'read' || op === 'write') ? dataBytes(q, from, bytes) : bytes;
  return { file, dataRead: sums.read, dataWritten: sums.write, zeroed: sums.zero, punched: sums.punch };
}

/** What the process has moved, by file. */
export function metersOf(p: Process): readonly Meter[] {
  const own = [...p.moved].map(([id, all]) => meterOf(imageIn(p, id).file, imageIn(p, id).qcow2, all));
  const beside = [...p.movedData].map(([id, all]) => meterOf(imageIn(p, id).data?.file ?? '', null, all));
  return [...own, ...beside].filter(
    ({ dataRead, dataWritten, zeroed, punched }) => dataRead + dataWritten + zeroed + punched > 0,
  );
}
