/** The figures of snapshots: what stores take, against a full copy of the origin for each, and what the device read and wrote. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { countOf } from '../../core/runs.ts';
import { capacity, SECTOR, usage } from './format.ts';
import { ORIGIN, ORIGIN_NAME, type Snapshot, sectorsOf, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'storeBytes', scope: 'world', unit: 'bytes' },
  { id: 'fullBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'roomBytes', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'fullCopied', scope: 'world', unit: 'bytes' },
  { id: 'metadata', scope: 'world', unit: 'bytes' },
  { id: 'inPlace', scope: 'world', unit: 'bytes' },
  { id: 'storeWritten', scope: 'world', unit: 'bytes' },
  { id: 'merged', scope: 'world', unit: 'bytes' },
  { id: 'requested', scope: 'world', unit: 'bytes' },
  { id: 'lost', scope: 'world', unit: 'count' },
  { id: 'chunks', scope: 'holder', unit: 'count' },
  { id: 'left', scope: 'holder', unit: 'count' },
  { id: 'allocated', scope: 'holder', unit: 'bytes' },
  { id: 'total', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['fullBytes', 'storeBytes'] },
  { id: 'copied', scope: 'world', figures: ['fullCopied', 'copied'] },
  { id: 'chunks', scope: 'holder', figures: ['chunks'] },
];

/** Bytes of a store in use: header, areas and data. */
export const allocatedBytes = (snapshot: Snapshot): number =>
  usage(snapshot, countOf(snapshot.taken)).allocated * SECTOR;

export function quick({ origin, snapshots, totals }: World): Readonly<Record<string, number>> {
  const sum = (of: (one: Snapshot) => number): number => snapshots.reduce((all, one) => all + of(one), 0);
  const storeBytes = sum(allocatedBytes);
  const fullBytes = origin ? sectorsOf(origin) * SECTOR * snapshots.length : 0;
  const roomBytes = sum(({ size }) => size * SECTOR);
  return { storeBytes, fullBytes, saved: fullBytes - storeBytes, roomBytes, ...totals };
}

/** Chunks that a store can still take. */
export const leftIn = (snapshot: Snapshot): number =>
  snapshot.state === 'invalid' ? 0 : Math.max(0, capacity(snapshot) - countOf(snapshot.taken));

const ofSnapshot = (snapshot: Snapshot): Readonly<Record<string, number>> => ({
  chunks: countOf(snapshot.taken),
  left: leftIn(snapshot),
  allocated: allocatedBytes(snapshot),
  total: snapshot.size * SECTOR,
});

export function measure(world: World): Measures {
  const { origin, snapshots } = world;
  const holders = new Map<number, { name: string; figures: Readonly<Record<string, number>> }>();
  if (origin) {
    const bytes = sectorsOf(origin) * SECTOR;
    holders.set(ORIGIN, {
      name: ORIGIN_NAME,
      figures: { chunks: 0, left: 0, allocated: bytes, total: bytes },
    });
  }
  for (const one of snapshots)
    if (!one.merging) holders.set(one.id, { name: one.name, figures: ofSnapshot(one) });
  return { world: quick(world), holders };
}
