/** The figures of shadow copies: what was copied and what the diff areas take, against a full copy for each. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { areaBlocks, areaBytes, BLOCK, type Shadow, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'shadows', scope: 'world', unit: 'count' },
  { id: 'areaBytes', scope: 'world', unit: 'bytes' },
  { id: 'storedBytes', scope: 'world', unit: 'bytes' },
  { id: 'fullBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'fullCopied', scope: 'world', unit: 'bytes' },
  { id: 'restored', scope: 'world', unit: 'bytes' },
  { id: 'evicted', scope: 'world', unit: 'count' },
  { id: 'held', scope: 'world', unit: 'count' },
  { id: 'consulted', scope: 'world', unit: 'count' },
  { id: 'own', scope: 'holder', unit: 'count' },
  { id: 'newer', scope: 'holder', unit: 'count' },
  { id: 'live', scope: 'holder', unit: 'count' },
  { id: 'area', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['fullBytes', 'storedBytes'] },
  { id: 'copied', scope: 'world', figures: ['fullCopied', 'copied'] },
  { id: 'area', scope: 'holder', figures: ['area'] },
];

const volumeBytes = ({ volume }: World): number => (volume?.content.length ?? 0) * BLOCK;

/** The figures of every step. `fullBytes` is the volume once for itself and once for each shadow copy. */
export function quick(world: World): Readonly<Record<string, number>> {
  const shadows = world.shadows.length;
  const area = areaBlocks(world) * BLOCK;
  const storedBytes = volumeBytes(world) + area;
  const fullBytes = volumeBytes(world) * (shadows + 1);
  const bytes = { areaBytes: area, storedBytes, fullBytes, saved: fullBytes - storedBytes };
  return { shadows, ...bytes, ...world.totals };
}

type Entry = readonly [number, Measures['holders'] extends ReadonlyMap<number, infer V> ? V : never];

/** Where the blocks of a shadow copy are found, given those that newer ones have. */
function ofShadow(shadow: Shadow, newer: Set<number>): Entry {
  const others = newer.size;
  for (const block of shadow.order) newer.add(block);
  const own = shadow.order.length;
  // What both have is its own: it is found first.
  const both = others + own - newer.size;
  const live = shadow.saved.length - newer.size;
  const found = { own, newer: others - both, live, area: areaBytes(shadow) };
  return [shadow.id, { name: shadow.name, figures: found }];
}

export function measure(world: World): Measures {
  const { volume, shadows } = world;
  const blocks = volume?.content.length ?? 0;
  const live = { name: 'volume', figures: { own: blocks, newer: 0, live: blocks, area: 0 } };
  const seen = new Set<number>();
  const entries = shadows.toReversed().map((shadow) => ofShadow(shadow, seen));
  const holders: readonly Entry[] = volume ? [[0, live], ...entries.reverse()] : [];
  return { world: quick(world), holders: new Map(holders) };
}
