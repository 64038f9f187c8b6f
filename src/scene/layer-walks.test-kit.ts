/** Random worlds of layers: images over images, guests that write, snapshots inside files, drops and merges, step by step. */
import { dice } from '../core/dice.ts';
import type {
  BundleView,
  HostCell,
  LayerCell,
  LayersNow,
  LayersPicture,
  LayerView,
} from '../core/picture.ts';
import { run } from '../core/runs.ts';
import { cell, guest, layer, now, picture } from './layers.test-kit.ts';

type Roll = (below: number) => number;

interface Image {
  readonly id: number;
  readonly seat: number;
  readonly below: number;
  readonly cells: LayerCell[];
  /** Units of its file: which place each stores, or -1 for tables. */
  readonly file: number[] | null;
  readonly bundles: BundleView[];
  seal: LayerView['seal'];
}

interface World {
  readonly size: number;
  readonly images: Map<number, Image>;
  last: number;
  seats: number;
}

const META = 4;

const hostCells = ({ file, bundles, cells }: Image): readonly HostCell[] =>
  (file ?? []).map((at, host): HostCell => {
    const kept = bundles.filter(({ hosts }) => hosts.includes(host)).length;
    const mine = at >= 0 && cells[at]?.host === host ? 1 : 0;
    if (host < META)
      return {
        use: (['header', 'count', 'table', 'table'] as const)[host] ?? 'table',
        label: '',
        refs: 1,
        cell: -1,
      };
    const use = kept + mine > 0 ? 'data' : 'free';
    return { use, label: '', refs: kept + mine, cell: mine > 0 ? at : -1 };
  });

function view(image: Image, world: World): LayerView {
  const { id, below, seat, bundles, seal, file } = image;
  const above = [...world.images.values()].some((one) => one.below === id);
  const hosts = hostCells(image);
  const cells = image.cells.map((one) => ({
    ...one,
    refs: one.host < 0 ? one.refs : (hosts[one.host]?.refs ?? 1),
  }));
  const made = layer(id, `image-${id}`, cells, { below, seat, bundles, seal, readOnly: above });
  return file ? { ...made, host: { unitBytes: 65_536, units: file.length, start: 0, cells: hosts } } : made;
}

const isTop = (world: World, id: number): boolean =>
  ![...world.images.values()].some(({ below }) => below === id);

function show(world: World, happens: LayersNow | null): LayersPicture {
  const images = [...world.images.values()];
  const guests = images
    .filter(({ id }) => isTop(world, id))
    .map(({ id, seat }) => guest(id, `guest-${id}`, id, seat));
  return picture(
    images.map((image) => view(image, world)),
    guests,
    { now: happens, seats: world.seats },
  );
}

function lowestSeat(world: World): number {
  const taken = new Set(
    [...world.images.values()].filter(({ id }) => isTop(world, id)).map(({ seat }) => seat),
  );
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

function create(world: World, roll: Roll, below: number): Image {
  const id = world.last++;
  const isBase = below < 0;
  const cells = Array.from({ length: world.size }, (_, at) =>
    isBase ? cell('own', 0x41 + (at % 26), { host: -1 }) : cell('hole'),
  );
  const under = world.images.get(below);
  // Who stands on another takes its place where nobody else does.
  const seat = under && isTop(world, below) ? under.seat : lowestSeat(world);
  const file = !isBase && roll(2) === 0 ? [-1, -1, -1, -1] : null;
  const seal = (['none', 'whole', 'broken'] as const)[roll(3)] ?? 'none';
  const made: Image = { id, seat, below, cells, file, bundles: [], seal: isBase ? 'none' : seal };
  world.images.set(id, made);
  world.seats = Math.max(world.seats, seat + 1);
  return made;
}

/** The place is taken in the file, at its end. */
function place(image: Image, at: number, state: LayerCell['state'], byte: number, parts = ''): void {
  const host = image.file ? image.file.push(at) - 1 : -1;
  image.cells[at] = cell(state, byte, { host, parts, refs: 1 });
}

const answers = (world: World, top: Image, at: number): Image | null => {
  for (let one: Image | undefined = top; one; one = world.images.get(one.below))
    if (one.cells[at]?.state !== 'hole') return one;
  return null;
};

type Step = (world: World, roll: Roll, top: Image) => Generator<LayersPicture>;

const STEPS: readonly Step[] = [
  // A write, copied up where it is not the guest's own.
  function* (world, roll, top) {
    const at = roll(world.size);
    const about = { holder: top.id, layer: top.id, cells: run(at, 1) };
    const from = answers(world, top, at);
    yield show(world, now('look', { ...about, layer: from?.id ?? -1 }));
    if (from !== top) {
      place(top, at, 'own', from?.cells[at]?.byte ?? 0);
      const host = top.cells[at]?.host ?? -1;
      const hosts = host < 0 ? [] : run(host, 1);
      yield show(world, now('allocate', { ...about, hosts }));
      yield show(world, now('copy', { ...about, hosts, source: from?.id ?? -1, bytes: 65_024 }));
    }
    top.cells[at] = cell('own', 0x61 + roll(26), { host: top.cells[at]?.host ?? -1 });
    yield show(world, now('write', { ...about, bytes: 512 }));
  },
  // Zeros, parts, a byte that is no letter, bytes that differ.
  function* (world, roll, top) {
    const at = roll(world.size);
    const about = { holder: top.id, layer: top.id, cells: run(at, 1) };
    const kind = roll(4);
    if (kind === 0) place(top, at, 'zero', 0);
    else if (kind === 1) place(top, at, 'part', roll(2) === 0 ? -1 : 0x71, 'o..zo..o');
    else place(top, at, 'own', kind === 2 ? 0x1f : -1);
    yield show(world, now('write', { ...about, bytes: 4096 }));
  },
  function* (world, _roll, top) {
    yield show(world, now('read', { holder: top.id, layer: top.id, cells: run(0, 3), bytes: 512 }));
  },
  // A new one on top of any.
  function* (world, roll) {
    if (world.images.size >= 14) return;
    const all = [...world.images.keys()];
    const made = create(world, roll, all[roll(all.length)] ?? -1);
    yield show(world, now('allocate', { holder: made.id, layer: made.id }));
  },
  // It goes.
  function* (world, _roll, top) {
    if (world.images.size < 2) return;
    world.images.delete(top.id);
    yield show(world, now('free', { layer: top.id }));
  },
  // A snapshot inside the file, and one gone.
  function* (world, _roll, top) {
    if (!top.file) return;
    const hosts = top.cells.map(({ host }) => host);
    if (top.bundles.length > 3) top.bundles.shift();
    else top.bundles.push({ name: `snapshot-${top.bundles.length}`, hosts });
    yield show(world, now('share', { layer: top.id }));
  },
  // Merged into what is below.
  function* (world, _roll, top) {
    const below = world.images.get(top.below);
    if (!below || [...world.images.values()].some(({ id, below: on }) => on === below.id && id !== top.id))
      return;
    const cells: number[] = [];
    for (const [at, one] of top.cells.entries()) {
      if (one.state === 'hole') continue;
      below.cells[at] = { ...one, host: below.cells[at]?.host ?? -1 };
      cells.push(at, 1);
    }
    yield show(
      world,
      now('copy', { layer: below.id, source: top.id, cells, bytes: 65_536 * (cells.length / 2) }),
    );
    world.images.delete(top.id);
    yield show(world, now('free', { layer: top.id }));
  },
  function* (world, _roll, top) {
    top.seal = top.seal === 'broken' ? 'whole' : 'broken';
    yield show(world, now(top.seal === 'broken' ? 'trap' : 'change', { layer: top.id }));
  },
];

export function* randomLayers(seed: number, steps: number): Generator<LayersPicture> {
  const roll = dice(seed);
  const world: World = { size: 4 + roll(29), images: new Map(), last: 0, seats: 0 };
  create(world, roll, -1);
  yield show(world, null);
  for (let count = 0; count < steps; count++) {
    const tops = [...world.images.values()].filter(({ id }) => isTop(world, id));
    const top = tops[roll(tops.length)];
    if (top) yield* (STEPS[roll(STEPS.length)] as Step)(world, roll, top);
  }
}
