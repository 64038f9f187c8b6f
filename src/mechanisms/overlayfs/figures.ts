/** The figures of an overlay mount: what the upper layer stores, what files add up to, and what was copied for it. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { filesSeen } from './tree.ts';
import { BLOCK, blocksOf, dataOf, nodeOf, OWN, sizeOf, storeOf, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'stored', scope: 'world', unit: 'bytes' },
  { id: 'seen', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'files', scope: 'world', unit: 'count' },
  { id: 'upperNames', scope: 'world', unit: 'count' },
  { id: 'whiteouts', scope: 'world', unit: 'count' },
  { id: 'copyUps', scope: 'world', unit: 'count' },
  { id: 'cloned', scope: 'world', unit: 'count' },
  { id: 'refused', scope: 'world', unit: 'count' },
  { id: 'size', scope: 'holder', unit: 'bytes' },
  { id: 'inUpper', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['seen', 'stored'] },
  { id: 'copied', scope: 'world', figures: ['written', 'copied'] },
];

/** What the upper layer stores, in bytes. */
export const storedBytes = (world: World): number =>
  world.stores.reduce(
    (sum, store) =>
      store.live && store.layer === 'upper' ? sum + blocksOf(store, (how) => how === OWN) * BLOCK : sum,
    0,
  );

/** `seen` is what a full copy of all that the mount shows would take; `stored` what the upper layer does. */
export function quick(world: World): Readonly<Record<string, number>> {
  const files = world.mounted ? filesSeen(world) : [];
  const seen = files.reduce((sum, [, node]) => sum + sizeOf(dataOf(world, node)) * BLOCK, 0);
  const stored = storedBytes(world);
  const whiteouts = [...world.upper.values()].filter(({ kind }) => kind === 'whiteout').length;
  const counts = { files: files.length, upperNames: world.upper.size, whiteouts };
  return { stored, seen, saved: seen - stored, ...counts, ...world.totals };
}

/** Names of files get numbers as they come: their places in the list of all that there ever were. */
export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(
    namesShown(world).map(({ id, path, node }) => {
      const { upper } = nodeOf(world, node);
      const own = upper < 0 ? 0 : blocksOf(storeOf(world, upper), (how) => how === OWN) * BLOCK;
      const size = sizeOf(dataOf(world, node)) * BLOCK;
      return [id, { name: path, figures: { size, inUpper: own } }];
    }),
  ),
});

/** A file of the merged view as a handle. */
export interface Shown {
  readonly id: number;
  readonly path: string;
  readonly node: number;
}

/** There are never more files. Colours come from numbers: all names of a file have the same. */
const NODES = 2 ** 10;

/** All files that the mount shows. A number stands for the node, and for the how-manieth of its names. */
export function namesShown(world: World): readonly Shown[] {
  if (!world.mounted) return [];
  const counts = new Map<number, number>();
  return filesSeen(world).map(([path, node]) => {
    const at = counts.get(node) ?? 0;
    counts.set(node, at + 1);
    return { id: at * NODES + node, path, node };
  });
}

export const nodeIn = (id: number): number => id % NODES;
