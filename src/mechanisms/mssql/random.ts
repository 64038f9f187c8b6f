/** Lines of commands at random: mostly possible ones, on small databases with little room for their snapshots. */
import { type Dice, pick } from '../../core/dice.ts';
import type { World } from './world.ts';

const NAMES = ['mon', 'tue', 'wed'];
const TXS = ['T1', 'T2'];

type Make = (roll: Dice, world: World) => string;

/** Mostly a page that there is. */
const page = (roll: Dice, { source }: World): number =>
  roll((source?.pages.length ?? 16) + (roll(20) ? 0 : 1));

const name = (roll: Dice, { snapshots }: World): string => {
  const names = snapshots.map((snapshot) => snapshot.name);
  return names.length > 0 && roll(4) > 0 ? pick(roll, names) : pick(roll, NAMES);
};

const open = (roll: Dice, { open: all }: World): string =>
  all.length > 0 && roll(5) > 0 ? pick(roll, all).name : pick(roll, TXS);

const write: Make = (roll, world) => `write ${page(roll, world)} ${roll(6)}`;
const change: Make = (roll, world) => `${write(roll, world)} tx=${open(roll, world)}`;

const MAKES: readonly Make[] = [
  write,
  write,
  write,
  write,
  change,
  change,
  change,
  (roll, world) => `read ${roll(5) === 0 ? 'source' : name(roll, world)} ${page(roll, world)}`,
  (roll, world) => `read ${name(roll, world)} ${page(roll, world)}`,
  (roll) =>
    `snapshot ${pick(roll, NAMES)}${pick(roll, ['', '', '', ' space=100', ' space=128', ' space=0'])}`,
  (roll) => `snapshot ${pick(roll, NAMES)}`,
  (roll) => `begin ${pick(roll, TXS)}`,
  (roll, world) => `commit ${open(roll, world)}`,
  (roll, world) => `rollback ${open(roll, world)}`,
  (roll, world) => `drop ${name(roll, world)}`,
  (roll, world) => `revert ${name(roll, world)}`,
  (roll) => `grow ${pick(roll, ['1', '3', '8'])}`,
  (roll, world) => `write-snapshot${pick(roll, ['', ` ${name(roll, world)} 1 0x11`])}`,
  (roll) => (roll(3) === 0 ? 'offline' : 'restart'),
  (roll) => (roll(3) === 0 ? 'drop-source' : 'restart'),
  () => 'online',
];

export function randomLine(roll: Dice, world: World): string {
  if (!world.source && (!world.isDropped || roll(4) === 0))
    return `source ${10 + roll(30)}${pick(roll, ['', ' watch=1,2,8'])}`;
  // An offline database with snapshots is a dead end: they have to go before it can come back.
  if (world.source?.isOnline === false && roll(3) === 0)
    return world.snapshots[0] ? `drop ${world.snapshots[0].name}` : 'online';
  return pick(roll, MAKES)(roll, world);
}
