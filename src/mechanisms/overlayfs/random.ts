/** Lines of commands at random: a few names that are files, directories or nothing, in both layers. */
import { type Dice, pick } from '../../core/dice.ts';
import { filesSeen } from './tree.ts';
import type { World } from './world.ts';

const NAMES = ['f', 'g', 'd/x', 'd/y', 'd', 'e', 'e/z', 'h'];
const HOLDS = ['r1', 'm1'];
const LOWER = 4;

/** Mostly a file that there is. */
function known(roll: Dice, world: World): string {
  const paths = filesSeen(world).map(([path]) => path);
  return paths.length === 0 || roll(5) === 0 ? pick(roll, NAMES) : pick(roll, paths);
}

const range = (roll: Dice): string => {
  const from = roll(5);
  return `${from}${pick(roll, ['', '', `-${from + roll(3)}`])}`;
};

type Make = (roll: Dice, world: World) => string;

const MAKES: readonly Make[] = [
  (roll, world) => `read ${known(roll, world)}${pick(roll, ['', ' 1', ' 2-9'])}`,
  (roll, world) => `write ${known(roll, world)} ${range(roll)} ${1 + roll(255)}`,
  (roll, world) => `write ${known(roll, world)} ${range(roll)} ${1 + roll(255)}`,
  (roll, world) => `append ${known(roll, world)} ${1 + roll(255)}`,
  (roll, world) => `open-rw ${known(roll, world)}`,
  (roll, world) => `open-trunc ${known(roll, world)}`,
  (roll) => `create ${pick(roll, NAMES)}${pick(roll, ['', ' 2', ' 3'])}`,
  (roll, world) => `chmod ${known(roll, world)} ${pick(roll, ['600', '755', '644', '9'])}`,
  (roll, world) => `rm ${known(roll, world)}`,
  (roll, world) => `rename ${known(roll, world)} ${pick(roll, NAMES)}`,
  (roll) => `rename ${pick(roll, NAMES)} ${pick(roll, NAMES)}`,
  (roll, world) => `link ${known(roll, world)} ${pick(roll, NAMES)}`,
  (roll) => `mkdir ${pick(roll, NAMES)}`,
  (roll) => `rmdir ${pick(roll, NAMES)}`,
  (roll) => `rename ${pick(roll, ['d', 'e'])} ${pick(roll, ['d', 'e', 'h'])}`,
  (roll, world) => `hold ${pick(roll, HOLDS)} ${known(roll, world)}`,
  (roll, world) => `map ${pick(roll, HOLDS)} ${known(roll, world)}`,
  (roll) => `holdread ${pick(roll, HOLDS)} ${roll(4)}`,
  (roll) => `mapread ${pick(roll, HOLDS)} ${roll(4)}`,
  (roll) => `mapread ${pick(roll, HOLDS)} ${roll(4)}`,
  (roll) => `release ${pick(roll, HOLDS)}`,
  (roll) => `unmap ${pick(roll, HOLDS)}`,
];

const format = (roll: Dice): string =>
  `fs ${pick(roll, ['ext4', 'xfs'])}${pick(roll, ['', '', ' metacopy=on', ' redirect_dir=on', ' metacopy=on,redirect_dir=on'])}`;

export function randomLine(roll: Dice, world: World): string {
  if (world.made === '') return roll(8) > 0 ? format(roll) : `lower f ${roll(3)}`;
  if (!world.mounted)
    return world.lower.size < LOWER && roll(6) > 0
      ? `lower ${pick(roll, NAMES)} ${1 + roll(4)}`
      : pick(roll, ['mount', 'mount', 'read f', 'fs ext4', 'fs xfs metacopy=on']);
  return pick(roll, roll(40) === 0 ? [() => 'mount', () => 'lower k 2'] : MAKES)(roll, world);
}
