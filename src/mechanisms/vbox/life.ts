/** The lives of places in files, of images and of machines: which events concern one, and what is true of it. */
import {
  type Change,
  type FileUnit,
  follow,
  NOTHING,
  ofFileUnit,
  type Present,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import { countOf, eachRun, holds, type Runs, zip } from '../../core/runs.ts';
import { blockEnd, blockOf, storeOf } from './blocks.ts';
import type { Event } from './events.ts';
import { MACHINES } from './guests.ts';
import { blockIn, hostOf, unitOf } from './host.ts';
import { BLOCK, type Draft, fileBytes, type Image, imageOf, imageOn, NONE, type World } from './world.ts';

const unitsOf = (image: Image): number => fileBytes(image) / BLOCK;

/** Whether runs of bytes touch a block. */
function touches(bytes: Runs, block: number): boolean {
  let found = false;
  eachRun(bytes, (from, to) => {
    found ||= from < (block + 1) * BLOCK && to > block * BLOCK;
  });
  return found;
}

type AtImage = { readonly image: number };

function unitTracker({ layer, host: unit }: FileUnit): Tracker<Draft, Event> {
  const block = ({ images }: Draft): number => {
    const image = images[layer];
    return image?.alive ? blockIn(image, unit) : NONE;
  };
  const isOf = (world: Draft, id: number, has: (block: number) => boolean): boolean => {
    const mine = id === layer ? block(world) : -1;
    return mine >= 0 && has(mine);
  };
  const begins = (image: number, file: number): readonly Change[] =>
    image === layer && unit * BLOCK < file ? ['created'] : NOTHING;
  const emptied = (
    world: Draft,
    { image, blocks }: AtImage & { readonly blocks: Runs },
  ): readonly Change[] => (isOf(world, image, (mine) => holds(blocks, mine)) ? ['released'] : NOTHING);
  return follow<Draft, Event>({
    created: (_world, { image, kind, size }) => {
      const blocks = Math.ceil(size / BLOCK);
      const map = { length: blocks } as Image['map'];
      return begins(image, fileBytes({ map, slots: kind === 'fixed' ? blocks : 0 }));
    },
    overlaid: (world, { image, parent }) => begins(image, fileBytes({ ...imageOf(world, parent), slots: 0 })),
    allocated(world, { image, blocks, slot }) {
      const first = unitOf(imageOf(world, image), slot);
      return image === layer && unit >= first && unit < first + countOf(blocks) ? ['created'] : NOTHING;
    },
    copied(world, { image, layer: source, block: at }) {
      if (isOf(world, image, (mine) => mine === at)) return ['filled'];
      return isOf(world, source, (mine) => mine === at) ? ['copied'] : NOTHING;
    },
    filled: (world, { image, block: at }) =>
      isOf(world, image, (mine) => mine === at) ? ['filled'] : NOTHING,
    written: (world, { image, bytes }) =>
      isOf(world, image, (mine) => touches(bytes, mine)) ? ['written'] : NOTHING,
    carried(world, { image, source, bytes }) {
      if (isOf(world, image, (mine) => touches(bytes, mine))) return ['written'];
      return isOf(world, source, (mine) => touches(bytes, mine)) ? ['copied'] : NOTHING;
    },
    zeroed: emptied,
    freed: emptied,
    moved(world, { image, blocks, slots }) {
      const found = imageOf(world, image);
      let change: readonly Change[] = NOTHING;
      zip(blocks, slots, (at, slot, count) => {
        const [first, old] = [unitOf(found, slot), hostOf(found, at)];
        if (unit >= first && unit < first + count) change = ['filled'];
        else if (unit >= old && unit < old + count) change = ['copied'];
      });
      return image === layer ? change : NOTHING;
    },
    cut: (world, { image, slots }) =>
      image === layer && unit >= unitOf(imageOf(world, image), slots) && unit < unitsOf(imageOf(world, image))
        ? ['freed']
        : NOTHING,
    read: (world, { image, from, to }) => {
      const isIn = (mine: number): boolean => mine >= blockOf(from) && mine < blockEnd(to);
      return isOf(world, layer, (mine) => isIn(mine) && storeOf(world, image, mine) === layer)
        ? ['read']
        : NOTHING;
    },
    unlinked: (world, { image }) =>
      image === layer && unit < unitsOf(imageOf(world, image)) ? ['freed'] : NOTHING,
  });
}

function imageTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, { image }: AtImage): readonly Change[] =>
      image === id ? [change] : NOTHING;
  /** Of what goes from one image to another. */
  const between = (from: number, to: number, change: Change): readonly Change[] =>
    from === id || to === id ? [change] : NOTHING;
  return follow<Draft, Event>({
    created: here('mapped'),
    overlaid: (_world, { image, parent }) => {
      if (parent === id) return ['shared'];
      return image === id ? ['inherited'] : NOTHING;
    },
    read: here('read'),
    copied: here('copied'),
    written: here('written'),
    carried: (_world, { image, source }) => between(source, image, 'copied'),
    zeroed: here('cleared'),
    freed: here('cleared'),
    linked: here('pointed'),
    attached: here('kept'),
    unlinked: here('cleared'),
    failed: here('trapped'),
  });
}

/** Follows a machine: what is done with it, and with its disk on port 0. */
function machineTracker(vm: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, event: { readonly vm: number }): readonly Change[] =>
      event.vm === vm ? [change] : NOTHING;
  const atDisk =
    (change: Change) =>
    ({ machines }: Draft, { image }: AtImage): readonly Change[] => {
      const machine = machines[vm];
      return machine && imageOn(machine, 0) === image ? [change] : NOTHING;
    };
  return follow<Draft, Event>({
    joined: here('mapped'),
    attached: (_world, event) => (event.vm === vm && event.how !== 'left' ? ['pointed'] : NOTHING),
    snapped: here('kept'),
    replaced: (_world, { vm: of, snapshot }) => (of === vm && snapshot === NONE ? ['pointed'] : NOTHING),
    read: atDisk('read'),
    copied: atDisk('copied'),
    written: atDisk('written'),
    zeroed: atDisk('cleared'),
    failed: here('trapped'),
  });
}

export function track(subject: Subject): Tracker<Draft, Event> {
  if (subject.kind === 'unit') return unitTracker(ofFileUnit(subject.unit));
  const { holder } = subject;
  return holder < MACHINES ? imageTracker(holder) : machineTracker(holder - MACHINES);
}

/** What is true of a place in a file, an image or a machine in a world. */
export function present(world: World, subject: Subject): Present {
  const holder = subject.kind === 'unit' ? ofFileUnit(subject.unit).layer : subject.holder;
  const machine = world.machines[holder - MACHINES];
  if (subject.kind === 'slot' && machine) return { name: machine.name, unit: null, alive: true };
  const image = world.images[holder];
  if (!image) return { name: '', unit: null, alive: false };
  if (subject.kind === 'slot') return { name: image.name, unit: null, alive: image.alive };
  const unit = ofFileUnit(subject.unit).host;
  return { name: `${image.name}:${unit}`, unit: null, alive: image.alive && unit < unitsOf(image) };
}
