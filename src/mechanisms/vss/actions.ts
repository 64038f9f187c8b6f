/** What one can do with the volume or a shadow copy from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import { areaBlocks, type Shadow, type World } from './world.ts';

const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });

/** S with the lowest number that no shadow copy has. */
function freeName({ shadows, pending }: World): string {
  let number = 1;
  const isTaken = (name: string): boolean =>
    pending?.name === name || shadows.some((shadow) => shadow.name === name);
  while (isTaken(`S${number}`)) number++;
  return `S${number}`;
}

/** The next step of making a shadow copy by hand, or at once. */
function making(world: World): readonly ActionView[] {
  const { pending } = world;
  const name = freeName(world);
  if (!pending) return [act('shadow', name, `shadow ${name}`), act('prepare', name, `prepare ${name}`)];
  if (pending.phase === 'prepared') return [act('freeze', pending.name, 'freeze')];
  if (pending.phase === 'frozen') return [act('commit', pending.name, 'commit 3s')];
  return [act('thaw', pending.name, 'thaw')];
}

export function volumeActions(world: World): readonly ActionView[] {
  if (!world.volume || world.volume.lost) return [];
  const size = areaBlocks(world) + 1;
  return [
    act('write', 'volume', 'write 0 0x42'),
    act('readVolume', 'volume', 'read volume 0'),
    ...making(world),
    world.limit < 0 ? act('limit', `${size}`, `limit ${size}`) : act('unlimit', '', 'limit none'),
    act('lose', 'volume', 'lose'),
  ];
}

export function shadowActions(world: World, shadow: Shadow): readonly ActionView[] {
  if (world.volume?.lost) return [];
  const { name } = shadow;
  return [
    act('read', name, `read ${name} 0`),
    ...(world.shadows[0] === shadow ? [act('delete', name, `delete ${name}`)] : []),
    ...(world.pending ? [] : [act('revert', name, `revert ${name}`)]),
  ];
}
