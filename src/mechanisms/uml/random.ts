/** Lines of commands at random: mostly possible ones, on small disks of sizes that are no round numbers. */
import { type Dice, pick } from '../../core/dice.ts';
import { deviceOf, type Image, imageNamed, type World } from './world.ts';

const BASES = ['base', 'other'];
const GUESTS = ['A', 'B', 'C'];
const OUTS = ['flat', 'other', 'base', 'A'];
/** Also some that are too small for the driver, and one that is no whole sector. */
const SIZES = ['33280', '36864', '34816', '40001', '48K', '20000', '300'];

type Make = (roll: Dice, world: World) => string;

const named = (roll: Dice): string => pick(roll, roll(4) === 0 ? BASES : GUESTS);

/** Somewhere on a disk: mostly whole sectors, now and then beyond its end or not whole. */
function range(roll: Dice, image: Image | undefined, whole: boolean): string {
  const device = image ? deviceOf(image) : 4096;
  const isWhole = whole ? roll(12) > 0 : roll(2) === 0;
  const unit = isWhole ? 512 : 1;
  const from = roll(Math.max(1, Math.floor((device * 1.03) / unit))) * unit;
  const length = (1 + roll(isWhole ? 24 : 9000)) * unit;
  return `${from} ${length}`;
}

const access =
  (verb: string, whole: boolean): Make =>
  (roll, world) => {
    const name = named(roll);
    const byte = /write/.test(verb) ? ` ${roll(6)}` : '';
    return `${verb} ${name} ${range(roll, imageNamed(world, name), whole)}${byte}`;
  };

const MAKES: readonly Make[] = [
  (roll) => `create ${pick(roll, BASES)} ${pick(roll, SIZES)}${pick(roll, ['', ' fill=0x11', ' fill=seq'])}`,
  (roll) => `overlay ${pick(roll, GUESTS)} ${named(roll)}${pick(roll, ['', ' by=kernel', ' by=mkcow'])}`,
  access('read', false),
  access('write', true),
  access('write', true),
  access('bwrite', false),
  access('bwrite', true),
  access('discard', true),
  access('zero', true),
  (roll) => `commit ${named(roll)}`,
  (roll) => `merge ${named(roll)} ${pick(roll, OUTS)}`,
  (roll) => `touch ${pick(roll, BASES)}${pick(roll, ['', '', ' mtime=1700000000'])}`,
];

/** The touch that makes a refused COW file open again, if there is one. */
function mending(world: World): string | null {
  for (const image of world.images) {
    if (image.kind === 'raw') continue;
    const below = world.images[image.base];
    if (below && below.mtime !== image.header.mtime) return `touch ${below.name} mtime=${image.header.mtime}`;
  }
  return null;
}

export function randomLine(roll: Dice, world: World): string {
  if (world.images.length < 2)
    return `create ${BASES[world.images.length]} ${pick(roll, SIZES)} fill=${pick(roll, ['seq', '0', '7'])}`;
  if (world.images.length < 4) return `overlay ${GUESTS[world.images.length - 2]} ${pick(roll, BASES)}`;
  const mend = roll(5) === 0 ? mending(world) : null;
  return mend ?? pick(roll, MAKES)(roll, world);
}
