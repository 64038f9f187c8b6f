/** Lines of commands at random: mostly possible ones, on small images of all shapes. */
import { type Dice, pick } from '../../core/dice.ts';
import { hasHost, KIND, kindOf } from './entry.ts';
import { clusterBytes } from './geometry.ts';
import { entryOf } from './tables.ts';
import { type Image, imageNamed, living, NONE, type Qcow2, type World } from './world.ts';

const NAMES = ['base', 'A', 'B', 'C'];
/** Also one that is no whole number of clusters. */
const SIZES = ['128K', '192K', '256K', '100000', '64K'];
const WHOLE = ['64K', '128K', '192K', '256K'];
const SHAPES = [
  '',
  '',
  '',
  ' cluster_size=4096',
  ' cluster_size=4K refcount_bits=8',
  ' cluster_size=512 lazy_refcounts=on',
  ' cluster_size=16K extended_l2=on',
  ' compat=0.10 cluster_size=8K',
  ' compression_type=zstd cluster_size=32K',
];
/** Only of images that are over nothing. */
const BASES = [
  '',
  '',
  ' fmt=raw',
  ' preallocation=metadata',
  ' preallocation=full cluster_size=16K',
  ' data_file=dat',
];
const SNAPSHOTS = ['s1', 's2', 's3'];

type Make = (roll: Dice, world: World) => string;

const anyName = (roll: Dice): string => pick(roll, NAMES);

/** An image that a guest has, mostly. */
const named = (roll: Dice, world: World): string => {
  const { session } = world;
  if (session && roll(3) > 0) return world.images[session.image]?.name ?? 'A';
  const images = living(world).filter(({ over }) => over === NONE);
  return roll(12) === 0 ? anyName(roll) : (images[roll(images.length)]?.name ?? 'base');
};

function range(roll: Dice, image: Image | undefined): string {
  const size = image?.size ?? 65_536;
  const unit = pick(roll, [1, 512, 512, 4096, 65_536]);
  const from = roll(Math.max(1, Math.ceil(size / unit))) * unit;
  const length = (1 + roll(Math.max(1, Math.ceil(Math.min(size, 100_000) / unit)))) * unit;
  const isBeyond = roll(14) === 0;
  return `${from} ${isBeyond ? length : Math.max(1, Math.min(length, size - from))}`;
}

const access =
  (verb: string): Make =>
  (roll, world) => {
    const name = named(roll, world);
    const byte = verb === 'write' ? ` ${1 + roll(250)}` : '';
    return `${verb} ${name} ${range(roll, imageNamed(world, name))}${byte}`;
  };

const isEmpty = (q: Qcow2, cluster: number): boolean => {
  const { word } = entryOf(q, cluster);
  return !hasHost(word) && kindOf(word) !== KIND.compressed;
};

/** Compressed, where nothing is; or where it is refused at once. */
const pack: Make = (roll, world) => {
  const name = named(roll, world);
  const image = imageNamed(world, name);
  const q = image?.qcow2;
  if (!image || !q || image.data || world.session || roll(8) === 0) return `writec ${name} 100 512 1`;
  const cluster = clusterBytes(q.geometry);
  const free = Array.from({ length: Math.floor(image.size / cluster) }, (_, k) => k).filter((k) =>
    isEmpty(q, k),
  );
  if (free.length === 0) return `read ${name} 0 512`;
  return `writec ${name} ${(free[roll(free.length)] ?? 0) * cluster} ${cluster} ${1 + roll(250)}`;
};

/** Subclusters of clusters that snapshots share are owned by rules that only this model has. */
const canKeep = (image: Image | undefined): boolean =>
  !(image?.qcow2?.geometry.extended && image.backing !== NONE) && (image?.qcow2?.snapshots.length ?? 0) < 4;

const snapshot: Make = (roll, world) => {
  const name = named(roll, world);
  return canKeep(imageNamed(world, name))
    ? `snapshot ${name} ${pick(roll, SNAPSHOTS)}`
    : `read ${name} 0 512`;
};

/** A name is mostly one that there is. */
const ofSnapshot =
  (verb: string): Make =>
  (roll, world) => {
    const name = named(roll, world);
    const kept = imageNamed(world, name)?.qcow2?.snapshots ?? [];
    return `${verb} ${name} ${kept[roll(kept.length || 1)]?.name ?? pick(roll, SNAPSHOTS)}`;
  };

/** Only whole clusters, and no disk that ends within one. */
const resize: Make = (roll, world) => {
  const name = named(roll, world);
  const image = imageNamed(world, name);
  if (image && image.size % 65_536 !== 0) return `resize ${name} 0`;
  return `resize ${name} ${pick(roll, WHOLE)}${pick(roll, ['', ' shrink', ' shrink'])}`;
};

/** What was over nothing stays so: what it has and what it only lacks look alike, until something is below. */
const rebase: Make = (roll, world) => {
  const name = named(roll, world);
  const isBottom = imageNamed(world, name)?.backing === NONE;
  const next = isBottom || roll(3) === 0 ? '-' : anyName(roll);
  return `rebase ${name} ${next}${pick(roll, ['', '', '', next === '-' ? '' : ' unsafe'])}`;
};

const create: Make = (roll, world) => {
  const name = NAMES.find((one) => !imageNamed(world, one)) ?? anyName(roll);
  return `create ${name} ${pick(roll, SIZES)}${pick(roll, [...BASES, ...SHAPES]).replace('=dat', `=${name}dat`)}`;
};

const overlay: Make = (roll, world) => {
  const name = NAMES.find((one) => !imageNamed(world, one)) ?? anyName(roll);
  return `overlay ${name} ${named(roll, world)}${pick(roll, SHAPES)}${pick(roll, ['', '', '', ' size=256K'])}`;
};

const session: Make = (roll, world) => {
  if (world.session) return 'end';
  return `begin ${named(roll, world)}${pick(roll, ['', ' snapshot', ' snapshot'])}`;
};

const MAKES: readonly Make[] = [
  ...[access('write'), access('write'), access('write'), access('write'), access('read')],
  ...[access('zero'), access('zerou'), access('discard'), access('discard'), pack],
  ...[snapshot, snapshot, ofSnapshot('revert'), ofSnapshot('delete'), resize, rebase, session],
  (roll, world) => `commit ${named(roll, world)}${pick(roll, ['', ' keep', ` base=${anyName(roll)}`])}`,
  overlay,
  create,
];

export function randomLine(roll: Dice, world: World): string {
  const count = living(world).length;
  if (count === 0) return create(roll, world);
  if (count < 3 && !world.session && roll(2) === 0) return overlay(roll, world);
  return pick(roll, MAKES)(roll, world);
}
