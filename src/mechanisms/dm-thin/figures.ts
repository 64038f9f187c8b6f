/** The figures of a thin pool: blocks in use against what each volume with blocks of its own would take, and what was copied. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { mappedBlocks, SECTOR, usedBlocks, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'usedBytes', scope: 'world', unit: 'bytes' },
  { id: 'fullBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'usedBlocks', scope: 'world', unit: 'count' },
  { id: 'totalBlocks', scope: 'world', unit: 'count' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'fullCopied', scope: 'world', unit: 'bytes' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'moved', scope: 'world', unit: 'count' },
  { id: 'provisioned', scope: 'world', unit: 'count' },
  { id: 'requested', scope: 'world', unit: 'bytes' },
  { id: 'failed', scope: 'world', unit: 'count' },
  { id: 'mapped', scope: 'holder', unit: 'count' },
  { id: 'shared', scope: 'holder', unit: 'count' },
  { id: 'own', scope: 'holder', unit: 'count' },
  { id: 'size', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['fullBytes', 'usedBytes'] },
  { id: 'copied', scope: 'world', figures: ['fullCopied', 'copied'] },
  { id: 'own', scope: 'holder', figures: ['own'] },
];

export function quick({ pool, volumes, totals }: World): Readonly<Record<string, number>> {
  const used = pool ? usedBlocks(pool) : 0;
  const block = pool ? pool.chunk * SECTOR : 0;
  const mapped = pool ? volumes.reduce((sum, one) => sum + mappedBlocks(pool, one).mapped, 0) : 0;
  const bytes = { usedBytes: used * block, fullBytes: mapped * block, saved: (mapped - used) * block };
  return { ...bytes, usedBlocks: used, totalBlocks: pool?.total ?? 0, ...totals };
}

export function measure(world: World): Measures {
  const { pool, volumes } = world;
  const holders = new Map<number, { name: string; figures: Readonly<Record<string, number>> }>();
  for (const volume of pool ? volumes : []) {
    const { mapped, shared } = pool ? mappedBlocks(pool, volume) : { mapped: 0, shared: 0 };
    const size = volume.blocks * (pool?.chunk ?? 0) * SECTOR;
    holders.set(volume.id, { name: volume.name, figures: { mapped, shared, own: mapped - shared, size } });
  }
  return { world: quick(world), holders };
}
