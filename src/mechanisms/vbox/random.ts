/** Random commands that know the disks they act on, so that most of them do something: for tests, fuzzing and benches. */
import { type Dice, pick } from '../../core/dice.ts';
import {
  BLOCK,
  chainOf,
  childrenOf,
  childSnapshots,
  type Image,
  imageNamed,
  imageOf,
  livingOf,
  livingSnapshots,
  type Machine,
  machineNamed,
  type World,
} from './world.ts';

interface Scene {
  readonly roll: Dice;
  readonly world: World;
  readonly images: readonly Image[];
  readonly image: Image;
  readonly machine: Machine | undefined;
}

type Chooser = (scene: Scene) => string | null;

const SECTOR = 512;
const BYTES = ['0', '0', '0x11', '0x11', '0x22', '0x33'];
const SIZES = ['3M', '4M', '5M', '3M', '2621440', '1M'];
const MOST_IMAGES = 14;

/** Where a range begins: mostly near the border of a block. */
function place(roll: Dice, size: number): number {
  const border = roll(Math.ceil(size / BLOCK)) * BLOCK;
  const near = pick(roll, [0, 0, SECTOR, BLOCK - SECTOR, BLOCK / 2, 8 * SECTOR]);
  return Math.min(border + near, size - SECTOR);
}

/** A range of a disk: whole blocks, sectors, or across a border. */
function range({ roll, image: { size } }: Scene): string {
  const from = place(roll, size);
  const length = pick(roll, [SECTOR, SECTOR, 8 * SECTOR, BLOCK, BLOCK, BLOCK / 2, 2 * BLOCK, BLOCK + SECTOR]);
  const isWhole = roll(2) === 0;
  const start = isWhole ? Math.floor(from / BLOCK) * BLOCK : from;
  return `${start} ${Math.min(length, size - start)}`;
}

/** A machine where it has a disk, else the image, by name. */
const named = ({ roll, world, image }: Scene): string => {
  const on = world.machines.find(({ ports }) =>
    ports.some((one) => one.port === 0 && one.image === image.id),
  );
  return on && roll(3) > 0 ? on.name : image.name;
};

function fresh({ world }: Scene, stem: string): string {
  let number = 1;
  while (imageNamed(world, `${stem}${number}`) || machineNamed(world, `${stem}${number}`)) number++;
  return `${stem}${number}`;
}

const ofMachine =
  (make: (scene: Scene, machine: Machine) => string | null): Chooser =>
  (scene) =>
    scene.machine ? make(scene, scene.machine) : null;

const ofSnapshot = (verb: string): Chooser =>
  ofMachine(({ roll }, machine) => {
    const all = livingSnapshots(machine);
    return all.length > 0 ? `${verb} ${machine.name} ${pick(roll, all).name}` : null;
  });

/** A disk where it is already. */
function attachAgain({ roll, world }: Scene, { name, ports }: Machine): string | null {
  if (ports.length === 0) return null;
  const { port, image } = pick(roll, ports);
  return `attach ${name} ${imageOf(world, image).name} ${port}`;
}

/** A disk of a snapshot, to any machine. */
function attachOther({ roll, world }: Scene, machine: Machine): string | null {
  const kept = livingSnapshots(machine).flatMap(({ ports }) => ports);
  if (kept.length === 0) return null;
  const { image } = pick(roll, kept);
  return `attach ${pick(roll, world.machines).name} ${imageOf(world, image).name} ${roll(3)}`;
}

/** A snapshot with several on it. */
function deleteBranching({ roll }: Scene, machine: Machine): string | null {
  const all = livingSnapshots(machine).filter(({ id }) => childSnapshots(machine, id).length > 1);
  return all.length > 0 ? `delete ${machine.name} ${pick(roll, all).name}` : null;
}

const USES = ['', '', '', ' type=immutable', ' type=writethrough', ' type=normal'];

/** What to try, more likely the larger its weight. */
const CHOICES: readonly (readonly [number, Chooser])[] = [
  [
    3,
    (s) =>
      s.images.length > 5
        ? null
        : `create ${fresh(s, 'a')} ${pick(s.roll, SIZES)}${pick(s.roll, ['', '', ' fixed'])}`,
  ],
  [6, (s) => `overlay ${fresh(s, 'd')} ${s.image.name}`],
  [40, (s) => `write ${named(s)} ${range(s)} ${pick(s.roll, BYTES)}`],
  [5, (s) => `read ${named(s)} ${range(s)}`],
  [10, (s) => `discard ${named(s)} ${range(s)}`],
  [1, (s) => `flush ${named(s)}`],
  [
    5,
    ({ roll, world, image }) => {
      const other = pick(roll, chainOf(world, image.id));
      if (other.id === image.id && roll(4) > 0) return null;
      return roll(3) === 0 ? `merge ${other.name} ${image.name}` : `merge ${image.name} ${other.name}`;
    },
  ],
  [5, (s) => `compact ${s.image.name}`],
  [
    4,
    (s) => (s.world.machines.length > 2 ? null : `vm ${fresh(s, 't')} ${s.image.name}${pick(s.roll, USES)}`),
  ],
  [3, ofMachine((s, { name }) => `attach ${name} ${s.image.name} ${s.roll(3)}${pick(s.roll, USES)}`)],
  [4, ofMachine((s, machine) => attachAgain(s, machine))],
  [2, ofMachine((s, machine) => attachOther(s, machine))],
  [10, ofMachine((s, { name }) => `snapshot ${name} S${1 + s.roll(6)}`)],
  [8, ofSnapshot('restore')],
  [8, ofSnapshot('delete')],
  [3, ofMachine(deleteBranching)],
];

/** Commands that VirtualBox refuses, or that cannot be meant. */
const WRONG: readonly Chooser[] = [
  ({ image }) => `write ${image.name} ${image.size} 512 1`,
  ({ image }) => `read ${image.name} 0 ${image.size + SECTOR}`,
  ({ image }) => `discard ${image.name} 0 0`,
  (s) => `create ${fresh(s, 'a')} ${pick(s.roll, ['512K', '1048577'])}`,
  ({ image }) => `create ${image.name} 4M`,
  ({ image }) => `merge ${image.name} ${image.name}`,
  ({ roll, images, image }) => `merge ${image.name} ${pick(roll, images).name}`,
  () => 'write nobody 0 512 1',
  () => 'snapshot nobody S1',
  ofMachine((_scene, { name }) => `restore ${name} nothing`),
  ofMachine((s, { name }) => `attach ${name} ${s.image.name} 30`),
];

const WEIGHT = CHOICES.reduce((sum, [weight]) => sum + weight, 0);

function choose(scene: Scene): string | null {
  let at = scene.roll(WEIGHT);
  for (const [weight, chooser] of CHOICES) {
    at -= weight;
    if (at < 0) return chooser(scene);
  }
  return null;
}

/** Whether a command would make one more image where there are enough. */
const isTooMany = (line: string, { images, world }: Scene): boolean =>
  (images.length >= MOST_IMAGES || world.images.length > 60) &&
  /^(?:create|overlay|vm|attach|snapshot|restore) /.test(line);

/** The next line of a random scenario. One in `refusals` has to be refused, or to fail; none where that is 0. */
export function randomLine(roll: Dice, world: World, refusals: number): string {
  const images = livingOf(world);
  if (images.length === 0) return `create a1 ${pick(roll, SIZES)}`;
  for (;;) {
    const leaves = images.filter(({ id }) => childrenOf(world, id).length === 0);
    const image = pick(roll, roll(4) === 0 ? images : leaves);
    const machine = world.machines.length > 0 ? pick(roll, world.machines) : undefined;
    const scene = { roll, world, images, image, machine };
    const isWrong = refusals > 0 && roll(refusals) === 0;
    const line = isWrong ? pick(roll, WRONG)(scene) : choose(scene);
    if (line !== null && !isTooMany(line, scene)) return line;
    if (images.length >= MOST_IMAGES) return `read ${image.name} 0 512`;
  }
}
