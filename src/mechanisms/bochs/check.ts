/** What must always hold of Bochs disks. */
import { dataOffset, geometryOf, SECTOR, slotBytes, stampOf } from './format.ts';
import {
  CLEAR,
  entryOf,
  type Image,
  isOver,
  isThere,
  type Log,
  logOf,
  marksOver,
  slotOf,
  type World,
} from './world.ts';

/** Every slot has one entry and every entry at most one slot. */
function ofSlots(name: string, log: Log): readonly string[] {
  const wrong: string[] = [];
  let entries = 0;
  for (const { from, to, value } of log.catalog.all()) if (!Number.isNaN(value)) entries += to - from;
  const slots = log.order.length;
  if (entries !== slots) wrong.push(`${name} has ${entries} entries with an extent, and ${slots} slots`);
  for (const { from, to } of log.order.all())
    for (const slot of [from, to - 1])
      if (slotOf(log, entryOf(log, slot)) !== slot) wrong.push(`${name} has two ways to slot ${slot}`);
  return wrong;
}

/** Bits are only where an extent is, each extent has one, and nothing is stored beside them. */
function ofMarks(name: string, log: Log): readonly string[] {
  const { extent } = geometryOf(log.size);
  const wrong: string[] = [];
  for (const { from, to, value } of log.catalog.all()) {
    const [start, end] = [from * extent, Math.min(to * extent, log.size)];
    if (start >= end) continue;
    const bits = [...marksOver(log, start, end)];
    if (Number.isNaN(value) && bits.some((one) => one.value !== CLEAR))
      wrong.push(`${name} has a bit without an extent after ${start}`);
  }
  for (const { from, to, value } of marksOver(log, 0, log.size))
    if (value === CLEAR && [...log.bytes.within(from, to)].some((one) => one.value !== 0))
      wrong.push(`${name} stores something after ${from}, where no bit is set`);
  return wrong;
}

function ofLog(name: string, log: Log): readonly string[] {
  const geometry = geometryOf(log.size);
  const wrong = [...ofSlots(name, log), ...ofMarks(name, log)];
  if (log.marks.length * SECTOR !== log.size) wrong.push(`${name} has ${log.marks.length} bits`);
  if (log.bytes.length !== log.size) wrong.push(`${name} has ${log.bytes.length} bytes of data`);
  if (log.catalog.length !== geometry.entries) wrong.push(`${name} has ${log.catalog.length} entries`);
  const least = dataOffset(geometry) + log.order.length * slotBytes(geometry);
  if (log.fileBytes < least) wrong.push(`${name} is ${log.fileBytes} bytes long, and needs ${least}`);
  if (log.stamp !== stampOf(log.stamp)) wrong.push(`${name} has a time that FAT has not, ${log.stamp}`);
  return wrong;
}

function ofImage({ images, clock, session }: World, image: Image, at: number): readonly string[] {
  const { name } = image;
  const wrong: string[] = [];
  if (image.id !== at) wrong.push(`${name} has the number ${image.id} in place of ${at}`);
  if (image.mtime > clock) wrong.push(`${name} was changed after the latest time there was`);
  if (isOver(image) && isOver(images[image.base] ?? image)) wrong.push(`${name} is on no base`);
  if (image.kind === 'volatile' && isThere(image) !== (session?.image === at))
    wrong.push(`${name} is there although the machine is off`);
  const log = logOf(image);
  return log ? [...wrong, ...ofLog(name, log)] : wrong;
}

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const names = world.images.filter(({ kind }) => kind !== 'volatile').map(({ name }) => name);
  const twice = new Set(names).size === names.length ? [] : ['two images have one name'];
  return [...twice, ...world.images.flatMap((image, at) => ofImage(world, image, at))];
}
