/** The figures of Bochs disks: what `ls` would say of the files, what bitmaps and catalogs hold, and what was read and written. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { geometryOf, SECTOR } from './format.ts';
import {
  type Image,
  isThere,
  type Log,
  lengthOf,
  logOf,
  oversOn,
  setSectors,
  sizeOf,
  type World,
} from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'storedBytes', scope: 'world', unit: 'bytes' },
  { id: 'fullBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'extents', scope: 'world', unit: 'count' },
  { id: 'sectorsSet', scope: 'world', unit: 'count' },
  { id: 'idleBytes', scope: 'world', unit: 'bytes' },
  { id: 'readBase', scope: 'world', unit: 'bytes' },
  { id: 'readOwn', scope: 'world', unit: 'bytes' },
  { id: 'readNone', scope: 'world', unit: 'bytes' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'fullCopied', scope: 'world', unit: 'bytes' },
  { id: 'committed', scope: 'world', unit: 'bytes' },
  { id: 'lost', scope: 'world', unit: 'bytes' },
  { id: 'refused', scope: 'world', unit: 'count' },
  { id: 'sectors', scope: 'holder', unit: 'count' },
  { id: 'slots', scope: 'holder', unit: 'count' },
  { id: 'idle', scope: 'holder', unit: 'bytes' },
  { id: 'stored', scope: 'holder', unit: 'bytes' },
  { id: 'length', scope: 'holder', unit: 'bytes' },
  { id: 'device', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['fullBytes', 'storedBytes'] },
  { id: 'copied', scope: 'world', figures: ['fullCopied', 'copied'] },
  { id: 'sectors', scope: 'holder', figures: ['sectors'] },
];

/** Bytes of the guest's disk that a file stores. */
export const storedOf = (image: Image): number => {
  const log = logOf(image);
  return log ? setSectors(log) * SECTOR : image.kind === 'flat' ? image.bytes.length : 0;
};

/** Room in extents for sectors that nobody has written. */
const idleOf = (log: Log): number =>
  log.order.length * geometryOf(log.size).extent - setSectors(log) * SECTOR;

/** The figures of every step. `fullBytes` is every disk as a plain file of its own, and `saved` what is less than that. */
export function quick(world: World): Readonly<Record<string, number>> {
  const images = world.images.filter(isThere);
  const sum = (of: (image: Image) => number): number => images.reduce((all, image) => all + of(image), 0);
  const ofLogs = (of: (log: Log) => number): number =>
    sum((image) => {
      const log = logOf(image);
      return log ? of(log) : 0;
    });
  const stored = sum(lengthOf);
  const full = sum((image) => sizeOf(world, image));
  return {
    storedBytes: stored,
    fullBytes: full,
    saved: full - stored,
    extents: ofLogs((log) => log.order.length),
    sectorsSet: ofLogs(setSectors),
    idleBytes: ofLogs(idleOf),
    ...world.totals,
  };
}

function ofImage(world: World, image: Image): Readonly<Record<string, number>> {
  const log = logOf(image);
  const files = { stored: storedOf(image), length: lengthOf(image), device: sizeOf(world, image) };
  if (!log) return { sectors: 0, slots: 0, idle: 0, ...files };
  return { sectors: setSectors(log), slots: log.order.length, idle: idleOf(log), ...files };
}

/** Disks that nothing else is on: what guests use. */
export const tops = (world: World): readonly Image[] =>
  world.images.filter((image) => isThere(image) && oversOn(world, image.id).length === 0);

/** What a guest is called: with a volatile log it goes on using the base's name. */
export const nameOf = (world: World, image: Image): string =>
  image.kind === 'volatile' ? (world.images[image.base]?.name ?? image.name) : image.name;

export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(
    tops(world).map((image) => [image.id, { name: nameOf(world, image), figures: ofImage(world, image) }]),
  ),
});
