/** Lines of commands at random: mostly possible ones, on a small origin whose end is no multiple of any chunk. */
import { type Dice, pick } from '../../core/dice.ts';
import type { World } from './world.ts';

const NAMES = ['s1', 's2', 's3'];

type Make = (roll: Dice, world: World) => string;

const named = (roll: Dice, world: World): string =>
  pick(roll, world.snapshots.length > 0 && roll(8) > 0 ? world.snapshots.map(({ name }) => name) : NAMES);

const device = (roll: Dice, world: World): string => (roll(2) === 0 ? 'origin' : named(roll, world));

/** Blocks of the origin, now and then beyond its end. */
function blocks(roll: Dice, world: World): string {
  const count = world.origin?.blocks ?? 8;
  const from = roll(count + (roll(20) === 0 ? 3 : 0));
  const to = Math.min(from + roll(roll(4) === 0 ? count : 4), Math.max(from, count - 1));
  return from === to ? `${from}` : `${from}-${to}`;
}

/** Small chunks have small areas: 32 entries for a chunk of one sector. */
const CHUNKS = [1, 2, 4, 8, 16, 16, 32, 12];

/** Now and then a store that ends where the area after its first would begin. */
function snapshot(roll: Dice): string {
  if (roll(10) === 0) return `snapshot ${pick(roll, NAMES)} chunk=1 cow=34 store=${pick(roll, ['P', 'PO'])}`;
  const chunk = pick(roll, CHUNKS);
  const cow = chunk * (roll(15) === 0 ? 1 : 2 + roll(12)) + roll(3) + (chunk < 4 ? roll(130) : 0);
  return `snapshot ${pick(roll, NAMES)} chunk=${chunk} cow=${cow}${pick(roll, ['', ' store=P', ' store=PO', ' store=N'])}`;
}

function extend(roll: Dice, world: World): string {
  const name = named(roll, world);
  const size = world.snapshots.find((one) => one.name === name)?.size ?? 64;
  return `extend ${name} cow=${Math.max(1, size + roll(160) - 20)}`;
}

const write: Make = (roll, world) => `write ${device(roll, world)} ${blocks(roll, world)} ${roll(256)}`;

const MAKES: readonly Make[] = [
  ...Array.from({ length: 10 }, () => write),
  (roll, world) => `read ${device(roll, world)} ${blocks(roll, world)}`,
  (roll, world) => `read ${device(roll, world)} all`,
  snapshot,
  snapshot,
  snapshot,
  (roll, world) => `drop ${named(roll, world)}`,
  (roll, world) =>
    `reload ${world.snapshots.find(({ state }) => state === 'overflow')?.name ?? named(roll, world)}`,
  extend,
  (roll, world) => `merge ${named(roll, world)}`,
  (roll, world) => `dump ${named(roll, world)} store.cow`,
  (roll, world) => (roll(12) === 0 ? 'lose' : write(roll, world)),
];

export function randomLine(roll: Dice, world: World): string {
  if (!world.origin) {
    const [block, blocksOf] = [pick(roll, [1, 2, 8, 8]), 9 + roll(60)];
    return `origin ${blocksOf} block=${block}${pick(roll, ['', ' fill=seq', ' fill=0x11'])}`;
  }
  return pick(roll, MAKES)(roll, world);
}
