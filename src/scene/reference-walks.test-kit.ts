/** Random ways through worlds of strings: variables come and go, share, copy, hand out references; a picture for each micro-step. */
import { type Dice, dice } from '../core/dice.ts';
import type {
  BufferView,
  HandleView,
  PointerView,
  ReferencesNow,
  ReferencesPicture,
} from '../core/picture.ts';
import type { Told } from '../core/told.ts';
import { buffer, empty, now, picture, pointer, variable } from './strings.test-kit.ts';

interface Kept {
  readonly id: number;
  readonly seat: number;
  text: string;
  capacity: number;
  leaked: boolean;
}

interface World {
  readonly vars: Map<number, Kept | null>;
  readonly live: Set<Kept>;
  /** What was freed and is still pointed at. */
  readonly ghosts: Set<Kept>;
  readonly pointers: { id: number; to: Kept; offset: number }[];
  seats: number;
  last: number;
}

const lowest = (taken: ReadonlySet<number>): number => {
  let free = 0;
  while (taken.has(free)) free++;
  return free;
};

const ownersOf = ({ vars }: World, one: Kept): readonly number[] =>
  [...vars].filter(([, kept]) => kept === one).map(([id]) => id);

function create(world: World, text: string, capacity = text.length): Kept {
  const seat = lowest(new Set([...world.live, ...world.ghosts].map((one) => one.seat)));
  const made = { id: ++world.last, seat, text, capacity, leaked: false };
  world.live.add(made);
  return made;
}

function free(world: World, one: Kept): void {
  if (!world.live.has(one) || ownersOf(world, one).length > 0) return;
  world.live.delete(one);
  if (world.pointers.some(({ to }) => to === one)) world.ghosts.add(one);
}

const viewOf = (world: World, one: Kept, freed: boolean): BufferView => {
  const { id, seat, text, capacity, leaked } = one;
  return buffer(id, freed ? '' : text, ownersOf(world, one), {
    seat,
    capacity,
    seal: freed ? 'none' : leaked ? 'broken' : 'whole',
    freed,
  });
};

function show(world: World, what: ReferencesNow | null): ReferencesPicture {
  const none = [...world.vars].filter(([, kept]) => kept === null).map(([id]) => id);
  const holders = [...world.vars].map(
    ([id, kept]): HandleView => variable(id, `v${id}`, kept?.id ?? 0, kept?.text ?? ''),
  );
  const units = [
    ...(none.length > 0 ? [empty(none)] : []),
    ...[...world.live].map((one) => viewOf(world, one, false)),
    ...[...world.ghosts].map((one) => viewOf(world, one, true)),
  ];
  const pointers = world.pointers.map(({ id, to, offset }): PointerView => {
    const code = world.live.has(to) ? to.text.charCodeAt(offset) : -1;
    return pointer(id, `p${id}`, to.id, offset, Number.isNaN(code) ? 0 : code);
  });
  return picture(holders, units, { seats: world.seats, pointers, now: what });
}

type Step = (world: World, roll: Dice, var_: number) => Generator<ReferencesPicture>;

/** Its own copy of what it reads, with room for more. */
function* unshare(world: World, id: number, capacity: number): Generator<ReferencesPicture, Kept> {
  const old = world.vars.get(id) ?? null;
  const own = create(world, '', capacity);
  yield show(world, now('allocate', { holders: [id], units: [own.id] }));
  own.text = old?.text ?? '';
  const bytes = own.text.length;
  if (old) yield show(world, now('copy', { holders: [id], units: [own.id], sources: [old.id], bytes }));
  world.vars.set(id, own);
  yield show(world, now('point', { holders: [id], units: [own.id] }));
  if (old && ownersOf(world, old).length === 0) {
    free(world, old);
    yield show(world, now('free', { holders: [id], units: [old.id] }));
  }
  return own;
}

const STEPS: readonly Step[] = [
  // A copy shares, unless a reference was handed out.
  function* (world, _roll, id) {
    const from = world.vars.get(id) ?? null;
    if (world.vars.size >= 12) return;
    const made = lowest(new Set(world.vars.keys()));
    world.seats = Math.max(world.seats, made + 1);
    if (from?.leaked) {
      world.vars.set(made, null);
      yield* unshare(world, made, from.text.length);
    } else world.vars.set(made, from);
    yield show(world, now('share', { holders: [made], units: from ? [from.id] : [] }));
  },
  // More characters: in place, or in a buffer of its own.
  function* (world, roll, id) {
    const more = 'lorem ipsum '.repeat(1 + roll(roll(8) === 0 ? 300 : 2)).slice(0, -1 - roll(9));
    const old = world.vars.get(id) ?? null;
    yield show(world, now('look', { holders: [id], units: old ? [old.id] : [] }));
    const length = (old?.text.length ?? 0) + more.length;
    const fits = old && old.capacity >= length && ownersOf(world, old).length === 1;
    const own = fits ? old : yield* unshare(world, id, Math.max(length, 2 * (old?.capacity ?? 0)));
    own.leaked = false;
    const from = own.text.length;
    own.text += more;
    yield show(world, now('write', { holders: [id], units: [own.id], from, to: own.text.length }));
  },
  // A reference is handed out.
  function* (world, roll, id) {
    const old = world.vars.get(id) ?? null;
    if (!old || old.text === '') return;
    const own = ownersOf(world, old).length > 1 ? yield* unshare(world, id, old.text.length) : old;
    own.leaked = true;
    if (world.pointers.length < 4)
      world.pointers.push({ id: world.pointers.length, to: own, offset: roll(own.text.length) });
    yield show(world, now('change', { holders: [id], units: [own.id] }));
  },
  // It goes, and with it what nobody else reads.
  function* (world, _roll, id) {
    const old = world.vars.get(id) ?? null;
    world.vars.delete(id);
    if (old) free(world, old);
    yield show(world, now('free', { units: old ? [old.id] : [] }));
    const dangling = world.pointers.find(({ to }) => !world.live.has(to));
    if (dangling) yield show(world, now('trap', { pointers: [dangling.id], units: [dangling.to.id] }));
  },
  // A new one.
  function* (world, roll) {
    if (world.vars.size >= 12) return;
    const made = lowest(new Set(world.vars.keys()));
    world.seats = Math.max(world.seats, made + 1);
    const text = 'Hello, World!'.slice(0, roll(14));
    world.vars.set(made, null);
    if (text !== '') world.vars.set(made, create(world, text));
    yield show(world, now(text === '' ? 'point' : 'allocate', { holders: [made], units: [world.last] }));
  },
];

export function* randomStrings(seed: number, steps: number): Generator<ReferencesPicture> {
  const roll = dice(seed);
  const world: World = {
    vars: new Map(),
    live: new Set(),
    ghosts: new Set(),
    pointers: [],
    seats: 0,
    last: 0,
  };
  yield show(world, null);
  for (let count = 0; count < steps; count++) {
    const ids = [...world.vars.keys()];
    const id = ids[roll(Math.max(1, ids.length))];
    const step = STEPS[id === undefined ? STEPS.length - 1 : roll(STEPS.length)] as Step;
    const path = [...step(world, roll, id ?? 0)];
    const told = path.map(({ now }): Told => ({ phase: now?.phase ?? 'look', id: '', params: {} }));
    yield* path.map((one, at) => ({ ...one, node: count + 2, micro: at + 1, told }));
  }
}
