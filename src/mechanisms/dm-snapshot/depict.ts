/** The origin, with the stores of its snapshots beside it: what was overwritten stands in a store, and all else is looked up in the origin. */
import type { Happening } from '../../core/mechanism.ts';
import type {
  GaugeView,
  GuestView,
  HostCell,
  HostView,
  LayerCell,
  LayersPicture,
  LayerView,
  Viewport,
} from '../../core/picture.ts';
import { countOf, eachRun, type Runs } from '../../core/runs.ts';
import { uniform } from '../families/disks/bytes.ts';
import {
  bandOf,
  cellCounts,
  cellRuns,
  type Filled,
  guestCell,
  type Strip,
  spansOf,
  stripOf,
} from '../families/disks/strip.ts';
import { actionsOf } from './actions.ts';
import type { Event } from './events.ts';
import { allocatedBytes, leftIn, measure } from './figures.ts';
import { areaAt, chunksOf, perArea, SECTOR, slotAt, usage } from './format.ts';
import { nowOf } from './now.ts';
import {
  HOLE,
  mergingOf,
  ORIGIN,
  ORIGIN_NAME,
  type Origin,
  originOf,
  resolved,
  type Snapshot,
  sectorsOf,
  seen,
  slotOf,
  type World,
} from './world.ts';

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

/** A cell is a block of the origin, the unit that commands count in. */
const stripFor = (origin: Origin, viewport: Viewport): Strip =>
  stripOf(sectorsOf(origin), origin.block, viewport);

function originCell(origin: Origin, from: number, to: number): LayerCell {
  if (origin.lost) return EMPTY;
  const byte = uniform(resolved(origin, origin.bytes.within(from, to)));
  return { ...EMPTY, state: 'own', byte, host: from / origin.block };
}

function storeCell(origin: Origin, snapshot: Snapshot, from: number, to: number): LayerCell {
  const stretches = [...snapshot.own.within(from, to)];
  const stored = stretches.filter(({ value }) => value !== HOLE);
  if (stored.length === 0) return EMPTY;
  const isPart = stored.length < stretches.length;
  const parts = stretches.map((one) => (one.value === HOLE ? '.' : 'o').repeat(one.to - one.from)).join('');
  const host = slotOf(snapshot, Math.floor((stored[0]?.from ?? from) / snapshot.chunk));
  const byte = uniform(resolved(origin, stored));
  return { ...EMPTY, state: isPart ? 'part' : 'own', byte, host, parts: isPart ? parts : '' };
}

function* filled({ own }: Snapshot): Generator<Filled> {
  for (const { from, to, value } of own.all()) if (value !== HOLE) yield { from, to, fill: 'own' };
}

/** The chunk of the origin that has the exception of this number. */
function chunkAt(taken: Runs, index: number): number {
  let chunk = -1;
  let before = 0;
  eachRun(taken, (from, to) => {
    if (index >= before && index < before + to - from) chunk = from + index - before;
    before += to - from;
  });
  return chunk;
}

/** The number of the exception whose data a chunk of the store holds. */
const indexAt = ({ kind, chunk }: Snapshot, slot: number): number =>
  kind === 'N' ? slot : slot - 2 - Math.floor((slot - 1) / (perArea(chunk) + 1));

function hostCell(origin: Origin, snapshot: Snapshot, slot: number): HostCell {
  const { kind, chunk, taken } = snapshot;
  const free: HostCell = { use: 'free', label: `chunk ${slot}`, refs: 0, cell: -1 };
  if (kind !== 'N' && slot === 0) return { ...free, use: 'header', label: 'header' };
  const stride = perArea(chunk) + 1;
  if (kind !== 'N' && slot % stride === areaAt(chunk, 0) % stride)
    return { ...free, use: 'table', label: `metadata area ${(slot - 1) / stride}` };
  const index = indexAt(snapshot, slot);
  const old = chunkAt(taken, index);
  if (index >= countOf(taken) || old < 0) return free;
  const cell = Math.floor((old * chunk) / origin.block);
  return { use: 'data', label: `chunk ${slot}: old chunk ${old}`, refs: 0, cell };
}

/** The store from its beginning, as far as there is room; where the strip is further on, from what is stored there on. */
function hostView(origin: Origin, snapshot: Snapshot, strip: Strip): HostView {
  const units = chunksOf(snapshot);
  const shown = Math.min(units, Math.max(1, strip.shown));
  const used = slotAt(snapshot, countOf(snapshot.taken));
  const start = strip.start === 0 ? 0 : Math.max(0, Math.min(used, units) - shown);
  const cells = Array.from({ length: shown }, (_, k) => hostCell(origin, snapshot, start + k));
  return { unitBytes: snapshot.chunk * SECTOR, units, start, cells };
}

function gaugeOf(snapshot: Snapshot): GaugeView {
  const { kind, chunk, size, state } = snapshot;
  const { allocated, metadata } = usage(snapshot, countOf(snapshot.taken));
  const header = kind === 'N' ? 0 : chunk;
  const isFull = state === 'overflow' || leftIn(snapshot) === 0;
  return {
    parts: [
      { use: 'header', bytes: header * SECTOR },
      { use: 'tables', bytes: (metadata - header) * SECTOR },
      { use: 'data', bytes: (allocated - metadata) * SECTOR },
    ],
    total: size * SECTOR,
    state: state === 'invalid' ? 'lost' : isFull ? 'full' : 'room',
  };
}

const FORMATS = { P: 'persistent store', PO: 'persistent store', N: 'transient store' } as const;

function originLayer(world: World, strip: Strip, bins: number): LayerView {
  const origin = originOf(world);
  const end = sectorsOf(origin);
  const runs = [...cellRuns(origin.lost ? [] : [{ from: 0, to: end, fill: 'own' }], origin.block)];
  return {
    id: ORIGIN,
    name: ORIGIN_NAME,
    format: origin.lost ? 'origin, lost' : 'origin',
    below: -1,
    guests: [ORIGIN, ...world.snapshots.filter(({ merging }) => !merging).map(({ id }) => id)],
    readOnly: false,
    cells: spansOf(strip, end).map(({ from, to }) => originCell(origin, from, to)),
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, bins),
    stored: end * SECTOR,
    fileBytes: end * SECTOR,
    owned: cellCounts(runs).own,
    host: null,
    bundles: [],
    seal: 'none',
    seat: 0,
  };
}

function storeLayer(world: World, snapshot: Snapshot, strip: Strip, bins: number): LayerView {
  const origin = originOf(world);
  const runs = [...cellRuns(filled(snapshot), origin.block)];
  return {
    id: snapshot.id,
    name: snapshot.name,
    format: FORMATS[snapshot.kind],
    below: ORIGIN,
    guests: [snapshot.merging ? ORIGIN : snapshot.id],
    readOnly: snapshot.state !== 'active',
    cells: spansOf(strip, sectorsOf(origin)).map(({ from, to }) => storeCell(origin, snapshot, from, to)),
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, bins),
    stored: allocatedBytes(snapshot),
    fileBytes: snapshot.size * SECTOR,
    owned: cellCounts(runs).own,
    host: hostView(origin, snapshot, strip),
    bundles: [],
    seal: 'none',
    seat: snapshot.seat,
    gauge: gaugeOf(snapshot),
  };
}

const NOTHING = { byte: -1, from: -1 };

/** What somebody sees of a range, and the layer that each stretch comes from; nothing where reading fails. */
function* looked(world: World, who: number, from: number, to: number) {
  const origin = originOf(world);
  const snapshot = world.snapshots.find(({ id }) => id === who);
  if (snapshot?.state === 'invalid') return;
  for (const part of seen(world, who, from, to)) {
    if (part.source === ORIGIN && origin.lost) yield NOTHING;
    else for (const { value } of resolved(origin, [part])) yield { byte: value, from: part.source };
  }
}

function guestView(
  world: World,
  who: number,
  name: string,
  seat: number,
  strip: Strip,
  figures: GuestView['figures'],
): GuestView {
  const cells = spansOf(strip, sectorsOf(originOf(world))).map(({ from, to }) =>
    from < to ? guestCell(looked(world, who, from, to)) : NOTHING,
  );
  const layer = who === ORIGIN ? (mergingOf(world)?.id ?? ORIGIN) : who;
  return { id: who, seat, name, tables: [], actions: actionsOf(world, who), figures, layer, cells };
}

/** The strips of origin and stores, and what each reader sees. */
export function depict(
  world: World,
  happening: Happening<Event> | null,
  viewport: Viewport,
): Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'> {
  const { origin, snapshots, seats } = world;
  const measures = measure(world);
  const common = { view: 'layers', units: [], seats, figures: measures.world, unitBytes: SECTOR } as const;
  if (!origin)
    return {
      ...common,
      now: null,
      holders: [],
      layers: [],
      cellBytes: 8 * SECTOR,
      cells: 0,
      start: 0,
      objects: [],
    };
  const strip = stripFor(origin, viewport);
  const figuresOf = (id: number) => measures.holders.get(id)?.figures ?? {};
  const readers = snapshots.filter(({ merging }) => !merging);
  return {
    ...common,
    now: happening ? nowOf(world, happening, strip) : null,
    holders: [
      guestView(world, ORIGIN, ORIGIN_NAME, 0, strip, figuresOf(ORIGIN)),
      ...readers.map(({ id, name, seat }) => guestView(world, id, name, seat, strip, figuresOf(id))),
    ],
    layers: [
      originLayer(world, strip, viewport.bins),
      ...snapshots.map((one) => storeLayer(world, one, strip, viewport.bins)),
    ],
    cellBytes: origin.block * SECTOR,
    cells: strip.cells,
    start: strip.start,
    origin: ORIGIN,
    objects: snapshots.map(({ name }) => ({ name, slots: 1 })),
  };
}
