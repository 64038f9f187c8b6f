/** Lines of commands at random: guests with a few files of few contents, so that many of them are equal. */
import { type Dice, pick } from '../../core/dice.ts';
import { HASH, living, type World } from './world.ts';

const GUESTS = ['g1', 'g2', 'g3'];
const PATHS = ['bin/sh', 'bin/ls', 'etc/motd', 'lib'];
const SIZES = ['40', '40', '100', '8', '0'];

const place = (roll: Dice): string => `${pick(roll, GUESTS)} ${pick(roll, PATHS)}`;

const file = (roll: Dice): string => {
  const options = pick(roll, ['', '', '', ' mtime=7', ' mode=755', ' uid=3']);
  return `file ${place(roll)} ${pick(roll, SIZES)} ${pick(roll, ['0x11', '0x22'])}${options}`;
};

/** Mostly a file that there is. */
function known(roll: Dice, world: World): string {
  const names = living(world).filter(({ guest }) => guest !== HASH);
  if (names.length === 0 || roll(8) === 0) return place(roll);
  const { guest, path } = pick(roll, names);
  return `${guest} ${path}`;
}

type Make = (roll: Dice, world: World) => string;

const MAKES: readonly Make[] = [
  file,
  file,
  (roll) => `hashify ${pick(roll, GUESTS)}`,
  (roll) => `hashify ${pick(roll, GUESTS)}`,
  (roll) => `hashclean${pick(roll, ['', ' all'])}`,
  (roll, world) => `open ${known(roll, world)} ${pick(roll, ['r', 'w', 'trunc'])}`,
  (roll, world) => `write ${known(roll, world)} ${roll(60)} ${roll(30)} ${roll(4)}`,
  (roll, world) => `write ${known(roll, world)} ${roll(60)} ${roll(30)} ${roll(4)}`,
  (roll, world) => `read ${known(roll, world)}`,
  (roll, world) => `chmod ${known(roll, world)} ${pick(roll, ['600', '644', '9'])}`,
  (roll, world) => `unlink ${known(roll, world)}`,
  (roll, world) => `rename ${known(roll, world)} ${pick(roll, [...PATHS, 'lib/a'])}`,
  (roll) => `cowbl ${pick(roll, ['on', 'on', 'off'])}`,
];

export function randomLine(roll: Dice, world: World): string {
  return world.names.length < 5 ? file(roll) : pick(roll, MAKES)(roll, world);
}
