/** The figures of Linux-VServer: what is on the disk, what guests see, and what was copied for it. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { HASH, inodeOf, living, namesOf, sizeOf, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'bytesOnDisk', scope: 'world', unit: 'bytes' },
  { id: 'bytesSeen', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'inodes', scope: 'world', unit: 'count' },
  { id: 'links', scope: 'world', unit: 'count' },
  { id: 'sealedInodes', scope: 'world', unit: 'count' },
  { id: 'breaks', scope: 'world', unit: 'count' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'unified', scope: 'world', unit: 'count' },
  { id: 'freed', scope: 'world', unit: 'bytes' },
  { id: 'refused', scope: 'world', unit: 'count' },
  { id: 'size', scope: 'holder', unit: 'bytes' },
  { id: 'nlink', scope: 'holder', unit: 'count' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['bytesSeen', 'bytesOnDisk'] },
  { id: 'copied', scope: 'world', figures: ['written', 'copied'] },
];

/** `bytesSeen` is what all guests' files add up to, as if each were one of its own. */
export function quick(world: World): Readonly<Record<string, number>> {
  const { inodes, totals } = world;
  const live = inodes.filter((inode) => inode.live);
  const names = living(world);
  const bytesOnDisk = live.reduce((sum, inode) => sum + sizeOf(inode), 0);
  const seen = names.filter(({ guest }) => guest !== HASH);
  const bytesSeen = seen.reduce((sum, { inode }) => sum + sizeOf(inodeOf(world, inode)), 0);
  const counts = { inodes: live.length, links: names.length };
  const sealedInodes = live.filter(({ sealed }) => sealed).length;
  return { bytesOnDisk, bytesSeen, saved: bytesSeen - bytesOnDisk, ...counts, sealedInodes, ...totals };
}

/** What a file is called where there is room for one word only: also the way that commands name it. */
export const shownName = ({ guest, path }: { readonly guest: string; readonly path: string }): string =>
  `${guest} ${path}`;

export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(
    living(world).map((name) => {
      const size = sizeOf(inodeOf(world, name.inode));
      const nlink = namesOf(world, name.inode).length;
      return [name.id, { name: shownName(name), figures: { size, nlink } }];
    }),
  ),
});
