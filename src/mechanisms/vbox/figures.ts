/** The figures of VirtualBox disks: what `VBoxManage showmediuminfo` and the file system say, and what was read, written and copied. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { countsOf, storedBlocks } from './blocks.ts';
import { guestsOf } from './guests.ts';
import { BLOCK, chainOf, dataOffset, fileBytes, type Image, livingOf, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'fileBytes', scope: 'world', unit: 'bytes' },
  { id: 'deepBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'files', scope: 'world', unit: 'count' },
  { id: 'allocated', scope: 'world', unit: 'count' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'read', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'deepCopied', scope: 'world', unit: 'bytes' },
  { id: 'filled', scope: 'world', unit: 'bytes' },
  { id: 'spared', scope: 'world', unit: 'bytes' },
  { id: 'merged', scope: 'world', unit: 'bytes' },
  { id: 'moved', scope: 'world', unit: 'bytes' },
  { id: 'size', scope: 'holder', unit: 'bytes' },
  { id: 'fileBytes', scope: 'holder', unit: 'bytes' },
  { id: 'allocated', scope: 'holder', unit: 'count' },
  { id: 'zero', scope: 'holder', unit: 'count' },
  { id: 'below', scope: 'holder', unit: 'count' },
  { id: 'depth', scope: 'holder', unit: 'count' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['deepBytes', 'fileBytes'] },
  { id: 'copied', scope: 'world', figures: ['deepCopied', 'copied'] },
  { id: 'allocated', scope: 'holder', figures: ['allocated'] },
];

/** What a full copy of a disk would take: a file of its own with every block that has data anywhere below. */
const deepBytesOf = (world: World, { id, map }: Image): number =>
  dataOffset(map.length) + storedBlocks(world, id, 0, map.length) * BLOCK;

/** The figures of every step and of each moment in it. A fixed image has room also for what holds nothing but zeroes. */
export function quick(world: World): Readonly<Record<string, number>> {
  const images = livingOf(world);
  const sum = (of: (image: Image) => number): number => images.reduce((all, image) => all + of(image), 0);
  const bytes = sum(fileBytes);
  const deepBytes = sum((image) => deepBytesOf(world, image));
  const files = { fileBytes: bytes, deepBytes, saved: deepBytes - bytes, files: images.length };
  return { ...files, allocated: sum(({ slots }) => slots), ...world.totals };
}

function ofImage(world: World, image: Image): Readonly<Record<string, number>> {
  const { free, zero, own } = countsOf(image);
  const { id, size } = image;
  const depth = chainOf(world, id).length;
  return { size, fileBytes: fileBytes(image), allocated: own, zero, below: free, depth };
}

/** All figures of a world, and of the image that each guest has on top. */
export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(
    guestsOf(world).map(({ id, name, image }) => [id, { name, figures: ofImage(world, image) }]),
  ),
});
