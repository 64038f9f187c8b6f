/** The figures on screen: which there are, and their values in a world. The catalogue defines each. */
import type { ChartCard, Figure, Measures } from '../../../core/mechanism.ts';
import { bufferOf, NOWHERE, ownersOf, type World } from '../references/world.ts';

export const figures: readonly Figure[] = [
  { id: 'liveBytes', scope: 'world', unit: 'bytes' },
  { id: 'deepBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'allocs', scope: 'world', unit: 'count' },
  { id: 'frees', scope: 'world', unit: 'count' },
  { id: 'allocBytes', scope: 'world', unit: 'bytes' },
  { id: 'buffers', scope: 'world', unit: 'count' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'deepCopied', scope: 'world', unit: 'bytes' },
  { id: 'moved', scope: 'world', unit: 'bytes' },
  { id: 'length', scope: 'holder', unit: 'count' },
  { id: 'capacity', scope: 'holder', unit: 'count' },
  { id: 'owners', scope: 'holder', unit: 'count' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['deepBytes', 'liveBytes'] },
  { id: 'copied', scope: 'world', figures: ['deepCopied', 'copied'] },
  { id: 'allocs', scope: 'world', figures: ['allocs'] },
];

/** A block for every owner beyond the first; the static and the inner buffers count nothing. */
function savedIn(world: World): number {
  const owned = new Set<number>();
  let saved = 0;
  for (const { alive, unit } of world.holders) {
    if (!alive || unit === NOWHERE) continue;
    if (owned.has(unit)) saved += bufferOf(world, unit).bytes;
    owned.add(unit);
  }
  return saved;
}

/**
 * The figures of every step and of each moment in it. `saved` is one block for every owner beyond the first, and
 * `deepBytes = liveBytes + saved`: what would be allocated if no buffer were shared.
 */
export function quick(world: World): Readonly<Record<string, number>> {
  const { allocs, frees, allocBytes, freedBytes, copied, moved, deepCopied } = world.totals;
  const liveBytes = allocBytes - freedBytes;
  const saved = savedIn(world);
  const deepBytes = liveBytes + saved;
  const buffers = allocs - frees;
  return { liveBytes, deepBytes, saved, allocs, frees, allocBytes, buffers, copied, deepCopied, moved };
}

/** All figures of a world, and of each variable. */
export function measure(world: World): Measures {
  const holders = new Map<number, { name: string; figures: Readonly<Record<string, number>> }>();
  for (const { id, name, alive, unit } of world.holders) {
    if (!alive || unit === NOWHERE) continue;
    const { length, capacity } = bufferOf(world, unit);
    holders.set(id, { name, figures: { length, capacity, owners: ownersOf(world, unit).length } });
  }
  return { world: quick(world), holders };
}
