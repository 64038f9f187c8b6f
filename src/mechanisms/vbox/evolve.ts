/** How each event changes a world: the only place where one changes. It believes the events; deciding is the verbs’ work. */
import type { Evolution } from '../../core/mechanism.ts';
import { countOf, eachRun, type Runs, zip } from '../../core/runs.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { seen, storedBlocks } from './blocks.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  BLOCK,
  childrenOf,
  Draft,
  FREE,
  type Image,
  imageOf,
  type Kind,
  livingOf,
  type Machine,
  machineOf,
  NONE,
  type Port,
  usersOf,
  type World,
  ZERO,
} from './world.ts';

/** The lowest seat that is not taken. */
function freeSeat(draft: Draft): number {
  const taken = new Set([...livingOf(draft), ...draft.machines].map(({ seat }) => seat));
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

interface Making {
  readonly image: number;
  readonly name: string;
  readonly kind: Kind;
  readonly size: number;
  readonly parent: number;
  /** By VirtualBox, for a machine. */
  readonly made: boolean;
}

function make(draft: Draft, { image: id, name, kind, size, parent, made }: Making): void {
  const blocks = Math.ceil(size / BLOCK);
  const isFixed = kind === 'fixed';
  draft.modifications++;
  draft.images.push({
    id,
    name,
    kind,
    use: 'normal',
    size,
    parent,
    modify: draft.modifications,
    parentModify: parent === NONE ? 0 : imageOf(draft, parent).modify,
    map: Extents.of(blocks, isFixed ? 0 : FREE),
    slots: isFixed ? blocks : 0,
    data: Extents.of(size, 0),
    alive: true,
    known: made,
    made,
    seat: freeSeat(draft),
  });
}

const write = (draft: Draft, id: number, stretches: readonly Stretch<number>[]): void =>
  draft.change(id, { data: imageOf(draft, id).data.pasted(stretches) });

/** Sets the map of blocks that lose what they have, and their bytes to 0. */
function empty(draft: Draft, id: number, blocks: Runs, entry: number): void {
  const { size } = imageOf(draft, id);
  let { map, data } = imageOf(draft, id);
  eachRun(blocks, (from, to) => {
    map = map.set(from, to, entry);
    data = data.set(from * BLOCK, Math.min(size, to * BLOCK), 0);
  });
  draft.change(id, { map, data });
}

/** The ports with one of them set, in order. */
const withPort = (ports: readonly Port[], port: number, image: number): readonly Port[] =>
  [...ports.filter((one) => one.port !== port), { port, image }].sort((a, b) => a.port - b.port);

function changeSnapshot(
  draft: Draft,
  { id: vm, snapshots }: Machine,
  id: number,
  ports: readonly Port[],
): void {
  draft.changeMachine(vm, {
    snapshots: snapshots.map((one) => (one.id === id ? { ...one, ports } : one)),
  });
}

/** Writes bytes as they are read through another image. */
const take = (draft: Draft, id: number, through: number, bytes: Runs): void =>
  eachRun(bytes, (from, to) => write(draft, id, [...seen(draft, through, from, to)]));

/** A machine loses a disk that it still had. */
function lose(draft: Draft, { id, ports, snapshots }: Machine, image: number): void {
  const without = (all: readonly Port[]): readonly Port[] => all.filter((one) => one.image !== image);
  draft.changeMachine(id, {
    ports: without(ports),
    snapshots: snapshots.map((one) => ({ ...one, ports: without(one.ports) })),
  });
}

/** A map with new places for some blocks, all at once: there can be thousands. */
function placed(map: Extents<number>, places: readonly Stretch<number>[]): Extents<number> {
  const sorted = [...places].sort((a, b) => a.from - b.from);
  const out: Stretch<number>[] = [];
  for (const one of sorted) {
    const at = out.at(-1)?.to ?? one.from;
    if (at < one.from) out.push(...map.within(at, one.from));
    out.push(one);
  }
  return map.pasted(out);
}

type Folds = { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void };

const ofBlocks: Pick<
  Folds,
  'looked' | 'allocated' | 'copied' | 'filled' | 'written' | 'carried' | 'zeroed' | 'freed' | 'moved' | 'cut'
> = {
  looked(draft, { spared, bytes }) {
    if (spared) draft.totals.spared += bytes;
  },
  allocated(draft, { image, blocks, slot }) {
    let { map } = imageOf(draft, image);
    let next = slot;
    eachRun(blocks, (from, to) => {
      map = map.set(from, to, next - from);
      next += to - from;
    });
    draft.change(image, { map, slots: next });
  },
  copied(draft, { image, below, bytes }) {
    take(draft, image, below, bytes);
    draft.totals.copied += countOf(bytes);
  },
  filled(draft, { bytes }) {
    draft.totals.filled += bytes;
  },
  written(draft, { image, bytes, byte }) {
    eachRun(bytes, (from, to) => write(draft, image, [{ from, to, value: byte }]));
  },
  carried(draft, { image, source, bytes }) {
    take(draft, image, source, bytes);
    draft.totals.merged += countOf(bytes);
  },
  zeroed: (draft, { image, blocks }) => empty(draft, image, blocks, ZERO),
  freed: (draft, { image, blocks }) => empty(draft, image, blocks, FREE),
  moved(draft, { image, blocks, slots, bytes }) {
    const places: Stretch<number>[] = [];
    zip(blocks, slots, (block, slot, count) => {
      places.push({ from: block, to: block + count, value: slot - block });
    });
    draft.change(image, { map: placed(imageOf(draft, image).map, places) });
    draft.totals.moved += bytes;
  },
  cut: (draft, { image, slots }) => draft.change(image, { slots }),
};

const folds: Folds = {
  ...ofBlocks,
  created: (draft, { image, name, kind, size }) =>
    make(draft, { image, name, kind, size, parent: NONE, made: false }),
  overlaid(draft, { image, name, parent, how, vm }) {
    const { size, map } = imageOf(draft, parent);
    make(draft, { image, name, kind: 'diff', size, parent, made: how !== 'overlay' });
    draft.totals.deepCopied += storedBlocks(draft, parent, 0, map.length) * BLOCK;
    if (vm !== NONE) draft.changeMachine(vm, { made: machineOf(draft, vm).made + 1 });
  },
  modified(draft, { image }) {
    draft.modifications++;
    draft.change(image, { modify: draft.modifications });
  },
  read(draft, { from, to }) {
    draft.totals.read += to - from;
  },
  flushed() {},
  joined(draft, { vm: id, name }) {
    draft.machines.push({
      id,
      name,
      ports: [],
      snapshots: [],
      current: NONE,
      made: 0,
      seat: freeSeat(draft),
    });
  },
  opened(draft, { image }) {
    for (let at = image; at !== NONE; at = imageOf(draft, at).parent) draft.change(at, { known: true });
  },
  used: (draft, { image, use }) => draft.change(image, { use }),
  attached(draft, { vm, port, image }) {
    draft.changeMachine(vm, { ports: withPort(machineOf(draft, vm).ports, port, image) });
  },
  detached(draft, { vm, port }) {
    const { ports } = machineOf(draft, vm);
    draft.changeMachine(vm, { ports: ports.filter((one) => one.port !== port) });
  },
  snapped(draft, { vm, snapshot: id, name }) {
    const { ports, snapshots, current: parent } = machineOf(draft, vm);
    draft.changeMachine(vm, {
      snapshots: [...snapshots, { id, name, parent, ports, alive: true }],
      current: id,
    });
  },
  restored: (draft, { vm, snapshot }) => draft.changeMachine(vm, { current: snapshot, ports: [] }),
  forgotten(draft, { vm, snapshot }) {
    const { snapshots, current } = machineOf(draft, vm);
    const parent = snapshots[snapshot]?.parent ?? NONE;
    draft.changeMachine(vm, {
      snapshots: snapshots.map((one) => {
        if (one.id === snapshot) return { ...one, alive: false, ports: [] };
        return one.parent === snapshot ? { ...one, parent } : one;
      }),
      current: current === snapshot ? parent : current,
    });
  },
  replaced(draft, { vm, snapshot, old, image }) {
    const machine = machineOf(draft, vm);
    const { ports } = snapshot === NONE ? machine : (machine.snapshots[snapshot] ?? machine);
    const next = ports.map((one) => (one.image === old ? { ...one, image } : one));
    if (snapshot === NONE) draft.changeMachine(vm, { ports: next });
    else changeSnapshot(draft, machine, snapshot, next);
  },
  merging() {},
  linked: (draft, { image, parent }) => draft.change(image, { parent }),
  unlinked(draft, { image }) {
    // Their link leads to no file any more.
    for (const { id } of childrenOf(draft, image)) draft.change(id, { parent: NONE });
    for (const machine of usersOf(draft, image)) lose(draft, machine, image);
    const nothing: Pick<Image, 'map' | 'data'> = { map: Extents.of(0, FREE), data: Extents.of(0, 0) };
    draft.change(image, { ...nothing, slots: 0, parent: NONE, alive: false });
  },
  failed() {},
};

/** Applies one event to a draft. Events that a mechanism emits never fail; a failure here is a defect of ours. */
function fold(draft: Draft, event: Event): void {
  (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event);
  if (event.type === 'written') draft.totals.written += countOf(event.bytes);
}

/** A changed image keeps its stretches anew, some ten to a slot; a run is two more of them at most. */
const RUNS_PER_SLOT = 4;

const costOf = (event: Event): number => {
  const runs = 'blocks' in event ? event.blocks : 'bytes' in event ? event.bytes : [];
  return 4 + (typeof runs === 'number' ? 1 : Math.ceil(runs.length / RUNS_PER_SLOT));
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold,
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.reduce((sum, event) => sum + costOf(event), 0),
};
