/** What a micro-step is about: layers, cells and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { countOf, type Runs, run } from '../../core/runs.ts';
import { cellsOf, type Strip, shownOf } from '../families/disks/strip.ts';
import { CELL, hostOf } from './cells.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { tops } from './figures.ts';
import { SECTOR } from './format.ts';
import { imageOf, type World } from './world.ts';

type About = Partial<Pick<LayersNow, 'layer' | 'source' | 'cells' | 'bytes'>>;

const overRange = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  cells: cellsOf({ from, to }, CELL),
  bytes: to - from,
});

/** From the first of some runs of bytes to the last. */
function overRuns(runs: Runs) {
  const to = (runs.at(-2) ?? 0) + (runs.at(-1) ?? 0);
  return { cells: cellsOf({ from: runs[0] ?? 0, to }, CELL), bytes: countOf(runs) };
}

const baseOf = (world: World, image: number): number => {
  const found = imageOf(world, image);
  return found.kind === 'cow' ? found.base : -1;
};

/** The file that gave more of what was read. */
const read = (world: World, event: EventOf<'read' | 'paged'>): About => ({
  ...overRange(event),
  source: event.base > event.own ? baseOf(world, event.image) : event.image,
});

type Abouts = { readonly [K in EventType]: (world: World, event: EventOf<K>) => About };

const abouts: Abouts = {
  created: () => ({}),
  overlaid: (_world, { base }) => ({ source: base }),
  read,
  paged: read,
  copied: (world, { image, runs }) => ({ ...overRuns(runs), source: baseOf(world, image) }),
  stored: (_world, event) => overRange(event),
  punched: (_world, event) => overRange(event),
  marked: (_world, { from, to }) => ({ ...overRange({ from: from * SECTOR, to: to * SECTOR }), bytes: 0 }),
  merged: (_world, { source, size }) => ({ ...overRange({ from: 0, to: size }), source }),
  folded: (_world, { image, base, runs }) => ({
    ...overRuns(runs.map((value) => value * SECTOR)),
    layer: base,
    source: image,
  }),
  touched: () => ({}),
  failed: () => ({}),
};

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as (world: World, event: Event) => About)(world, event);
  const { layer = event.image, source = -1, cells = [], bytes = 0 } = about;
  const shown = shownOf(strip, cells);
  const guest = event.type === 'merged' ? event.source : event.image;
  const holder = tops(world).some(({ id }) => id === guest) ? guest : -1;
  const [first = 0, count = 0] = shown;
  const hosts = run(hostOf(imageOf(world, layer), first), count);
  return { type: event.type, phase, holder, layer, source, cells: shown, hosts, bytes };
}
