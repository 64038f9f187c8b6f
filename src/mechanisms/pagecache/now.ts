/** What a micro-step is about: layers, pages and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { append, countOf, eachRun, type Runs } from '../../core/runs.ts';
import { cellsOf, type Strip, shownOf } from '../families/disks/strip.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { PAGE, PAGES_PER_CLUSTER, pagesOf } from './format.ts';
import { type Image, imageOf, isDirect, tops, type World } from './world.ts';

/** A cache has the number of its file, and this more. */
const CACHES = 64;
export const cacheOf = (file: number): number => CACHES + file;
export const fileOf = (layer: number): number => layer % CACHES;
export const isCache = (layer: number): boolean => layer >= CACHES;

/** The layer that a guest looks at first where it looks into a file. */
export const topOf = ({ mode }: Image, file: number): number => (isDirect(mode) ? file : cacheOf(file));

type About = Partial<Omit<LayersNow, 'type' | 'phase' | 'hosts'>>;

const overBytes = (runs: Runs): Runs => {
  const cells: number[] = [];
  eachRun(runs, (from, to) => append(cells, Math.floor(from / PAGE), pagesOf(to) - Math.floor(from / PAGE)));
  return cells;
};

/** Tables are nowhere on the strip. */
const dataOnly = (world: World, file: number, { runs }: { readonly runs: Runs }): Runs =>
  (runs[0] ?? 0) < pagesOf(imageOf(world, file).size) ? runs : [];

const inFile = (world: World, event: EventOf<'hit' | 'missed'>): About => ({
  layer: cacheOf(event.file),
  cells: dataOnly(world, event.file, event),
  bytes: countOf(event.runs) * PAGE,
});

const ofWhole = (_world: World, { image }: { readonly image: number }): About => ({ layer: image });

type Abouts = { readonly [K in EventType]: (world: World, event: EventOf<K>) => About };

const abouts: Abouts = {
  created: ofWhole,
  overlaid: (_world, { image, base }) => ({ layer: image, source: base }),
  asked: () => ({}),
  opened: () => ({}),
  hit: inFile,
  missed: (world, event) => ({ ...inFile(world, event), source: event.file }),
  direct: (_world, { file, runs, what }) => ({
    layer: file,
    source: file,
    cells: what === 'tables' ? [] : overBytes(runs),
    bytes: what === 'tables' ? 0 : countOf(runs),
  }),
  /** What answered most of it. */
  read(world, { image, from, to, own, base }) {
    const found = imageOf(world, image);
    const layer = topOf(found, own >= base ? image : found.base);
    return { layer, source: layer, cells: cellsOf({ from, to }, PAGE), bytes: to - from };
  },
  copied(world, { image, file, runs }) {
    const found = imageOf(world, image);
    const cells = overBytes(runs);
    return { layer: topOf(found, image), source: topOf(found, file), cells, bytes: countOf(runs) };
  },
  stored(world, { image, from, to }) {
    const layer = topOf(imageOf(world, image), image);
    return { layer, cells: cellsOf({ from, to }, PAGE), bytes: to - from };
  },
  pointed: (_world, { image, runs }) => ({
    layer: image,
    cells: runs.map((value) => value * PAGES_PER_CLUSTER),
  }),
  tabled: ofWhole,
  wrote: (_world, { image, runs }) => ({
    layer: image,
    source: image < 0 ? -1 : cacheOf(image),
    cells: runs,
    bytes: countOf(runs) * PAGE,
  }),
  settled: ofWhole,
  ignored: ofWhole,
  evicted: (world, { image, runs }) => ({
    layer: image < 0 ? -1 : cacheOf(image),
    cells: image < 0 ? [] : dataOnly(world, image, { runs }),
  }),
  limited: () => ({}),
  closed: ofWhole,
  lost: ofWhole,
  cut: () => ({}),
  failed: ofWhole,
};

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as (world: World, event: Event) => About)(world, event);
  const { layer = -1, source = -1, cells = [], bytes = 0 } = about;
  const holder = tops(world).some(({ id }) => id === event.image) ? event.image : -1;
  return { type: event.type, phase, holder, layer, source, cells: shownOf(strip, cells), hosts: [], bytes };
}
