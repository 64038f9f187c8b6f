/** Volumes with the places that their blocks have in the pool, and the pool itself, which counts who has each. */
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
import { uniform } from '../families/disks/bytes.ts';
import {
  bandOf,
  cellRuns,
  type Filled,
  guestCell,
  type Strip,
  spansOf,
  stripOf,
} from '../families/disks/strip.ts';
import { actionsOf } from './actions.ts';
import type { Event } from './events.ts';
import { measure } from './figures.ts';
import { nowOf } from './now.ts';
import {
  mappedBlocks,
  mappedIn,
  POOL,
  POOL_NAME,
  type Pool,
  poolBytes,
  poolOf,
  SECTOR,
  seen,
  unitsIn,
  unitsOf,
  usedBlocks,
  type Volume,
  type World,
} from './world.ts';

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

/** A cell is a unit; a block of the pool has some of them, side by side. */
function poolCell(pool: Pool, from: number, to: number): LayerCell {
  if (from >= to) return EMPTY;
  const block = Math.floor(from / unitsIn(pool));
  const refs = pool.counts.at(block);
  if (refs === 0) return EMPTY;
  return { ...EMPTY, state: 'own', byte: uniform(poolBytes(pool, from, to)), host: block, refs };
}

function volumeCell(world: World, volume: Volume, from: number, to: number): LayerCell {
  const pool = poolOf(world);
  const block = Math.floor(from / unitsIn(pool));
  const [part] = from < to ? mappedIn(volume, block, block + 1) : [];
  if (!part || part.data < 0) return EMPTY;
  const byte = uniform(seen(world, volume, from, to));
  return { ...EMPTY, state: 'own', byte, host: part.data, refs: pool.counts.at(part.data) };
}

const FREE: HostCell = { use: 'free', label: '', refs: 0, cell: -1 };

/** The pool's blocks, and how many volumes have each. */
function hostView(pool: Pool, strip: Strip): HostView {
  const per = unitsIn(pool);
  const start = Math.min(Math.floor(strip.start / per), Math.max(0, pool.total - 1));
  const end = Math.min(pool.total, start + Math.max(1, strip.shown));
  const cells = Array.from({ length: end - start }, (_, k): HostCell => {
    const block = start + k;
    const refs = pool.counts.at(block);
    const label = `data block ${block}`;
    return refs === 0 ? { ...FREE, label } : { use: 'data', label, refs, cell: block * per };
  });
  return { unitBytes: pool.chunk * SECTOR, units: pool.total, start, cells };
}

function gaugeOf(pool: Pool): GaugeView {
  const used = usedBlocks(pool);
  const block = pool.chunk * SECTOR;
  const parts = [{ use: 'data', bytes: used * block }] as const;
  return { parts, total: pool.total * block, state: used < pool.total ? 'room' : 'full' };
}

function* used(pool: Pool): Generator<Filled> {
  const per = unitsIn(pool);
  for (const { from, to, value } of pool.counts.all())
    if (value > 0) yield { from: from * per, to: to * per, fill: 'own' };
}

function* mapped(pool: Pool, volume: Volume): Generator<Filled> {
  const per = unitsIn(pool);
  for (const { from, to, data } of mappedIn(volume, 0, volume.blocks))
    if (data >= 0) yield { from: from * per, to: to * per, fill: 'own' };
}

const PLAIN = { below: -1, readOnly: false, bundles: [], seal: 'none' } as const;

function poolLayer({ volumes }: World, pool: Pool, strip: Strip, bins: number): LayerView {
  const bytes = usedBlocks(pool) * pool.chunk * SECTOR;
  const units = pool.total * unitsIn(pool);
  return {
    ...PLAIN,
    id: POOL,
    name: POOL_NAME,
    format: 'thin pool',
    guests: volumes.map(({ id }) => id),
    cells: spansOf(strip, units).map(({ from, to }) => poolCell(pool, from, to)),
    band: strip.shown === strip.cells ? null : bandOf(cellRuns(used(pool), 1), strip, bins),
    stored: bytes,
    fileBytes: pool.total * pool.chunk * SECTOR,
    owned: usedBlocks(pool) * unitsIn(pool),
    host: hostView(pool, strip),
    seat: 0,
    gauge: gaugeOf(pool),
  };
}

function volumeLayer(world: World, volume: Volume, strip: Strip, bins: number): LayerView {
  const pool = poolOf(world);
  const { mapped: count } = mappedBlocks(pool, volume);
  const bytes = count * pool.chunk * SECTOR;
  return {
    ...PLAIN,
    id: volume.id,
    name: volume.name,
    format: volume.of === '' ? 'thin volume' : `snapshot of ${volume.of}`,
    guests: [volume.id],
    cells: spansOf(strip, unitsOf(pool, volume)).map(({ from, to }) => volumeCell(world, volume, from, to)),
    band: strip.shown === strip.cells ? null : bandOf(cellRuns(mapped(pool, volume), 1), strip, bins),
    stored: bytes,
    fileBytes: bytes,
    owned: count * unitsIn(pool),
    host: null,
    seat: volume.seat,
  };
}

const NOTHING = { byte: -1, from: -1 };

function guestView(world: World, volume: Volume, strip: Strip, figures: GuestView['figures']): GuestView {
  function* looked(from: number, to: number) {
    for (const part of seen(world, volume, from, to))
      yield { byte: part.value, from: part.at < 0 ? -1 : volume.id };
  }
  const cells = spansOf(strip, unitsOf(poolOf(world), volume)).map(({ from, to }) =>
    from < to ? guestCell(looked(from, to)) : NOTHING,
  );
  const { id, seat, name } = volume;
  return { id, seat, name, tables: [], actions: actionsOf(world, volume), figures, layer: id, cells };
}

/** The strips of pool and volumes, and what each reader sees. */
export function depict(
  world: World,
  happening: Happening<Event> | null,
  viewport: Viewport,
): Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'> {
  const { pool, volumes, seats } = world;
  const measures = measure(world);
  const common = { view: 'layers', units: [], seats, figures: measures.world, unitBytes: SECTOR } as const;
  if (!pool)
    return {
      ...common,
      now: null,
      holders: [],
      layers: [],
      cellBytes: 64 * SECTOR,
      cells: 0,
      start: 0,
      objects: [],
    };
  const longest = Math.max(pool.total * unitsIn(pool), ...volumes.map((one) => unitsOf(pool, one)));
  const strip = stripOf(longest, 1, viewport);
  return {
    ...common,
    now: happening ? nowOf(world, happening, strip) : null,
    holders: volumes.map((one) => guestView(world, one, strip, measures.holders.get(one.id)?.figures ?? {})),
    layers: [
      poolLayer(world, pool, strip, viewport.bins),
      ...volumes.map((one) => volumeLayer(world, one, strip, viewport.bins)),
    ],
    cellBytes: pool.unit * SECTOR,
    cells: strip.cells,
    start: strip.start,
    objects: volumes.map(({ name }) => ({ name, slots: 1 })),
  };
}
