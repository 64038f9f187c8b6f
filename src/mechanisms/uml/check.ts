/** What must always hold of User-Mode Linux disks. */
import { dataOffset, deviceBytes, sectorsOf } from './format.ts';
import { type CowImage, HOLE, marksOver, STORED, type World } from './world.ts';

function ofCow(world: World, image: CowImage): readonly string[] {
  const { name, header, marks, bytes, fileBytes } = image;
  const wrong: string[] = [];
  if (world.images[image.base]?.kind !== 'raw') wrong.push(`${name} is on no plain file`);
  if (marks.length !== sectorsOf(header.size)) wrong.push(`${name} has ${marks.length} bits`);
  if (bytes.length !== deviceBytes(header.size)) wrong.push(`${name} has ${bytes.length} bytes of data`);
  const [least, most] = [header.size, deviceBytes(header.size)].map((end) => dataOffset(header.size) + end);
  if (fileBytes !== least && fileBytes !== most) wrong.push(`${name} is ${fileBytes} bytes long`);
  for (const { from, to, value } of marksOver(image, 0, bytes.length))
    if (value !== STORED && [...bytes.within(from, to)].some((one) => one.value !== 0))
      wrong.push(
        `${name} stores something from ${from} on, where ${value === HOLE ? 'a hole is' : 'no bit is set'}`,
      );
  return wrong;
}

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const { images, clock } = world;
  const names = new Set(images.map(({ name }) => name));
  const wrong = names.size === images.length ? [] : ['two files have one name'];
  for (const [at, image] of images.entries()) {
    if (image.id !== at) wrong.push(`${image.name} has the number ${image.id} in place of ${at}`);
    if (image.mtime > clock) wrong.push(`${image.name} was changed after the latest time there was`);
    if (image.kind === 'cow') wrong.push(...ofCow(world, image));
  }
  return wrong;
}
