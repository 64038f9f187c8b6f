/** The figures of qcow2 images: what `ls`, `du` and `qemu-img` would say of the files, and what was read, written and copied. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { clustersOf } from './geometry.ts';
import { summaryOf } from './summary.ts';
import { chainOf, type Image, living, NONE, shownName, tops, type World } from './world.ts';

const ofWorld = (id: string, unit: Figure['unit'] = 'bytes'): Figure => ({ id, scope: 'world', unit });
const ofHolder = (id: string, unit: Figure['unit'] = 'count'): Figure => ({ id, scope: 'holder', unit });

export const figures: readonly Figure[] = [
  ofWorld('storedBytes'),
  ofWorld('fullBytes'),
  ofWorld('saved'),
  ofWorld('fileBytes'),
  ofWorld('copied'),
  ofWorld('fullCopied'),
  ofWorld('written'),
  ofWorld('moved'),
  ofWorld('tablesCopied', 'count'),
  ofWorld('dataRead'),
  ofWorld('dataWritten'),
  ofWorld('zeroed'),
  ofWorld('punched'),
  ofHolder('own'),
  ofHolder('zero'),
  ofHolder('below'),
  ofHolder('used'),
  ofHolder('data'),
  ofHolder('shared'),
  ofHolder('highest'),
  ofHolder('snapshots'),
  ofHolder('depth'),
  ofHolder('stored', 'bytes'),
  ofHolder('length', 'bytes'),
  ofHolder('size', 'bytes'),
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['fullBytes', 'storedBytes'] },
  { id: 'copied', scope: 'world', figures: ['fullCopied', 'copied'] },
  { id: 'clusters', scope: 'holder', figures: ['own'] },
];

/** What the files of an image take on the host's disk. */
export const storedBytes = ({ blob, data }: Image): number => blob.occupied + (data?.blob.occupied ?? 0);

export const fileBytes = ({ blob, data }: Image): number => blob.length + (data?.blob.length ?? 0);

/** A file for each disk, and one more for each snapshot; a throw-away overlay is a copy too. */
const fullBytes = ({ size, qcow2 }: Image): number =>
  (qcow2?.snapshots ?? []).reduce((sum, snapshot) => sum + snapshot.size, size);

/** The figures of every step. */
export function quick(world: World): Readonly<Record<string, number>> {
  const images = living(world);
  const sum = (of: (image: Image) => number): number => images.reduce((all, image) => all + of(image), 0);
  const stored = sum(storedBytes);
  const full = sum(fullBytes);
  const bytes = { storedBytes: stored, fullBytes: full, saved: full - stored, fileBytes: sum(fileBytes) };
  return { ...bytes, ...world.totals };
}

const NOTHING = { own: 0, zero: 0, below: 0, used: 0, data: 0, shared: 0, highest: 0, snapshots: 0 };

function ofImage(world: World, image: Image): Readonly<Record<string, number>> {
  const { id, qcow2, size } = image;
  const depth = chainOf(world, id).length - 1;
  const files = { depth, stored: storedBytes(image), length: fileBytes(image), size };
  if (!qcow2) return { ...NOTHING, ...files };
  const { own, zero, data, shared, highest } = summaryOf(qcow2);
  const below = clustersOf(qcow2.geometry, size) - own - zero;
  const { used, snapshots } = qcow2;
  return { own, zero, below, used, data, shared, highest, snapshots: snapshots.length, ...files };
}

/** The name by which commands mean a guest: that of the image, also where a temporary overlay takes the writes. */
export const guestName = (world: World, image: Image): string =>
  image.over === NONE ? image.name : (world.images[image.over]?.name ?? shownName(world, image));

export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(
    tops(world).map((image) => [image.id, { name: guestName(world, image), figures: ofImage(world, image) }]),
  ),
});
