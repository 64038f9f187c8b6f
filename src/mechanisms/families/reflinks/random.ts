/** Lines of commands at random: a few short files, so that they often share blocks, and often do not any more. */
import { type Dice, pick } from '../../../core/dice.ts';
import { living, type World } from './world.ts';

const NAMES = ['a', 'b', 'c', 'd'];
const FOLDERS = ['', '', 'v/', 's/'];
const BLOCKS = 12;

/** Some names are of subvolumes that there may be. */
const fresh = (roll: Dice, system: string): string =>
  system === 'btrfs' ? `${pick(roll, FOLDERS)}${pick(roll, NAMES)}` : pick(roll, NAMES);

/** Mostly a file that there is. */
function known(roll: Dice, world: World, system: string): string {
  const names = living(world).map(({ name }) => name);
  return names.length === 0 || roll(10) === 0 ? fresh(roll, system) : pick(roll, names);
}

function range(roll: Dice): string {
  const from = roll(BLOCKS + 2);
  const to = from + roll(pick(roll, [1, 2, 6]));
  return from === to ? `${from}` : `${from}-${to}`;
}

type Make = (roll: Dice, world: World, system: string) => string;

const MAKES: readonly Make[] = [
  (roll, _world, system) => `create ${fresh(roll, system)} ${roll(BLOCKS)}`,
  (roll, world, system) => `reflink ${known(roll, world, system)} ${fresh(roll, system)}`,
  (roll, world, system) => `reflink ${known(roll, world, system)} ${known(roll, world, system)}`,
  (roll, world, system) =>
    `clone ${known(roll, world, system)} ${range(roll)} ${fresh(roll, system)} ${roll(BLOCKS)}`,
  (roll, world, system) => `punch ${known(roll, world, system)} ${range(roll)}`,
  (roll, world, system) => `rm ${known(roll, world, system)}`,
  (roll, world, system) => `read ${known(roll, world, system)}${pick(roll, ['', ' 1-3', ' 40'])}`,
  ...Array.from(
    { length: 6 },
    (): Make => (roll, world, system) =>
      `write ${known(roll, world, system)} ${range(roll)} ${1 + roll(255)}`,
  ),
];

const OF_SUBVOLUMES: readonly Make[] = [
  (roll) => `subvol ${pick(roll, ['v', 's'])}`,
  (roll) => `snapshot ${pick(roll, ['v', 'v', 's'])} ${pick(roll, ['s', 't', 'v'])}`,
  (roll) => `subvol-delete ${pick(roll, ['v', 's', 't'])}`,
];

/** A line for btrfs or for XFS. */
export const randomLineOf =
  (system: 'btrfs' | 'xfs') =>
  (roll: Dice, world: World): string => {
    if (!world.made && roll(8) > 0)
      return system === 'btrfs'
        ? 'fs btrfs'
        : `fs xfs${pick(roll, ['', ' cowext=1', ' cowext=4', ' cowext=5'])}`;
    if (system === 'btrfs' && roll(5) === 0) return pick(roll, OF_SUBVOLUMES)(roll, world, system);
    return pick(roll, MAKES)(roll, world, system);
  };
