/** The figures of the idea: what is in memory, what it would be without sharing, and what was copied for it. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { NOWHERE, ownersOf, STATIC, type World } from '../families/references/world.ts';
import { isOwn, RESOURCE_BYTES } from './verbs.ts';

export const figures: readonly Figure[] = [
  { id: 'callers', scope: 'world', unit: 'count' },
  { id: 'resources', scope: 'world', unit: 'count' },
  { id: 'liveBytes', scope: 'world', unit: 'bytes' },
  { id: 'deepBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'loads', scope: 'world', unit: 'count' },
  { id: 'copies', scope: 'world', unit: 'count' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'owners', scope: 'holder', unit: 'count' },
  { id: 'own', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['deepBytes', 'liveBytes'] },
  { id: 'copies', scope: 'world', figures: ['callers', 'copies'] },
];

/**
 * `saved` is one resource for every caller beyond the first of each, and `deepBytes = liveBytes + saved`: what it would take to
 * give every caller a copy. `resources` counts what is in memory, copies included.
 */
export function quick({ holders, totals }: World): Readonly<Record<string, number>> {
  const living = holders.filter(({ alive }) => alive);
  const callers = living.length;
  const having = living.filter(({ unit }) => unit !== NOWHERE);
  const { allocs, frees, allocBytes, freedBytes, copied } = totals;
  const liveBytes = allocBytes - freedBytes;
  const saved = (having.length - new Set(having.map(({ unit }) => unit)).size) * RESOURCE_BYTES;
  const deepBytes = liveBytes + saved;
  const copies = copied / RESOURCE_BYTES;
  const sums = { loads: allocs - copies, copies, copied };
  return { callers, resources: allocs - frees, liveBytes, deepBytes, saved, ...sums };
}

/** All figures; of a caller how many share what it has, and what it has to itself after modifying it. */
export function measure(world: World): Measures {
  const holders = new Map<number, { name: string; figures: Readonly<Record<string, number>> }>();
  for (const { id, name, alive, unit } of world.holders) {
    const buffer = world.buffers[unit];
    if (!alive || !buffer || unit === STATIC) continue;
    const own = isOwn(buffer) ? buffer.bytes : 0;
    holders.set(id, { name, figures: { owners: ownersOf(world, unit).length, own } });
  }
  return { world: quick(world), holders };
}
