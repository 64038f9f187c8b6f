/** A strategy as layers: the original as the origin where it is written in place, else as what all writers stand over. */
import type { Happening } from '../../../core/mechanism.ts';
import type { GuestView, LayerCell, LayersPicture, LayerView, Viewport } from '../../../core/picture.ts';
import { append, type Runs } from '../../../core/runs.ts';
import { liveName } from '../../families/compare/neutral.ts';
import type { Event } from './events.ts';
import type { Rules } from './rules.ts';
import {
  type Name,
  NOWHERE,
  placeOf,
  placesUsed,
  roomLeft,
  seen,
  UNIT,
  unitCount,
  type World,
} from './world.ts';

type Depiction = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;

const MOST = 32;
/** The layer of what was there first; the one of a name has the next number after the name's. */
const FIRST = 0;
const layerId = (name: number): number => name + 1;

const HOLE: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

/** The byte that fills a place, or -1. */
function byteAt({ content }: World, place: number): number {
  const [first, ...more] = content.within(place * UNIT, (place + 1) * UNIT);
  return first && more.length === 0 ? first.value : -1;
}

function cellAt(world: World, place: number): LayerCell {
  if (place === NOWHERE) return HOLE;
  return { ...HOLE, state: 'own', byte: byteAt(world, place), host: place, refs: world.uses[place] ?? 0 };
}

/** Of the names, the layers that they look into first: their own, or the first where there is none. */
function topOf({ share, keeps }: Rules, { id }: Name): number {
  if (id === 0 && (keeps !== 'nobody' || share === 'copies')) return FIRST;
  return layerId(id);
}

/** The places that a layer has for its name. In the first one a unit is at the place of its number. */
function ownPlaces(rules: Rules, name: Name): readonly number[] {
  if (rules.share !== 'points') return name.map;
  return name.map.map((place, unit) => (place === unit ? NOWHERE : place));
}

/** What is looked into below the layer of a name. */
function belowOf(rules: Rules, { names }: World, at: number): number {
  if (rules.share === 'copies') return -1;
  const newer = names[at + 1];
  return rules.keeps === 'newest' && newer ? layerId(newer.id) : FIRST;
}

/** As overlays of a frozen original are called elsewhere. */
const ownName = ({ id, name }: Name): string => (id === 0 ? liveName(1) : name);

interface Seen {
  readonly start: number;
  readonly end: number;
}

const common = { format: '', host: null, bundles: [], seal: 'none', band: null } as const;

function firstLayer(rules: Rules, world: World, { start, end }: Seen): LayerView {
  const units = Array.from({ length: end - start }, (_, at) => start + at);
  const all = Array.from({ length: unitCount(world) }, (_, unit) => unit);
  const owned = all.filter((place) => (world.uses[place] ?? 0) > 0).length;
  const guests = world.names.filter((name) => topOf(rules, name) === FIRST).map(({ id }) => id);
  return {
    ...common,
    ...{ id: FIRST, name: world.names[0]?.name ?? '', below: -1, guests },
    readOnly: rules.share === 'points' && world.names.length > 1,
    cells: units.map((unit) => cellAt(world, (world.uses[unit] ?? 0) > 0 ? unit : NOWHERE)),
    ...{ stored: owned * UNIT, fileBytes: owned * UNIT, owned, seat: FIRST },
  };
}

function nameLayer(rules: Rules, world: World, at: number, { start, end }: Seen): LayerView {
  const name = world.names[at] as Name;
  const places = ownPlaces(rules, name);
  const owned = places.filter((place) => place !== NOWHERE).length;
  return {
    ...common,
    ...{ id: layerId(name.id), name: ownName(name), below: belowOf(rules, world, at) },
    ...{ guests: [name.id], readOnly: !rules.writable && name.id > 0 },
    cells: places.slice(start, end).map((place) => cellAt(world, place)),
    ...{ stored: owned * UNIT, fileBytes: owned * UNIT, owned, seat: layerId(name.id) },
    ...(name.lost ? { seal: 'broken' as const } : {}),
  };
}

/** The layer in which a unit of a name is. */
function answering(rules: Rules, world: World, name: Name, unit: number): number {
  const chained = rules.keeps === 'newest';
  const place = placeOf(world, name.id, unit, chained);
  if (rules.share === 'points') return place === unit ? FIRST : layerId(name.id);
  const owner = world.names.find(({ map, id }) => id > 0 && map[unit] === place);
  return owner ? layerId(owner.id) : FIRST;
}

function guestOf(rules: Rules, world: World, name: Name, { start, end }: Seen): GuestView {
  const cells = Array.from({ length: name.lost ? 0 : end - start }, (_, at) => {
    const unit = start + at;
    const read = [...seen(world, name.id, unit * UNIT, (unit + 1) * UNIT, rules.keeps === 'newest')];
    const byte = read.length === 1 ? (read[0]?.value ?? -1) : -1;
    return { byte, from: answering(rules, world, name, unit) };
  });
  return {
    ...{ id: name.id, seat: name.id, name: name.name, layer: topOf(rules, name), cells },
    ...{ tables: [], actions: [], figures: {} },
  };
}

/** The units that an event is about. */
function unitsOf(event: Event): readonly number[] {
  if ('units' in event) return event.units;
  if (event.type !== 'read') return [];
  const first = Math.floor(event.at / UNIT);
  const end = Math.ceil((event.at + event.length) / UNIT);
  return Array.from({ length: end - first }, (_, at) => first + at);
}

function runsOf(units: readonly number[], { start, end }: Seen): Runs {
  const runs: number[] = [];
  for (const unit of units) if (unit >= start && unit < end) append(runs, unit - start, 1);
  return runs;
}

function nowOf(
  rules: Rules,
  world: World,
  { event, phase }: Happening<Event>,
  view: Seen,
): LayersPicture['now'] {
  const id = 'name' in event && typeof event.name === 'number' ? event.name : -1;
  const name = world.names.find((one) => one.id === id);
  const isCopy = event.type === 'lifted' || event.type === 'copied';
  const layer = !name ? -1 : isCopy ? layerId(id) : topOf(rules, name);
  return {
    ...{ type: event.type, phase, holder: name ? id : -1, layer },
    source: isCopy ? FIRST : -1,
    cells: runsOf(unitsOf(event), view),
    hosts: [],
    bytes: 'length' in event ? event.length : unitsOf(event).length * UNIT,
  };
}

export function depict(
  rules: Rules,
  world: World,
  now: Happening<Event> | null,
  viewport: Viewport,
): Depiction {
  const cells = unitCount(world);
  const shown = Math.min(cells, viewport.rows, MOST);
  const start = Math.max(0, Math.min(viewport.starts[0] ?? 0, cells - shown));
  const view = { start, end: start + shown };
  const layered = world.names.filter((name) => topOf(rules, name) !== FIRST);
  const layers = layered.map((name) => nameLayer(rules, world, world.names.indexOf(name), view));
  return {
    view: 'layers',
    now: now && nowOf(rules, world, now, view),
    holders: world.names.map((name) => guestOf(rules, world, name, view)),
    layers: cells === 0 ? [] : [firstLayer(rules, world, view), ...layers],
    ...{ cellBytes: UNIT, cells, start, seats: world.made + 1, unitBytes: UNIT, units: [] },
    ...(rules.keeps === 'nobody' ? {} : { origin: FIRST }),
    objects: [],
    figures: quick(world),
  };
}

export const quick = (world: World): Readonly<Record<string, number>> => ({
  usedBytes: placesUsed(world) * UNIT,
  roomBytes: roomLeft(world) * UNIT,
});
