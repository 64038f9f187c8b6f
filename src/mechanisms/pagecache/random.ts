/** Lines of commands at random: mostly possible ones, on small disks, in little memory. */
import { type Dice, pick } from '../../core/dice.ts';
import { PAGE } from './format.ts';
import { countWhere, isDirty, isResident } from './pages.ts';
import { type Image, imageNamed, isDirect, MODES, type World } from './world.ts';

const BASES = ['base', 'other'];
const GUESTS = ['A', 'B', 'C'];
const SIZES = ['64K', '128K', '128K', '100000'];

type Make = (roll: Dice, world: World) => string;

const named = (roll: Dice): string => pick(roll, roll(8) === 0 ? BASES : GUESTS);
const cache = (roll: Dice): string => ` cache=${pick(roll, MODES)}`;

/** Somewhere on a disk: sectors, pages or clusters; now and then beyond its end or no whole sectors. */
function range(roll: Dice, name: string, world: World): string {
  const size = imageNamed(world, name)?.size ?? 65_536;
  const unit = roll(25) === 0 ? 100 : pick(roll, [512, 512, 4096, 65_536]);
  // Mostly where others were before: what is written again and again is what can be lost.
  const within = roll(3) > 0 ? Math.min(size, 65_536) : size * 1.02;
  const from = roll(Math.ceil(within / unit)) * unit;
  const most = pick(roll, [1, 4, 40]);
  return `${from} ${(1 + roll(most)) * unit}`;
}

/** The first byte of a disk that memory has, or -1. */
function firstKept({ pages, size }: Image): number {
  for (const { from, value } of pages.all())
    if (isResident(value)) return from * PAGE < size ? from * PAGE : -1;
  return -1;
}

/** A guest that leaves pages behind, for a mode that goes past them; or that meets such pages. */
function leaving(roll: Dice, world: World): string {
  const past = world.images.find((one) => isDirect(one.mode) && firstKept(one) >= 0);
  if (past)
    return `${pick(roll, ['read', 'write'])} ${past.name} ${firstKept(past)} 4096 7`.replace(
      /^(read .*) 7$/,
      '$1',
    );
  const dirty = world.images.filter(({ pages }) => countWhere(pages, isDirty) > 0);
  const one = dirty.find(({ mode }) => mode === 'unsafe') ?? dirty[0];
  return one
    ? `reopen ${one.name} cache=${pick(roll, ['none', 'directsync', 'writeback'])}`
    : `write ${pick(roll, GUESTS)} 0 4096 9`;
}

/** As far as the disk goes, mostly. */
function access(verb: 'read' | 'write'): Make {
  return (roll, world) => {
    const name = named(roll);
    const size = imageNamed(world, name)?.size ?? 65_536;
    const [from, length] = range(roll, name, world).split(' ').map(Number) as [number, number];
    const cut = from < size && roll(10) > 0 ? Math.min(length, size - from) : length;
    return `${verb} ${name} ${from} ${cut}${verb === 'write' ? ` ${roll(6)}` : ''}`;
  };
}

const MAKES: readonly Make[] = [
  (roll) => `create ${pick(roll, BASES)} ${pick(roll, SIZES)} fill=seq`,
  (roll) => `overlay ${pick(roll, GUESTS)} ${named(roll)}${cache(roll)}`,
  access('read'),
  access('read'),
  access('read'),
  access('write'),
  access('write'),
  access('write'),
  (roll) => `flush ${named(roll)}`,
  (roll) => `flush ${named(roll)}`,
  () => 'writeback',
  (roll) => pick(roll, ['sync', 'powercut', 'powercut']),
  (roll) => pick(roll, ['drop', 'drop', 'drop base', 'drop A', 'drop nobody']),
  (roll) => `memory ${pick(roll, ['all', '64K', '160K', '40000', '512K'])}`,
  (roll) => `reopen ${named(roll)}${pick(roll, ['', cache(roll), cache(roll)])}`,
  leaving,
  (roll) => `kill ${named(roll)}`,
];

export function randomLine(roll: Dice, world: World): string {
  const { length } = world.images;
  if (length < 2) {
    const fill = pick(roll, ['fill=seq', 'fill=7', '']);
    return `create ${BASES[length]} ${pick(roll, SIZES)} ${fill} fmt=${pick(roll, ['raw', 'qcow2'])}`.replace(
      '  ',
      ' ',
    );
  }
  // A base can be written as long as nothing is on it.
  if (length === 2 && roll(3) > 0) return `write ${pick(roll, BASES)} ${roll(100) * 512} 4096 8`;
  if (length < 4) return `overlay ${GUESTS[length - 2]} ${pick(roll, BASES)}${cache(roll)}`;
  return pick(roll, MAKES)(roll, world);
}
