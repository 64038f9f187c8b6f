/** What one can do with a guest's disk from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import { type Image, imageNamed, imageOf, isOver, mismatch, type OverImage, type World } from './world.ts';

/** The lowest letter that nothing has, then G with a number, for one more guest. */
function freeGuest(world: World): string {
  const letter = ['A', 'B', 'C', 'D'].find((name) => !imageNamed(world, name));
  let number = 1;
  while (imageNamed(world, `G${number}`)) number++;
  return letter ?? `G${number}`;
}

const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });

const access = (name: string): readonly ActionView[] => [
  act('read', name, `read ${name} 0 1`),
  act('write', name, `write ${name} 0 1 0x42`),
];

/** A disk over a base: its log is committed or, where it does not fit, the base's time put back. */
function ofOver(world: World, image: OverImage, guest: string): readonly ActionView[] {
  const base = imageOf(world, image.base).name;
  const another = act('overlay', guest, `overlay ${guest} ${base}`);
  const why = mismatch(world, image);
  if (why === 'size') return [another];
  if (why === 'mtime') return [act('mend', base, `touch ${base} mtime=${image.log?.stamp ?? 0}`), another];
  const commit = image.log ? [act('commit', base, `commit ${image.name}`)] : [];
  return [...access(image.name), ...commit, another];
}

export function actionsOf(world: World, image: Image): readonly ActionView[] {
  if (world.session)
    return world.session.image === image.id && isOver(image)
      ? [...access(imageOf(world, image.base).name), act('end', '', 'end')]
      : [];
  const guest = freeGuest(world);
  if (isOver(image)) return ofOver(world, image, guest);
  const { name } = image;
  return [
    ...access(name),
    act('overlay', guest, `overlay ${guest} ${name}`),
    act('begin', name, `begin ${name} volatile`),
  ];
}
