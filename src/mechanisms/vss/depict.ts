/** The layers of shadow copies: the volume, and for each of them its diff area, which looks through the next newer one. */
import type { Happening } from '../../core/mechanism.ts';
import type {
  GaugeView,
  GuestCell,
  GuestView,
  HostView,
  LayersPicture,
  LayerView,
  Viewport,
} from '../../core/picture.ts';
import { type Strip, spansOf, stripOf } from '../families/disks/strip.ts';
import { layerOf } from '../families/snapshots/stores.ts';
import { byteOf, NONE } from '../families/snapshots/units.ts';
import { shadowActions, volumeActions } from './actions.ts';
import type { Event } from './events.ts';
import { measure } from './figures.ts';
import { nowOf } from './now.ts';
import { areaBlocks, areaBytes, BLOCK, type Shadow, type Volume, type World } from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;

/** The last slots of a diff area, in the order in which blocks were saved. */
function areaView({ order }: Shadow, { rows }: Viewport): HostView {
  const start = Math.max(0, order.length - Math.max(1, rows));
  const cells = order.slice(start).map((block, at) => ({
    use: 'data' as const,
    label: `slot ${start + at}`,
    refs: 0,
    cell: block,
  }));
  return { unitBytes: BLOCK, units: order.length, start, cells };
}

/** One limit is for all diff areas together: a store is full when all of them are. */
function gaugeOf(world: World, shadow: Shadow): GaugeView | undefined {
  if (world.limit < 0) return undefined;
  const isFull = areaBlocks(world) >= world.limit;
  return {
    parts: [{ use: 'data', bytes: areaBytes(shadow) }],
    total: Math.max(world.limit * BLOCK, areaBytes(shadow)),
    state: world.volume?.lost ? 'lost' : isFull ? 'full' : 'room',
  };
}

function volumeLayer(world: World, volume: Volume, strip: Strip, { bins }: Viewport): LayerView {
  const bytes = volume.content.length * BLOCK;
  const store = {
    ...{ id: 0, name: 'volume', format: 'NTFS volume', below: -1, seat: 0, readOnly: false },
    guests: [0, ...world.shadows.map(({ id }) => id)],
    units: volume.content,
    host: (block: number) => block,
    isLost: volume.lost,
    stored: bytes,
    fileBytes: bytes,
    file: null,
  };
  return layerOf(store, strip, bins);
}

function shadowLayer(world: World, at: number, strip: Strip, viewport: Viewport): LayerView {
  const shadow = world.shadows[at] as Shadow;
  const { id, name, seat, saved, slots } = shadow;
  const store = {
    ...{ id, name, seat, format: 'diff area', readOnly: true },
    below: world.shadows[at + 1]?.id ?? 0,
    guests: world.shadows.slice(0, at + 1).map((one) => one.id),
    units: saved,
    host: (block: number) => slots.at(block),
    isLost: world.volume?.lost === true,
    stored: areaBytes(shadow),
    fileBytes: areaBytes(shadow),
    file: areaView(shadow, viewport),
    gauge: gaugeOf(world, shadow),
  };
  return layerOf(store, strip, viewport.bins);
}

/** What the volume shows in the cells of the strip. */
function volumeCells({ content, lost }: Volume, strip: Strip): readonly GuestCell[] {
  return spansOf(strip, content.length * BLOCK).map(({ from, to }) => {
    const block = from / BLOCK;
    return lost || from >= to ? { byte: -1, from: -1 } : { byte: byteOf(block, content.at(block)), from: 0 };
  });
}

/** What a shadow copy shows, given what the next newer one does. */
const shadowCells = (shadow: Shadow, newer: readonly GuestCell[], { start }: Strip): readonly GuestCell[] =>
  newer.map((seen, at) => {
    const block = start + at;
    if (seen.from < 0 || block >= shadow.saved.length) return seen;
    const kept = shadow.saved.at(block);
    if (kept !== NONE) return { byte: byteOf(block, kept), from: shadow.id };
    // Nothing is promised, but what one looks into is where it is.
    return shadow.spare.at(block) ? { byte: -1, from: seen.from } : seen;
  });

/** From the newest back in time: each looks through what the next newer one shows. */
function guests(world: World, volume: Volume, strip: Strip): readonly GuestView[] {
  const { holders } = measure(world);
  const live = volumeCells(volume, strip);
  const guest = (id: number, name: string, seat: number, cells: readonly GuestCell[]): GuestView => ({
    ...{ id, name, seat, layer: id, cells, tables: [] },
    actions: id === 0 ? volumeActions(world) : shadowActions(world, shadowIn(world, id)),
    figures: holders.get(id)?.figures ?? {},
  });
  const views: GuestView[] = [];
  let newer = live;
  for (const shadow of world.shadows.toReversed()) {
    newer = shadowCells(shadow, newer, strip);
    views.unshift(guest(shadow.id, shadow.name, shadow.seat, newer));
  }
  return [guest(0, 'volume', 0, live), ...views];
}

const shadowIn = ({ shadows }: World, id: number): Shadow =>
  shadows.find((shadow) => shadow.id === id) as Shadow;

/** The strips of the volume and of all diff areas, and what is seen of each moment. */
export function depict(world: World, happening: Happening<Event> | null, viewport: Viewport): Shown {
  const { volume, shadows } = world;
  const strip = stripOf((volume?.content.length ?? 0) * BLOCK, BLOCK, viewport);
  const seats = Math.max(-1, ...shadows.map(({ seat }) => seat), volume ? 0 : -1) + 1;
  return {
    view: 'layers',
    now: happening ? nowOf(world, happening, strip) : null,
    holders: volume ? guests(world, volume, strip) : [],
    layers: volume
      ? [
          volumeLayer(world, volume, strip, viewport),
          ...shadows.map((_, at) => shadowLayer(world, at, strip, viewport)),
        ]
      : [],
    cellBytes: BLOCK,
    cells: strip.cells,
    start: strip.start,
    seats,
    objects: [],
    units: [],
    figures: measure(world).world,
    unitBytes: BLOCK,
    ...(volume ? { origin: 0 } : {}),
  };
}
