/** What a micro-step is about: layers, cells and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { countOf, type Runs, run } from '../../core/runs.ts';
import { cellsOf, type Strip, shownOf } from '../families/disks/strip.ts';
import { CELL, hostOf, UNIT } from './cells.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { tops } from './figures.ts';
import { dataOffset, geometryOf, SECTOR, slotBytes } from './format.ts';
import { imageOf, isOver, logOf, slotOf, type World } from './world.ts';

type About = Partial<Pick<LayersNow, 'layer' | 'source' | 'cells' | 'hosts' | 'bytes'>>;

const overRange = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  cells: cellsOf({ from, to }, CELL),
  bytes: to - from,
});

const baseOf = (world: World, image: number): number => {
  const found = imageOf(world, image);
  return isOver(found) ? found.base : -1;
};

/** The new slots as they lie at the end of the file, and the places of the disk that they have room for. */
function allocated(world: World, { image, first, count }: EventOf<'allocated'>): About {
  const log = logOf(imageOf(world, image));
  if (!log) return {};
  const geometry = geometryOf(log.size);
  const at = dataOffset(geometry) + slotOf(log, first) * slotBytes(geometry);
  const hosts = run(at / UNIT, (count * slotBytes(geometry)) / UNIT);
  const to = Math.min((first + count) * geometry.extent, log.size);
  return { cells: cellsOf({ from: first * geometry.extent, to }, CELL), hosts };
}

/** From the first sector of some runs to the last. */
function overRuns(runs: Runs) {
  const to = (runs.at(-2) ?? 0) + (runs.at(-1) ?? 0);
  const cells = cellsOf({ from: (runs[0] ?? 0) * SECTOR, to: to * SECTOR }, CELL);
  return { cells, bytes: countOf(runs) * SECTOR };
}

type Abouts = { readonly [K in EventType]: (world: World, event: EventOf<K>) => About };

const abouts: Abouts = {
  created: () => ({}),
  overlaid: (_world, { base }) => ({ source: base }),
  began: (_world, { base }) => ({ source: base }),
  ended: () => ({}),
  logged: (world, { image }) => ({ source: baseOf(world, image), hosts: run(0, 1) }),
  stamped: () => ({ hosts: run(0, 1) }),
  read: (world, event) => ({
    ...overRange(event),
    source: event.base > event.own ? baseOf(world, event.image) : event.image,
  }),
  allocated,
  stored: (_world, event) => overRange(event),
  marked: (_world, { from, to }) => ({ ...overRange({ from: from * SECTOR, to: to * SECTOR }), bytes: 0 }),
  committed: (_world, { image, base, runs }) => ({ ...overRuns(runs), layer: base, source: image }),
  dropped: () => ({}),
  resized: () => ({}),
  touched: () => ({}),
  failed: () => ({}),
};

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as (world: World, event: Event) => About)(world, event);
  const { layer = event.image, source = -1, cells = [], bytes = 0 } = about;
  const shown = shownOf(strip, cells);
  const holder = tops(world).some(({ id }) => id === event.image) ? event.image : -1;
  const hosts = about.hosts ?? (layer < 0 ? [] : hostsOf(world, layer, shown));
  return { type: event.type, phase, holder, layer, source, cells: shown, hosts, bytes };
}

/** The units that store the first of some cells and those after it, as far as they lie together. */
function hostsOf(world: World, layer: number, cells: Runs): Runs {
  const image = imageOf(world, layer);
  const [first = 0, count = 0] = cells;
  const host = count > 0 ? hostOf(image, first) : -1;
  if (host < 0) return [];
  if (image.kind === 'flat') return run(host, count);
  let together = 1;
  while (together < count && hostOf(image, first + together) === host + together * (CELL / UNIT)) together++;
  return run(host, together * (CELL / UNIT));
}
