/** What one can do with a guest’s disk from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import type { Guest } from './guests.ts';
import { canDelete } from './machines.ts';
import {
  BLOCK,
  baseOf,
  childrenOf,
  type Image,
  imageNamed,
  imageOf,
  livingSnapshots,
  type Machine,
  machineNamed,
  NONE,
  usersOf,
  type World,
} from './world.ts';

const SECTOR = 512;
/** Snapshots in a menu: the newest. */
const MOST = 3;

const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });

/** The first name that nothing has: one of a list, or the last of them with a number. */
function freeName(world: World, names: readonly string[]): string {
  const isFree = (name: string): boolean => !imageNamed(world, name) && !machineNamed(world, name);
  const found = names.find(isFree);
  if (found) return found;
  let number = 2;
  while (!isFree(`${names.at(-1)}${number}`)) number++;
  return `${names.at(-1)}${number}`;
}

function snapshotName({ snapshots }: Machine): string {
  let number = snapshots.length + 1;
  while (snapshots.some(({ name }) => name === `S${number}`)) number++;
  return `S${number}`;
}

function ofMachine(world: World, machine: Machine): readonly ActionView[] {
  const { name } = machine;
  const next = snapshotName(machine);
  const newest = livingSnapshots(machine).slice(-MOST);
  return [
    act('snapshot', next, `snapshot ${name} ${next}`),
    ...newest.map((one) => act('restore', one.name, `restore ${name} ${one.name}`)),
    ...newest
      .filter((one) => canDelete(world, machine, one))
      .map((one) => act('delete', one.name, `delete ${name} ${one.name}`)),
  ];
}

/** An image that no machine has can be merged into the one below, if that has no other on it. */
function ofImage(world: World, image: Image): readonly ActionView[] {
  const { id, name, parent, size } = image;
  if (usersOf(world, id).length > 0) return [];
  const vm = freeName(world, ['t', 'u', 'vm']);
  const below = parent === NONE ? null : imageOf(world, parent);
  const isOnly = below !== null && childrenOf(world, below.id).length === 1;
  const compacting = parent === NONE || size % BLOCK === 0 ? [act('compact', name, `compact ${name}`)] : [];
  const merging = isOnly ? [act('commit', below.name, `merge ${name} ${below.name}`)] : [];
  return [...compacting, ...merging, act('vm', vm, `vm ${vm} ${name}`)];
}

export function actionsOf(world: World, { name, image, machine }: Guest): readonly ActionView[] {
  const base = baseOf(world, image.id);
  // Its parent is gone: it cannot be opened.
  if (base.kind === 'diff') return [];
  const other = freeName(world, ['d', 'e', 'disk']);
  const first = Math.min(BLOCK, image.size);
  const all = [
    act('read', name, `read ${name} 0 ${SECTOR}`),
    act('write', name, `write ${name} 0 ${SECTOR} 0x42`),
    act('zero', name, `write ${name} 0 ${first} 0`),
    act('discard', name, `discard ${name} 0 ${first}`),
  ];
  const more = machine ? ofMachine(world, machine) : ofImage(world, image);
  return [...all, ...more, act('overlay', other, `overlay ${other} ${base.name}`)];
}
