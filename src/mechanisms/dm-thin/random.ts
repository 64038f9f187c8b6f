/** Lines of commands at random: mostly possible ones, on a small pool that is often full. */
import { type Dice, pick } from '../../core/dice.ts';
import { poolOf, unitsOf, type World } from './world.ts';

const NAMES = ['v', 'w', 's1', 's2', 's3'];

type Make = (roll: Dice, world: World) => string;

const named = (roll: Dice, world: World): string =>
  pick(roll, world.volumes.length > 0 && roll(10) > 0 ? world.volumes.map(({ name }) => name) : NAMES);

/** Units of a volume, now and then beyond its end. */
function access(roll: Dice, world: World): string {
  const name = named(roll, world);
  const volume = world.volumes.find((one) => one.name === name);
  const count = volume ? unitsOf(poolOf(world), volume) : 8;
  const from = roll(count + (roll(20) === 0 ? 3 : 0));
  const to = Math.min(from + roll(roll(3) === 0 ? count : 4), Math.max(from, count - 1));
  return from === to ? `${name} ${from}` : `${name} ${from}-${to}`;
}

const write: Make = (roll, world) => `write ${access(roll, world)} ${roll(256)}`;

const MAKES: readonly Make[] = [
  ...Array.from({ length: 8 }, () => write),
  (roll, world) => `read ${access(roll, world)}`,
  (roll, world) => `read ${named(roll, world)} all`,
  (roll) => `thin ${pick(roll, NAMES)} ${1 + roll(6)}`,
  (roll, world) => `fill ${named(roll, world)}`,
  (roll, world) => `snapshot ${pick(roll, NAMES)} ${named(roll, world)}`,
  (roll, world) => `snapshot ${pick(roll, NAMES)} ${named(roll, world)}`,
  (roll, world) => `drop ${named(roll, world)}`,
];

export function randomLine(roll: Dice, world: World): string {
  if (world.pool) return pick(roll, MAKES)(roll, world);
  if (roll(6) === 0) return `pool chunk=${pick(roll, [64, 100, 129, 4194304])} data=4`;
  return `pool chunk=128 data=${5 + roll(30)} unit=${pick(roll, [128, 64, 32])}`;
}
