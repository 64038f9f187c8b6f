/** The figures of User-Mode Linux disks: what `ls` and `du` would say of the files, and what was read, written and copied. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { dataOffset, SECTOR } from './format.ts';
import {
  CLEAR,
  deviceOf,
  HOLE,
  type Image,
  lengthOf,
  markCounts,
  STORED,
  sizeOf,
  type World,
} from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'storedBytes', scope: 'world', unit: 'bytes' },
  { id: 'fullBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'fileBytes', scope: 'world', unit: 'bytes' },
  { id: 'sectorsSet', scope: 'world', unit: 'count' },
  { id: 'readBase', scope: 'world', unit: 'bytes' },
  { id: 'readOwn', scope: 'world', unit: 'bytes' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'fullCopied', scope: 'world', unit: 'bytes' },
  { id: 'merged', scope: 'world', unit: 'bytes' },
  { id: 'refused', scope: 'world', unit: 'count' },
  { id: 'sectors', scope: 'holder', unit: 'count' },
  { id: 'holes', scope: 'holder', unit: 'count' },
  { id: 'shared', scope: 'holder', unit: 'count' },
  { id: 'stored', scope: 'holder', unit: 'bytes' },
  { id: 'length', scope: 'holder', unit: 'bytes' },
  { id: 'device', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['fullBytes', 'storedBytes'] },
  { id: 'copied', scope: 'world', figures: ['fullCopied', 'copied'] },
  { id: 'sectors', scope: 'holder', figures: ['sectors'] },
];

/** What a file takes on the host's disk: of a COW file its header, its bitmap and the sectors that it stores, not its holes. */
export const storedBytes = (image: Image): number =>
  image.kind === 'raw' ? sizeOf(image) : dataOffset(image.header.size) + markCounts(image)[STORED] * SECTOR;

/** The figures of every step. `fullBytes` is every disk as a file of its own, and `saved` what is less than that. */
export function quick({ images, totals }: World): Readonly<Record<string, number>> {
  const sum = (of: (image: Image) => number): number => images.reduce((all, image) => all + of(image), 0);
  const stored = sum(storedBytes);
  const full = sum(sizeOf);
  const sectorsSet = sum((image) =>
    image.kind === 'raw' ? 0 : image.marks.length - markCounts(image)[CLEAR],
  );
  const bytes = { storedBytes: stored, fullBytes: full, saved: full - stored, fileBytes: sum(lengthOf) };
  return { ...bytes, sectorsSet, ...totals };
}

function ofImage(image: Image): Readonly<Record<string, number>> {
  const files = { stored: storedBytes(image), length: lengthOf(image), device: deviceOf(image) };
  if (image.kind === 'raw') return { sectors: 0, holes: 0, shared: 0, ...files };
  const counts = markCounts(image);
  const holes = counts[HOLE];
  return { sectors: counts[STORED] + holes, holes, shared: counts[CLEAR], ...files };
}

/** Disks that nothing else is made of: what guests boot from. */
export const tops = ({ images }: Pick<World, 'images'>): readonly Image[] =>
  images.filter(({ id }) => !images.some((other) => other.kind === 'cow' && other.base === id));

export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(tops(world).map((image) => [image.id, { name: image.name, figures: ofImage(image) }])),
});
