/** The layers of database snapshots: the source, and a sparse file for each snapshot, which looks through to the source. */
import type { Happening } from '../../core/mechanism.ts';
import type {
  GaugeView,
  GuestCell,
  GuestView,
  HostCell,
  HostView,
  LayersPicture,
  LayerView,
  Viewport,
} from '../../core/picture.ts';
import { type Strip, spansOf, stripOf } from '../families/disks/strip.ts';
import { layerOf } from '../families/snapshots/stores.ts';
import { byteOf, NONE } from '../families/snapshots/units.ts';
import { snapshotActions, sourceActions } from './actions.ts';
import type { Event } from './events.ts';
import { measure } from './figures.ts';
import { nowOf } from './now.ts';
import {
  diskBytes,
  lookUp,
  maxBytes,
  PAGE,
  pagesIn,
  REGION,
  regionOf,
  type Snapshot,
  SOURCE,
  type Source,
  type World,
} from './world.ts';

type Shown = Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'>;

const itself = (page: number): number => page;

/** A sparse file has the shape of the source; what stands where nothing is saved has room on disk, or has not. */
function fileCell({ saved, regions }: Snapshot, page: number): HostCell {
  if (saved.at(page) !== NONE) return { use: 'data', label: `page ${page}`, refs: 0, cell: page };
  const label = regions.at(regionOf(page)) ? 'on disk, empty' : 'not on disk';
  return { use: 'free', label, refs: 0, cell: -1 };
}

function fileView(snapshot: Snapshot, { start, shown }: Strip): HostView {
  const units = snapshot.saved.length;
  const count = Math.max(0, Math.min(units, start + shown) - start);
  const cells = Array.from({ length: count }, (_, at) => fileCell(snapshot, start + at));
  return { unitBytes: PAGE, units, start: Math.min(start, units), cells };
}

/** How much of what it may take a sparse file takes on disk. */
function gaugeOf(snapshot: Snapshot): GaugeView {
  const { space, state } = snapshot;
  const bytes = diskBytes(snapshot);
  const most = Math.ceil(maxBytes(snapshot) / REGION) * REGION;
  const total = Math.max(bytes, space < 0 ? most : Math.min(most, space * 1024));
  const hasMore = bytes + REGION <= total || bytes === most;
  return {
    parts: [{ use: 'data', bytes }],
    total,
    state: state === 'suspect' ? 'lost' : hasMore ? 'room' : 'full',
  };
}

function sourceLayer(world: World, { pages, isOnline }: Source, strip: Strip, bins: number): LayerView {
  const bytes = pages.length * PAGE;
  const store = {
    ...{ id: 0, name: SOURCE, format: 'database', below: -1, seat: 0, readOnly: false, host: itself },
    guests: [0, ...world.snapshots.map(({ id }) => id)],
    units: pages,
    isLost: !isOnline,
    stored: bytes,
    fileBytes: bytes,
    file: null,
  };
  return layerOf(store, strip, bins);
}

function snapshotLayer(snapshot: Snapshot, strip: Strip, bins: number): LayerView {
  const { id, name, seat, saved, state } = snapshot;
  const store = {
    ...{ id, name, seat, format: 'sparse file', below: 0, readOnly: true, host: itself },
    guests: [id],
    units: saved,
    isLost: state === 'suspect',
    stored: state === 'suspect' ? 0 : pagesIn(snapshot) * PAGE,
    fileBytes: diskBytes(snapshot),
    file: fileView(snapshot, strip),
    gauge: gaugeOf(snapshot),
  };
  return layerOf(store, strip, bins);
}

const UNREADABLE: GuestCell = { byte: -1, from: -1 };

/** What the source shows in the cells of the strip. */
const sourceCells = ({ pages, isOnline }: Source, strip: Strip): readonly GuestCell[] =>
  spansOf(strip, pages.length * PAGE).map(({ from, to }) => {
    const page = from / PAGE;
    return isOnline && from < to ? { byte: byteOf(page, pages.at(page)), from: 0 } : UNREADABLE;
  });

const snapshotCells = (world: World, snapshot: Snapshot, strip: Strip): readonly GuestCell[] =>
  spansOf(strip, maxBytes(snapshot)).map(({ from, to }) => {
    const found = from < to ? lookUp(world, snapshot, from / PAGE) : null;
    return found ? { byte: found.byte, from: found.from === 'sparse' ? snapshot.id : 0 } : UNREADABLE;
  });

function guests(world: World, source: Source, strip: Strip): readonly GuestView[] {
  const { holders } = measure(world);
  const figures = (id: number): GuestView['figures'] => holders.get(id)?.figures ?? {};
  const live = { id: 0, name: SOURCE, seat: 0, layer: 0, tables: [], figures: figures(0) };
  return [
    { ...live, cells: sourceCells(source, strip), actions: sourceActions(world) },
    ...world.snapshots.map((snapshot): GuestView => {
      const { id, name, seat } = snapshot;
      const cells = snapshotCells(world, snapshot, strip);
      const actions = snapshotActions(world, snapshot);
      return { id, name, seat, layer: id, tables: [], figures: figures(id), cells, actions };
    }),
  ];
}

/** The strips of the source and of all sparse files, and what is seen of each moment. */
export function depict(world: World, happening: Happening<Event> | null, viewport: Viewport): Shown {
  const { source, snapshots } = world;
  const strip = stripOf((source?.pages.length ?? 0) * PAGE, PAGE, viewport);
  const seats = Math.max(-1, ...snapshots.map(({ seat }) => seat), source ? 0 : -1) + 1;
  const { bins } = viewport;
  return {
    view: 'layers',
    now: happening ? nowOf(world, happening, strip) : null,
    holders: source ? guests(world, source, strip) : [],
    layers: source
      ? [
          sourceLayer(world, source, strip, bins),
          ...snapshots.map((snapshot) => snapshotLayer(snapshot, strip, bins)),
        ]
      : [],
    cellBytes: PAGE,
    cells: strip.cells,
    start: strip.start,
    seats,
    objects: world.open.map(({ name }) => ({ name, slots: 1 })),
    units: [],
    figures: measure(world).world,
    unitBytes: PAGE,
    ...(source ? { origin: 0 } : {}),
  };
}
