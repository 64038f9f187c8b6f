/** The layers of VirtualBox: images of 1 MiB blocks over one another, guests on top, and each file in the order of its blocks. */
import type { Happening } from '../../core/mechanism.ts';
import type { GuestView, LayerCell, LayersPicture, LayerView, Viewport } from '../../core/picture.ts';
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
import { seen, stateOf } from './blocks.ts';
import type { Event } from './events.ts';
import { measure } from './figures.ts';
import { type Guest, guestsOf } from './guests.ts';
import { hostOf, hostView } from './host.ts';
import { nowOf } from './now.ts';
import {
  BLOCK,
  chainOf,
  fileBytes,
  type Image,
  isSealWhole,
  livingOf,
  livingSnapshots,
  NONE,
  type World,
} from './world.ts';

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

function cellOf(image: Image, from: number, to: number): LayerCell {
  if (from >= to) return EMPTY;
  const block = from / BLOCK;
  const state = stateOf(image.map.at(block));
  if (state === 'free') return EMPTY;
  if (state === 'zero') return { ...EMPTY, state };
  return { ...EMPTY, state, byte: uniform(image.data.within(from, to)), host: hostOf(image, block) };
}

/** What an image stores or hides, for its band. */
function* filled({ map, size }: Image): Generator<Filled> {
  for (const { from, to, value } of map.all()) {
    const fill = stateOf(value);
    if (fill !== 'free') yield { from: from * BLOCK, to: Math.min(size, to * BLOCK), fill };
  }
}

/** The snapshots that have an image, by name. */
const rememberedAs = (world: World, id: number): readonly string[] =>
  world.machines.flatMap((machine) =>
    livingSnapshots(machine)
      .filter(({ ports }) => ports.some(({ image }) => image === id))
      .map(({ name }) => name),
  );

/** In VirtualBox’s words; an image that snapshots keep is called after them. There is little room for it. */
function formatOf(world: World, { id, kind, use }: Image): string {
  const names = use === 'writethrough' ? [] : rememberedAs(world, id);
  const what = use !== 'normal' ? [use] : kind === 'fixed' ? ['fixed'] : [];
  const said = [...what, ...names].join(', ');
  return said === '' ? 'VDI' : said;
}

function sealOf(world: World, image: Image): LayerView['seal'] {
  const isWhole = isSealWhole(world, image);
  if (isWhole === null) return image.kind === 'diff' ? 'broken' : 'none';
  return isWhole ? 'whole' : 'broken';
}

/** Bytes of the disk that are stored in an image: its last block may be cut. */
function storedBytes(image: Image): number {
  let bytes = 0;
  for (const { from, to, fill } of filled(image)) if (fill === 'own') bytes += to - from;
  return bytes;
}

interface Showing {
  readonly strip: Strip;
  readonly viewport: Viewport;
  readonly now: LayersPicture['now'];
  /** The guests that see each image. */
  readonly seers: ReadonlyMap<number, readonly number[]>;
  /** Images that a guest has on top. */
  readonly tops: ReadonlySet<number>;
}

function layerView(world: World, image: Image, { strip, viewport, now, seers, tops }: Showing): LayerView {
  const guests = seers.get(image.id) ?? [];
  const runs = [...cellRuns(filled(image), BLOCK)];
  const cells = spansOf(strip, image.size).map(({ from, to }) => cellOf(image, from, to));
  const touched = now?.layer === image.id ? now.hosts : [];
  return {
    id: image.id,
    name: image.name,
    format: formatOf(world, image),
    below: image.parent,
    guests,
    readOnly: !tops.has(image.id),
    cells,
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, viewport.bins),
    stored: storedBytes(image),
    fileBytes: fileBytes(image),
    owned: cellCounts(runs).own,
    host: hostView(image, touched[0] ?? NONE, viewport.rows),
    bundles: [],
    seal: sealOf(world, image),
    seat: image.seat,
  };
}

/** What a guest sees of a range, and the layer that each stretch comes from. */
function* looked(world: World, id: number, from: number, to: number) {
  for (const { value, layer } of seen(world, id, from, to)) yield { byte: value, from: layer };
}

function guestView(world: World, guest: Guest, strip: Strip, figures: GuestView['figures']): GuestView {
  const { id, name, seat, image, machine } = guest;
  const layer = image.id;
  const cells = spansOf(strip, image.size).map(({ from, to }) =>
    from < to ? guestCell(looked(world, layer, from, to)) : { byte: -1, from: -1 },
  );
  const tables = machine ? livingSnapshots(machine).map((one) => ({ name: one.name, slots: 1 })) : [];
  return { id, seat, name, tables, actions: actionsOf(world, guest), figures, layer, cells };
}

function seersOf(world: World, guests: readonly Guest[]): ReadonlyMap<number, readonly number[]> {
  const seers = new Map<number, number[]>();
  for (const { id, image } of guests)
    for (const one of chainOf(world, image.id)) seers.set(one.id, [...(seers.get(one.id) ?? []), id]);
  return seers;
}

/** The strips of all images, and what each guest sees through them. */
export function depict(
  world: World,
  happening: Happening<Event> | null,
  viewport: Viewport,
): Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'> {
  const images = livingOf(world);
  const guests = guestsOf(world);
  const strip = stripOf(Math.max(0, ...images.map(({ size }) => size)), BLOCK, viewport);
  const measures = measure(world);
  const now = happening ? nowOf(world, happening, strip) : null;
  const tops = new Set(guests.map(({ image }) => image.id));
  const showing = { strip, viewport, now, seers: seersOf(world, guests), tops };
  return {
    view: 'layers',
    now,
    holders: guests.map((guest) =>
      guestView(world, guest, strip, measures.holders.get(guest.id)?.figures ?? {}),
    ),
    layers: images.map((image) => layerView(world, image, showing)),
    cellBytes: BLOCK,
    cells: strip.cells,
    start: strip.start,
    seats: [...world.images, ...world.machines].reduce((most, { seat }) => Math.max(most, seat + 1), 0),
    objects: [...world.machines, ...images].map(({ name }) => ({ name, slots: 1 })),
    units: [],
    figures: measures.world,
    unitBytes: BLOCK,
  };
}
