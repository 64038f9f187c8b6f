/** LVM snapshots among the systems that play a neutral script: old chunks go into the store of each snapshot. */
import { countOf } from '../../core/runs.ts';
import {
  BASE,
  command,
  FILL,
  type Neutral,
  neutral,
  type Op,
  piecesIn,
  type Stored,
  scaled,
  unitsOf,
} from '../families/compare/neutral.ts';
import type { Stretch } from '../families/disks/extents.ts';
import type { Event } from './events.ts';
import { allocatedBytes } from './figures.ts';
import { SECTOR } from './format.ts';
import dmSnapshot from './index.ts';
import {
  bytesSeen,
  type Draft,
  ORIGIN,
  ORIGIN_NAME,
  originOf,
  type Snapshot,
  slotOf,
  type World,
} from './world.ts';

/** LVM's default: 4 KiB. */
const CHUNK = 8;
/** Where nothing is said, a store that no script here can fill: the origin, and its tables. */
const PLENTY = 4;

const device = (name: string): string => (name === BASE ? ORIGIN_NAME : name);

const named = ({ snapshots }: World, name: string): Snapshot | undefined =>
  snapshots.find((one) => one.name === name);

/** What is left for stores is said when the original is made, and kept as the store size of every snapshot. */
function commands(op: Op, world: World): ReturnType<Neutral['commands']> {
  switch (op.op) {
    case 'base': {
      const block = Math.max(1, Math.min(CHUNK, op.grain / SECTOR));
      return [command('origin', { count: Math.ceil(op.size / SECTOR / block), block, fill: FILL })];
    }
    case 'share':
      return [command('snapshot', { name: op.name, chunk: CHUNK, cow: storeSectors(op.room, world) })];
    case 'write':
      return [command('write', { device: device(op.name), blocks: blocks(world, op), byte: op.byte })];
    case 'read':
      return [command('read', { device: device(op.name), blocks: blocks(world, op) })];
    case 'drop':
      return [command('drop', { name: op.name })];
  }
}

const blocks = (world: World, { at, length }: { readonly at: number; readonly length: number }) =>
  unitsOf(at, length, originOf(world).block * SECTOR);

function storeSectors(room: number, world: World): number {
  const { blocks: count, block } = originOf(world);
  return room < 0 ? PLENTY * Math.max(64, count * block) : Math.floor(room / SECTOR);
}

function read(world: World, name: string, from: number, to: number): Iterable<Stretch<number>> | null {
  const snapshot = named(world, name);
  if (name !== BASE && (!snapshot || snapshot.state === 'invalid')) return null;
  const sectors = bytesSeen(world, snapshot?.id ?? ORIGIN, Math.floor(from / SECTOR), Math.ceil(to / SECTOR));
  return scaled(sectors, SECTOR, from, to);
}

/** Chunk by chunk: its place in the store, or in the origin. */
function* stored(world: World, name: string, size: number): Generator<Stored> {
  const snapshot = named(world, name);
  const bytes = (snapshot?.chunk ?? CHUNK) * SECTOR;
  for (let chunk = 0; chunk * bytes < size; chunk++) {
    const slot = snapshot ? slotOf(snapshot, chunk) : -1;
    const [from, to] = [chunk * bytes, Math.min(size, (chunk + 1) * bytes)];
    yield slot < 0
      ? { from, to, store: ORIGIN_NAME, place: from }
      : { from, to, store: name, place: slot * bytes };
  }
}

const chunkBytes = ({ snapshots }: Pick<World, 'snapshots'>, id: number): number =>
  (snapshots.find((one) => one.id === id)?.chunk ?? CHUNK) * SECTOR;

export const dmSnapshotNeutral = neutral<World, Draft, Event>({
  id: 'dm-snapshot',
  name: 'LVM snapshot',
  mechanism: dmSnapshot,
  grain: SECTOR,
  most: 2 ** 24,
  full: 'snapshot',
  bounded: true,
  commands,
  read,
  toll(event, before) {
    if (event.type === 'copyRead')
      return {
        read: countOf(event.chunks) * chunkBytes(before, event.snapshot),
        steps: [`look ${event.snapshot}`],
      };
    if (event.type === 'copied') {
      const bytes = countOf(event.chunks) * chunkBytes(before, event.snapshot);
      return { copied: bytes, written: bytes, steps: [`copy ${event.snapshot}`] };
    }
    if (event.type === 'committed') {
      const bytes = chunkBytes(before, event.snapshot) * (event.fills ? 2 : 1);
      return { written: bytes, steps: [`list ${event.snapshot}`] };
    }
    if (event.type === 'written' || event.type === 'stored')
      return { written: (event.to - event.from) * SECTOR, steps: ['write'] };
    if (event.type !== 'taken') return {};
    return { read: event.chunk * SECTOR, written: event.kind === 'N' ? 0 : 2 * event.chunk * SECTOR };
  },
  failed: ({ type }) => type === 'failed' || type === 'refused',
  space: ({ snapshots }, _names, size) => snapshots.reduce((sum, one) => sum + allocatedBytes(one), size),
  fragments: (world, name, size) => piecesIn(stored(world, name, size)),
});
