/** What must always hold of the page cache. */
import type { Extents, Stretch } from '../families/disks/extents.ts';
import { CLUSTER, metaPages, PAGE, pagesOf } from './format.ts';
import { countWhere, isClean, isDirty, isResident, stampOf, usersOf } from './pages.ts';
import type { Image, Owned, World } from './world.ts';

/** Whether two lines have the same values from one place to another. */
function same<T>(a: Extents<T>, b: Extents<T>, from: number, to: number): boolean {
  const text = (line: Extents<T>): string => JSON.stringify([...line.within(from, to)]);
  return text(a) === text(b);
}

/** Whether every cluster of one is in the other. */
const isWithin = (few: Owned, many: Owned): boolean =>
  [...few.all()].every(
    ({ from, to, value }) => value === 0 || [...many.within(from, to)].every((one) => one.value === 1),
  );

/** What is wrong with pages in memory, or with what is said to be on the disk. */
function ofPages({ name, pages, bytes, disk, size, tables, base }: Image, clock: number): readonly string[] {
  const wrong: string[] = [];
  const data = pagesOf(size);
  const at = ({ from, to }: Stretch<number>): string => `${name}, pages ${from} to ${to - 1}`;
  for (const one of pages.all()) {
    if (isResident(one.value) && (usersOf(one.value) === 0 || stampOf(one.value) > clock))
      wrong.push(`${at(one)}: in memory, but nobody used them`);
    if (isDirty(one.value) && one.to > data) wrong.push(`${at(one)}: dirty tables`);
    const [from, to] = [one.from * PAGE, Math.min(one.to * PAGE, size)];
    if (!isDirty(one.value) && from < to && !same(bytes, disk, from, to))
      wrong.push(
        `${at(one)}: ${isClean(one.value) ? 'clean' : 'not in memory'}, but the disk has other bytes`,
      );
  }
  for (const { from, to, value } of tables.qemu.all())
    if (value === 0 && base >= 0)
      for (const one of pages.within((from * CLUSTER) / PAGE, (to * CLUSTER) / PAGE))
        if (isResident(one.value)) wrong.push(`${at(one)}: in memory, but the file has no such cluster`);
  return wrong;
}

function ofImage(world: World, image: Image): readonly string[] {
  const { name, base, size, format, tables, pages } = image;
  const wrong: string[] = [];
  const { qemu, host, disk, stable } = tables;
  if (base >= 0 && (world.images[base]?.base ?? 0) >= 0) wrong.push(`${name} is on no base`);
  if (pages.length !== pagesOf(size) + metaPages(format, size, base >= 0))
    wrong.push(`${name} has ${pages.length} pages`);
  for (const line of [image.bytes, image.disk, image.stable])
    if (line.length !== size) wrong.push(`${name} has ${line.length} bytes`);
  if (!isWithin(stable, disk) || !isWithin(disk, host) || !isWithin(host, qemu))
    wrong.push(`${name}: the disk knows of clusters that QEMU does not`);
  return [...wrong, ...ofPages(image, world.clock)];
}

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const { images, limit } = world;
  const names = new Set(images.map(({ name }) => name));
  const wrong = names.size === images.length ? [] : ['two files have one name'];
  const resident = images.reduce((sum, { pages }) => sum + countWhere(pages, isResident), 0);
  if (limit > 0 && resident > limit) wrong.push(`${resident} pages in memory, which has room for ${limit}`);
  return [...wrong, ...images.flatMap((image) => ofImage(world, image))];
}
