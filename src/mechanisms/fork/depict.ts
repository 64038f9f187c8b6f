/** The part of a world that fits a screen: processes with a window of their pages, and the frames behind those pages. */
import { reader } from '../../core/column.ts';
import type { Happening } from '../../core/mechanism.ts';
import type {
  Band,
  Depiction,
  FrameView,
  HolderView,
  Now,
  Relative,
  RowView,
  TableView,
  Viewport,
} from '../../core/picture.ts';
import { append, countOf, eachOf, type Runs, within, zip } from '../../core/runs.ts';
import type { Event } from '../families/pages/events.ts';
import {
  ABSENT,
  type Holder,
  pointsToUnit,
  refcountOf,
  type Table,
  targetOf,
  UNIT_EXCLUSIVE,
  UNIT_FILE,
  UNIT_KIND,
  UNIT_LIVE,
  UNIT_MEMORY,
  unitOf,
  type World,
  WRITABLE,
} from '../families/pages/world.ts';
import { actionsOf } from './actions.ts';
import { measure } from './figures.ts';
import { mappedFrames } from './measure.ts';
import { entriesTo } from './owners.ts';
import { frameName } from './recording.ts';

/** Worlds with at most this many frames ever show all living ones, also those that no row points to. */
const ALL_FRAMES = 256;
const MOST_SIGHTINGS = 8;
const MOST_RELATIVES = 24;

function startOf(table: Table, viewport: Viewport): number {
  const last = Math.max(0, table.slots - viewport.rows);
  return Math.min(Math.max(0, viewport.starts[table.origin] ?? 0), last);
}

function rowsOf(world: World, table: Table, start: number, count: number): RowView[] {
  const rows: RowView[] = [];
  for (let slot = start; slot < Math.min(table.slots, start + count); slot++) {
    const entry = table.entries.get(slot);
    const mapped = table.extents.some(({ from, to }) => slot >= from && slot < to);
    const target = targetOf(entry);
    if (pointsToUnit(entry)) {
      const unit = unitOf(entry);
      const byte = world.units.cells.get(unit) & 0xff;
      rows.push({ slot, state: 'unit', unit, byte, writable: (entry & WRITABLE) !== 0 });
    } else {
      const state = !mapped ? 'unmapped' : target === ABSENT ? 'untouched' : 'zero';
      rows.push({ slot, state, unit: -1, byte: state === 'zero' ? 0 : -1, writable: false });
    }
  }
  return rows;
}

/** Counts the slots of each bin by state; costs one walk over the entries that exist. */
function bandOf(world: World, table: Table, bins: number): Band {
  const slotsPerBin = Math.max(1, Math.ceil(table.slots / bins));
  const used = Math.ceil(table.slots / slotsPerBin);
  const list = (): number[] => new Array<number>(used).fill(0);
  const band = { slotsPerBin, zero: list(), shared: list(), own: list(), unmapped: list() };
  const refs = reader(world.units.refs);
  table.entries.each(0, table.slots, (cells, base, first, last) => {
    for (let at = first; at <= last; at++) {
      const entry = cells[at] as number;
      if (entry === 0) continue;
      const bin = Math.floor((base + at) / slotsPerBin);
      const kind = !pointsToUnit(entry) ? band.zero : refs(unitOf(entry)) > 1 ? band.shared : band.own;
      kind[bin] = (kind[bin] as number) + 1;
    }
  });
  let next = 0;
  const gap = (from: number, to: number): void => {
    for (let slot = from; slot < to; ) {
      const bin = Math.floor(slot / slotsPerBin);
      const end = Math.min(to, (bin + 1) * slotsPerBin);
      band.unmapped[bin] = (band.unmapped[bin] as number) + end - slot;
      slot = end;
    }
  };
  for (const { from, to } of table.extents) {
    gap(next, from);
    next = to;
  }
  gap(next, table.slots);
  return band;
}

function tableView(world: World, table: Table, index: number, viewport: Viewport): TableView {
  const object = world.objects[table.object];
  const start = startOf(table, viewport);
  const { shared, writable, keepOut, wipe } = table.props;
  return {
    index,
    name: table.name,
    origin: table.origin,
    shared,
    file: object?.kind === 'file' ? object.name : '',
    offset: table.offset,
    readOnly: !writable,
    keepOut,
    wipe,
    slots: table.slots,
    present: table.present,
    start,
    rows: rowsOf(world, table, start, viewport.rows),
    band: table.slots > viewport.rows ? bandOf(world, table, viewport.bins) : null,
  };
}

function unitView(world: World, unit: number, bySpace: ReadonlyMap<number, Holder>): FrameView {
  const bits = world.units.state.get(unit);
  const kind = bits & UNIT_KIND;
  const home = world.units.home.get(unit);
  const object = home % 2 === 1 ? world.objects[(home - 1) / 2] : undefined;
  return {
    id: unit,
    name: frameName(world, unit),
    kind: kind === UNIT_FILE ? 'file' : kind === UNIT_MEMORY ? 'memory' : 'anon',
    byte: world.units.cells.get(unit) & 0xff,
    refs: world.units.refs.get(unit),
    refcount: refcountOf(world, unit),
    exclusive: (bits & UNIT_EXCLUSIVE) !== 0,
    seen: entriesTo(world, unit, MOST_SIGHTINGS).map(({ space, table, slot }) => ({
      holder: bySpace.get(space)?.id ?? -1,
      table: world.spaces[space]?.tables[table]?.name ?? '',
      slot,
    })),
    object: object?.name ?? '',
    index: world.units.index.get(unit),
  };
}

/** Everybody in order of birth; of a large family the living come before those who are gone, the youngest before the older. */
function familyOf(world: World): Relative[] {
  const relatives = world.holders.map(({ id, name, parent, alive }) => ({ id, name, parent, alive }));
  const first = (wanted: boolean) => relatives.filter(({ alive }) => alive === wanted).slice(-MOST_RELATIVES);
  return [...first(true), ...first(false).toReversed()].slice(0, MOST_RELATIVES).sort((a, b) => a.id - b.id);
}
/** The earliest living holder of each space. */
const holdersBySpace = (world: World): ReadonlyMap<number, Holder> =>
  new Map(
    world.holders
      .filter(({ alive }) => alive)
      .toReversed()
      .map((holder) => [holder.space, holder]),
  );

/** One frame in full, also one that was freed. */
export const unit = (world: World, id: number): FrameView => unitView(world, id, holdersBySpace(world));

/** What is happening, clipped to the slots that are on screen */
function nowOf(world: World, { event, phase }: Happening<Event>, viewport: Viewport): Now {
  if (!('slots' in event) || typeof event.slots === 'number' || !('table' in event))
    return { type: event.type, phase, space: -1, table: -1, slots: [], units: [], sources: [], bytes: 0 };
  const table = world.spaces[event.space]?.tables[event.table];
  const start = table ? startOf(table, viewport) : 0;
  const slots = within(event.slots, start, start + viewport.rows);
  const units: number[] = [];
  const sources: number[] = [];
  if ('units' in event)
    zip(event.slots, event.units, (slot, unit, count) => {
      const shown = within([slot, count], start, start + viewport.rows);
      if (shown.length > 0) append(units, unit + (shown[0] as number) - slot, shown[1] as number);
    });
  if (event.type === 'copied' && table)
    eachOf(slots, (slot) => {
      const entry = table.entries.get(slot);
      const stored = world.objects[table.object]?.units.get(slot + table.offset) ?? 0;
      append(sources, pointsToUnit(entry) ? unitOf(entry) : stored - 1, 1);
    });
  const bytes = 'units' in event ? countOf(event.units) * world.unitBytes : 0;
  return { type: event.type, phase, space: event.space, table: event.table, slots, units, sources, bytes };
}

/** Frames to show: all of a small world, else those behind the rows and those the event is about. */
function shownUnits(world: World, holders: readonly HolderView[], extra: Runs, most: number): Set<number> {
  const shown = new Set<number>();
  if (world.units.next <= Math.max(ALL_FRAMES, most)) {
    for (let unit = 0; unit < world.units.next; unit++)
      if ((world.units.state.get(unit) & UNIT_LIVE) !== 0) shown.add(unit);
  }
  for (const { tables } of holders)
    for (const { rows } of tables) for (const row of rows) if (row.unit >= 0) shown.add(row.unit);
  eachOf(extra, (unit) => {
    if (unit >= 0) shown.add(unit);
  });
  return new Set([...shown].sort((a, b) => a - b).slice(0, most));
}

export function depict(world: World, happening: Happening<Event> | null, viewport: Viewport): Depiction {
  const measures = measure(world);
  const living = world.holders.filter(({ alive }) => alive);
  const bySpace = holdersBySpace(world);
  const holders: HolderView[] = living.map((holder) => ({
    id: holder.id,
    seat: holder.seat,
    name: holder.name,
    space: holder.space,
    parent: holder.parent,
    parentName: world.holders[holder.parent]?.name ?? '',
    waitsFor: world.holders[holder.waitsFor]?.name ?? '',
    tables: (world.spaces[holder.space]?.tables ?? []).flatMap((table, index) =>
      table.extents.length > 0 ? [tableView(world, table, index, viewport)] : [],
    ),
    actions: actionsOf(world, holder),
    figures: measures.holders.get(holder.id)?.figures ?? {},
  }));
  const now = happening ? nowOf(world, happening, viewport) : null;
  const shown = shownUnits(world, holders, [...(now?.units ?? []), ...(now?.sources ?? [])], viewport.units);
  const { anonymous, cache } = mappedFrames(world);
  return {
    view: 'pages',
    now,
    holders,
    seats: world.holders.reduce((most, { seat }) => Math.max(most, seat + 1), 0),
    family: familyOf(world),
    objects: world.objects.filter(({ kind }) => kind === 'file').map(({ name, slots }) => ({ name, slots })),
    units: [...shown].map((unit) => unitView(world, unit, bySpace)),
    unitsEver: world.units.next,
    unitsHidden: Math.max(0, anonymous + cache - shown.size),
    zeroShown: holders.some(({ tables }) =>
      tables.some(({ rows }) => rows.some(({ state }) => state === 'zero')),
    ),
    figures: measures.world,
    unitBytes: world.unitBytes,
  };
}
