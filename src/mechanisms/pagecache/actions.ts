/** What one can do with a guest from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import { CLUSTER } from './format.ts';
import { MOST_IMAGES } from './pages.ts';
import { type Image, imageNamed, imageOf, isDirect, type World } from './world.ts';

/** The lowest letter that is free, then G with a number, for one more guest. */
function freeGuest(world: World): string {
  const letter = ['A', 'B', 'C', 'D'].find((name) => !imageNamed(world, name));
  if (letter) return letter;
  let number = 1;
  while (imageNamed(world, `G${number}`)) number++;
  return `G${number}`;
}

export function actionsOf(world: World, image: Image): readonly ActionView[] {
  const { name, mode, base } = image;
  const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });
  const guest = freeGuest(world);
  const below = base < 0 ? name : imageOf(world, base).name;
  const other = isDirect(mode) ? 'writeback' : 'none';
  const more = world.images.length < MOST_IMAGES ? [act('overlay', guest, `overlay ${guest} ${below}`)] : [];
  return [
    act('read', name, `read ${name} 0 ${CLUSTER}`),
    act('write', name, `write ${name} 0 512 0x42`),
    act('flush', name, `flush ${name}`),
    act('reopen', other, `reopen ${name} cache=${other}`),
    act('kill', name, `kill ${name}`),
    ...more,
    act('drop', '', 'drop'),
    act('powercut', '', 'powercut'),
  ];
}
