/** Lines of commands at random: mostly possible ones, on the smallest disks that there are. */
import { type Dice, pick } from '../../core/dice.ts';
import { isOver, type World } from './world.ts';

const BASES = ['base', 'other'];
const GUESTS = ['A', 'B', 'C'];

type Make = (roll: Dice, world: World) => string;

/** Mostly a name of a disk that there is. */
function named(roll: Dice, world: World): string {
  const names = world.images.filter(({ kind }) => kind !== 'volatile').map(({ name }) => name);
  return roll(10) === 0 || names.length === 0 ? pick(roll, GUESTS) : pick(roll, names);
}

/** Mostly a disk over a base. */
function overBase(roll: Dice, world: World): string {
  const names = world.images.filter(({ kind }) => kind === 'undoable').map(({ name }) => name);
  return roll(6) === 0 || names.length === 0 ? named(roll, world) : pick(roll, names);
}

/** So many sectors has an extent of a small disk, and so many the two smallest disks. */
const EXTENT = 32;
const DISKS = [20_160, 22_176] as const;

/** Sectors of a few extents far from each other, now and then at the end of the disk or behind it. */
function range(roll: Dice): string {
  const near = roll(6) * EXTENT * 3 + roll(EXTENT * 2);
  const first = roll(7) === 0 ? pick(roll, DISKS) - 20 + roll(24) : near;
  return `${first} ${roll(40) === 0 ? 0 : 1 + roll(EXTENT + 8)}`;
}

const write: Make = (roll, world) => `write ${named(roll, world)} ${range(roll)} ${roll(6)}`;
/** A sector or two, so that extents get holes. */
const speck: Make = (roll, world) =>
  `write ${pick(roll, [overBase, named])(roll, world)} ${roll(2 * EXTENT)} ${1 + roll(2)} ${roll(6)}`;
const writeOver: Make = (roll, world) => `write ${overBase(roll, world)} ${range(roll)} ${roll(6)}`;
const read: Make = (roll, world) => `read ${named(roll, world)} ${range(roll)}`;

const MAKES: readonly Make[] = [
  (roll) =>
    `create ${pick(roll, BASES)} ${pick(roll, ['10M', '9M', '11M'])}${pick(roll, ['', ' mode=growing'])}`,
  (roll, world) => `overlay ${pick(roll, GUESTS)} ${named(roll, world)}`,
  read,
  read,
  (roll, world) => `read ${named(roll, world)} ${roll(3) * 288 + roll(EXTENT * 2)} 1`,
  (roll) => `read ${pick(roll, BASES)} 0 400`,
  (roll) => `write ${pick(roll, BASES)} ${DISKS[1] - 40} 30 ${roll(6)}`,
  write,
  write,
  writeOver,
  speck,
  speck,
  (roll, world) => `commit ${overBase(roll, world)}`,
  (roll) => `begin ${pick(roll, [...BASES, 'A'])} volatile`,
  (roll, world) => `resize ${named(roll, world)} ${pick(roll, ['10M', '10M', '11M', '9M'])}`,
  (roll, world) => `touch ${named(roll, world)}${pick(roll, ['', ` mtime=${1_700_000_000 + roll(4)}`])}`,
];

/** The touch that makes a refused log open again, if there is one. */
function mending(roll: Dice, { images }: World): string | null {
  for (const image of images) {
    if (!isOver(image) || image.kind === 'volatile' || !image.log) continue;
    const below = images[image.base];
    if (below && below.mtime >> 1 !== image.log.stamp >> 1)
      return `touch ${below.name} mtime=${image.log.stamp + roll(2)}`;
  }
  return null;
}

/** While a machine is on, mostly what its guest does. */
function running(roll: Dice, { images, session }: World): string | null {
  const image = session ? images[session.image] : undefined;
  const name = image && isOver(image) ? (images[image.base]?.name ?? '') : '';
  if (name === '' || roll(8) === 0) return null;
  if (roll(4) === 0) return 'end';
  return roll(2) === 0 ? `read ${name} ${range(roll)}` : `write ${name} ${range(roll)} ${roll(6)}`;
}

export function randomLine(roll: Dice, world: World): string {
  const count = world.images.length;
  if (count < 2)
    return `create ${BASES[count]} ${pick(roll, ['10M', '11M'])} mode=${pick(roll, ['flat', 'growing'])}`;
  const mend = roll(6) === 0 ? mending(roll, world) : null;
  return running(roll, world) ?? mend ?? pick(roll, MAKES)(roll, world);
}
