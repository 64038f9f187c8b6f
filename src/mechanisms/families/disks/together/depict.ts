/** One guest's disk on all systems, lined up: the same places of the disk in every strip, over one base. */
import type { Happening } from '../../../../core/mechanism.ts';
import type {
  GuestView,
  LayerBand,
  LayerCell,
  LayersPicture,
  LayerView,
  Viewport,
} from '../../../../core/picture.ts';
import type { Stretch } from '../extents.ts';
import {
  bandOf,
  cellCounts,
  cellRuns,
  cellsOf,
  type Filled,
  type Strip,
  shownOf,
  stripOf,
} from '../strip.ts';
import { measure, quick } from './figures.ts';
import type { Member, Owned } from './member.ts';
import { CELL, MOST, PARTS } from './shown.ts';
import type { Event, World } from './world.ts';

type Depiction = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;

const LETTERS: Readonly<Record<Owned, string>> = { hole: '.', own: 'o', zero: 'z' };

/** The one value of these stretches, or `mixed`. */
function one<T, M>(stretches: Iterable<Stretch<T>>, mixed: M): T | M {
  let found: { value: T } | undefined;
  for (const { value } of stretches) {
    if (found && !Object.is(found.value, value)) return mixed;
    found = { value };
  }
  return found ? found.value : mixed;
}

/** A letter for each part of the cell: what is owned in part counts as owned. */
function partsOf(owned: readonly Stretch<Owned>[], from: number): string {
  const size = CELL / PARTS;
  return Array.from({ length: PARTS }, (_, at) => {
    const inside = owned.filter((one) => one.from < from + (at + 1) * size && one.to > from + at * size);
    const best = inside.find(({ value }) => value === 'own') ?? inside.find(({ value }) => value === 'zero');
    return LETTERS[best?.value ?? 'hole'];
  }).join('');
}

const BLANK: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

function layerCell(member: Member, world: unknown, guest: string, from: number, to: number): LayerCell {
  const owned = [...member.probe.owned(world, guest, from, to)];
  const all = one(owned, 'part' as const);
  if (all === 'hole') return BLANK;
  if (all === 'zero') return { ...BLANK, state: 'zero' };
  if (all === 'part') return { ...BLANK, state: 'part', parts: partsOf(owned, from) };
  return { ...BLANK, state: 'own', byte: one(member.probe.read(world, guest, from, to), -1) };
}

/** What the guest's own file has of all of its disk. */
function* filledOf({ probe }: Member, world: unknown, guest: string): Generator<Filled> {
  for (const { from, to, value } of probe.owned(world, guest, 0, probe.size(world, guest)))
    if (value !== 'hole') yield { from, to, fill: value };
}

/** How much of it is filled, and where, if only a part of the disk is shown. */
function fullness(
  filled: readonly Filled[],
  strip: Strip,
  bins: number,
): { owned: number; band: LayerBand | null } {
  const { own, zero } = cellCounts(cellRuns(filled, CELL));
  const band = strip.shown < strip.cells ? bandOf(cellRuns(filled, CELL), strip, bins) : null;
  return { owned: own + zero, band };
}

type Place = readonly [from: number, to: number];

/** What one system stores for the guest. */
function layerOf(
  member: Member,
  state: unknown,
  at: number,
  guest: string,
  places: readonly Place[],
  seen: Seen,
): LayerView {
  const cells = places.map(([from, to]) => layerCell(member, state, guest, from, to));
  const { format, stored, fileBytes } = member.probe.top(state, guest);
  return {
    ...{
      id: at,
      name: member.name,
      format,
      below: -1,
      guests: [at],
      readOnly: false,
      cells,
      stored,
      fileBytes,
    },
    ...fullness([...filledOf(member, state, guest)], seen.strip, seen.bins),
    ...{ host: null, bundles: [], seal: 'none', seat: at },
  };
}

/** The base, which is the same for all. */
function baseLayer(
  id: number,
  { size, fill }: World,
  places: readonly Place[],
  { strip, bins }: Seen,
): LayerView {
  const cell: LayerCell = { ...BLANK, state: 'own', byte: fill };
  return {
    ...{
      id,
      name: 'base',
      format: 'raw',
      below: -1,
      guests: [],
      readOnly: true,
      cells: places.map(() => cell),
    },
    ...{ stored: size, fileBytes: size, ...fullness([{ from: 0, to: size, fill: 'own' }], strip, bins) },
    ...{ host: null, bundles: [], seal: 'none', seat: id },
  };
}

interface Seen {
  readonly strip: Strip;
  readonly bins: number;
}

/** The guest, who reads the same on every system, and the systems with what each did. */
function holdersOf(members: readonly Member[], world: World, places: readonly Place[]): readonly GuestView[] {
  const { shown: guest, worlds } = world;
  const [{ probe }] = members as [Member];
  const { holders } = measure(members, world);
  const read = places.map(([from, to]) => ({
    byte: one(probe.read(worlds[0], guest, from, to), -1),
    from: -2,
  }));
  const blank = { tables: [], actions: [] };
  return [
    { id: members.length, seat: members.length, name: guest, layer: -1, cells: read, figures: {}, ...blank },
    ...members.map(({ name }, at) => ({
      ...{ id: at, seat: at, name, layer: at, cells: [], figures: holders.get(at)?.figures ?? {}, ...blank },
    })),
  ];
}

/** How many bytes an event of one system moves, as that system's own picture says. */
function moved(members: readonly Member[], world: World, now: Happening<Event>): number {
  if (now.event.type !== 'member') return 0;
  const { member, event } = now.event;
  const viewport: Viewport = { rows: 1, starts: {}, bins: 1, units: 1 };
  const own = members[member]?.mechanism.depict(world.worlds[member], { ...now, event }, viewport);
  return own?.view === 'layers' ? (own.now?.bytes ?? 0) : 0;
}

export function depict(
  members: readonly Member[],
  world: World,
  now: Happening<Event> | null,
  viewport: Viewport,
): Depiction {
  const { size, shown: guest, place } = world;
  const strip = stripOf(size, CELL, { ...viewport, rows: Math.min(viewport.rows, MOST) });
  const seen: Seen = { strip, bins: viewport.bins };
  const places = Array.from({ length: strip.shown }, (_, cell): Place => {
    const from = (strip.start + cell) * CELL;
    return [from, Math.min(from + CELL, size)];
  });
  const layers =
    guest === '' ? [] : members.map((one, at) => layerOf(one, world.worlds[at], at, guest, places, seen));
  const base = size === 0 ? [] : [baseLayer(members.length, world, places, seen)];
  const acting = now?.event.type === 'member' ? now.event.member : -1;
  return {
    view: 'layers',
    lined: true,
    now: now && {
      ...{ type: now.event.type, phase: now.phase, holder: members.length, layer: acting },
      source: now.phase === 'copy' ? members.length : -1,
      cells: shownOf(strip, cellsOf({ from: place.at, to: place.at + place.length }, CELL)),
      hosts: [],
      bytes: moved(members, world, now),
    },
    holders: guest === '' ? [] : holdersOf(members, world, places),
    layers: [...layers, ...base],
    cellBytes: CELL,
    cells: strip.cells,
    start: strip.start,
    units: [],
    seats: members.length + 1,
    objects: world.guests.map((name) => ({ name, slots: strip.cells })),
    figures: quick(members, world),
    unitBytes: CELL,
  };
}
