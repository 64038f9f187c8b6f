/** Lines of commands at random: mostly possible ones, on small volumes with little room. */
import { type Dice, pick } from '../../core/dice.ts';
import type { World } from './world.ts';

const NAMES = ['S1', 'S2', 'S3', 'S4'];

type Make = (roll: Dice, world: World) => string;

/** Mostly a block that there is. */
const block = (roll: Dice, { volume }: World): number =>
  roll((volume?.content.length ?? 4) + (roll(20) ? 0 : 1));

const name = (roll: Dice, { shadows }: World): string => {
  const names = shadows.map((shadow) => shadow.name);
  return names.length > 0 && roll(4) > 0 ? pick(roll, names) : pick(roll, NAMES);
};

const write: Make = (roll, world) => `write ${block(roll, world)} ${roll(6)}`;

const MAKES: readonly Make[] = [
  write,
  write,
  write,
  write,
  write,
  (roll, world) => `read ${roll(5) === 0 ? 'volume' : name(roll, world)} ${block(roll, world)}`,
  (roll, world) => `read ${name(roll, world)} ${block(roll, world)}`,
  (roll) => `shadow ${pick(roll, NAMES)}`,
  (roll) => `shadow ${pick(roll, NAMES)}`,
  (roll, world) => `free ${block(roll, world)}`,
  (roll, world) => `delete ${roll(4) === 0 ? name(roll, world) : (world.shadows[0]?.name ?? 'S1')}`,
  (roll, world) => `revert ${name(roll, world)}`,
  (roll) => `limit ${pick(roll, ['none', '0', '2', '4', '5', '9'])}`,
  (roll) => `protect ${pick(roll, ['snapshot', 'volume', 'volume'])}`,
  (roll) => `prepare ${pick(roll, NAMES)}`,
  () => 'freeze',
  (roll) => `commit ${pick(roll, ['3s', '0', '11s', '10s'])}`,
  () => 'thaw',
  (roll) => `wait ${pick(roll, ['1s', '20s', '55', '61s'])}`,
  (roll) => (roll(12) === 0 ? 'lose' : 'freeze'),
];

/** The next step where a shadow copy is being made, now and then. */
function next({ pending }: World): string {
  if (pending?.phase === 'prepared') return 'freeze';
  return pending?.phase === 'frozen' ? 'commit 2s' : 'thaw';
}

export function randomLine(roll: Dice, world: World): string {
  if (!world.volume) return `volume ${4 + roll(9)}${pick(roll, ['', ' free=1-2', ' free=0-3'])}`;
  if (world.pending && roll(3) === 0) return next(world);
  return pick(roll, MAKES)(roll, world);
}
