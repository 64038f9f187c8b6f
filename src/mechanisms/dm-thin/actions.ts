/** What one can do with a volume from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import type { Volume, World } from './world.ts';

/** The lowest `s` with a number that nothing has. */
function freeName({ volumes }: World): string {
  let number = 1;
  while (volumes.some(({ name }) => name === `s${number}`)) number++;
  return `s${number}`;
}

export function actionsOf(world: World, { name }: Volume): readonly ActionView[] {
  const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });
  const snapshot = freeName(world);
  return [
    act('read', name, `read ${name} 0`),
    act('write', name, `write ${name} 0 0x42`),
    act('fill', name, `fill ${name}`),
    act('snapshot', snapshot, `snapshot ${snapshot} ${name}`),
    act('drop', name, `drop ${name}`),
  ];
}
