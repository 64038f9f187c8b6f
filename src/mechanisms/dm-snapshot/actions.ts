/** What one can do with the origin or a snapshot from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import { ORIGIN, ORIGIN_NAME, snapshotOf, type World } from './world.ts';

const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });

/** The lowest `s` with a number that nothing has. */
function freeName({ snapshots }: World): string {
  let number = 1;
  while (snapshots.some(({ name }) => name === `s${number}`)) number++;
  return `s${number}`;
}

function ofOrigin(world: World): readonly ActionView[] {
  const name = freeName(world);
  const all = [
    act('read', ORIGIN_NAME, `read ${ORIGIN_NAME} 0`),
    act('write', ORIGIN_NAME, `write ${ORIGIN_NAME} 0 0x41`),
  ];
  if (world.origin?.lost) return all;
  return [
    ...all,
    act('snapshot', name, `snapshot ${name} chunk=16 cow=256`),
    act('lose', ORIGIN_NAME, 'lose'),
  ];
}

export function actionsOf(world: World, id: number): readonly ActionView[] {
  if (id === ORIGIN) return ofOrigin(world);
  const { name, size, state, kind } = snapshotOf(world, id);
  const drop = act('drop', name, `drop ${name}`);
  if (state === 'invalid') return [act('read', name, `read ${name} 0`), drop];
  const merge = kind === 'N' ? [] : [act('merge', name, `merge ${name}`)];
  return [
    act('read', name, `read ${name} 0`),
    act('write', name, `write ${name} 0 0x42`),
    act('extend', name, `extend ${name} cow=${size * 2}`),
    act('reload', name, `reload ${name}`),
    ...merge,
    drop,
  ];
}
