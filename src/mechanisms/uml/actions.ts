/** What one can do with a guest's disk from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import { isTooSmall, SECTOR } from './format.ts';
import { type Image, imageNamed, imageOf, mismatch, sizeOf, type World } from './world.ts';

/** A name that nothing has: the stem, with the lowest number that makes it new. */
function freeName(world: World, stem: string): string {
  if (!imageNamed(world, stem)) return stem;
  let number = 2;
  while (imageNamed(world, `${stem}${number}`)) number++;
  return `${stem}${number}`;
}

/** The lowest letter, then G with a number, for one more guest. */
function freeGuest(world: World): string {
  const letter = ['A', 'B', 'C', 'D'].find((name) => !imageNamed(world, name));
  return letter ?? freeName(world, 'G');
}

export function actionsOf(world: World, image: Image): readonly ActionView[] {
  const { name } = image;
  const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });
  const guest = freeGuest(world);
  if (image.kind === 'raw') {
    const some = act('read', name, `read ${name} 0 ${SECTOR}`);
    const more = act('overlay', guest, `overlay ${guest} ${name}`);
    return sizeOf(image) === 0 ? [] : [some, more, act('touch', name, `touch ${name}`)];
  }
  const base = imageOf(world, image.base).name;
  const another = act('overlay', guest, `overlay ${guest} ${base}`);
  if (mismatch(world, image) !== null)
    return [act('mend', base, `touch ${base} mtime=${image.header.mtime}`), another];
  const out = freeName(world, 'flat');
  const writing = isTooSmall(sizeOf(image))
    ? []
    : [
        act('write', name, `write ${name} 0 ${SECTOR} 0x42`),
        act('bwrite', name, `bwrite ${name} 0 ${SECTOR} 0x42`),
        act('discard', name, `discard ${name} 0 ${SECTOR}`),
      ];
  return [
    act('read', name, `read ${name} 0 ${SECTOR}`),
    ...writing,
    act('merge', out, `merge ${name} ${out}`),
    act('commit', base, `commit ${name}`),
    another,
  ];
}
