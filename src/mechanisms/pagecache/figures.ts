/** The figures of the page cache: what the disk was asked for and what memory spared it, and what a power cut would take. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { PAGE } from './format.ts';
import { countWhere, isDirty, isResident, userCount, usersOf } from './pages.ts';
import { type Image, lostBytes, tops, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'dataRead', scope: 'world', unit: 'bytes' },
  { id: 'tablesRead', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'hits', scope: 'world', unit: 'count' },
  { id: 'misses', scope: 'world', unit: 'count' },
  { id: 'memory', scope: 'world', unit: 'bytes' },
  { id: 'privateMemory', scope: 'world', unit: 'bytes' },
  { id: 'dirty', scope: 'world', unit: 'bytes' },
  { id: 'evicted', scope: 'world', unit: 'count' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'diskWritten', scope: 'world', unit: 'bytes' },
  { id: 'flushes', scope: 'world', unit: 'count' },
  { id: 'atRisk', scope: 'world', unit: 'bytes' },
  { id: 'lost', scope: 'world', unit: 'bytes' },
  { id: 'dataRead', scope: 'holder', unit: 'bytes' },
  { id: 'tablesRead', scope: 'holder', unit: 'bytes' },
  { id: 'hits', scope: 'holder', unit: 'count' },
  { id: 'misses', scope: 'holder', unit: 'count' },
  { id: 'used', scope: 'holder', unit: 'bytes' },
  { id: 'dirty', scope: 'holder', unit: 'bytes' },
  { id: 'written', scope: 'holder', unit: 'bytes' },
  { id: 'diskWritten', scope: 'holder', unit: 'bytes' },
  { id: 'clusters', scope: 'holder', unit: 'count' },
  { id: 'atRisk', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'disk', scope: 'world', figures: ['saved', 'dataRead', 'diskWritten'] },
  { id: 'memory', scope: 'world', figures: ['privateMemory', 'memory', 'dirty'] },
  { id: 'reads', scope: 'holder', figures: ['dataRead'] },
];

const SUMMED = [
  'dataRead',
  'tablesRead',
  'hits',
  'misses',
  'written',
  'copied',
  'diskWritten',
  'flushes',
] as const;

/** Pages that are in memory once, and how many it would be if every guest had its own cache. */
function memoryOf(world: World): { readonly memory: number; readonly privateMemory: number } {
  let [memory, privateMemory] = [0, 0];
  for (const { pages } of world.images)
    for (const { from, to, value } of pages.all()) {
      if (!isResident(value)) continue;
      memory += (to - from) * PAGE;
      privateMemory += (to - from) * PAGE * userCount(value);
    }
  return { memory, privateMemory };
}

export const dirtyBytes = ({ pages }: Image): number => countWhere(pages, isDirty) * PAGE;

/** The figures of every step. */
export function quick(world: World): Readonly<Record<string, number>> {
  const { images, evicted, lost } = world;
  const counts = Object.fromEntries(
    SUMMED.map((name) => [name, images.reduce((sum, one) => sum + one.counts[name], 0)] as const),
  );
  const dirty = images.reduce((sum, image) => sum + dirtyBytes(image), 0);
  const atRisk = tops(world).reduce((sum, image) => sum + lostBytes(world, image, 'cut'), 0);
  const saved = (counts.hits ?? 0) * PAGE;
  return { ...counts, saved, ...memoryOf(world), dirty, evicted, atRisk, lost };
}

/** Bytes of files whose pages in memory a guest used. */
function usedBy(world: World, id: number): number {
  const uses = (page: number): boolean => Math.floor(usersOf(page) / 2 ** id) % 2 === 1;
  return world.images.reduce((sum, { pages }) => sum + countWhere(pages, uses), 0) * PAGE;
}

/** Clusters that a file has. */
function ownedClusters({ tables }: Image): number {
  let count = 0;
  for (const { from, to, value } of tables.qemu.all()) if (value === 1) count += to - from;
  return count;
}

function ofGuest(world: World, image: Image): Readonly<Record<string, number>> {
  const { dataRead, tablesRead, hits, misses, written, diskWritten } = image.counts;
  return {
    ...{ dataRead, tablesRead, hits, misses, written, diskWritten },
    ...{ used: usedBy(world, image.id), dirty: dirtyBytes(image), clusters: ownedClusters(image) },
    atRisk: lostBytes(world, image, 'cut'),
  };
}

export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(
    tops(world).map((image) => [image.id, { name: image.name, figures: ofGuest(world, image) }]),
  ),
});
