/** What a micro-step is about: layers, pages and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { countOf, type Runs, run } from '../../core/runs.ts';
import { type Strip, shownOf } from '../families/disks/strip.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { PAGE, REGION, REGION_PAGES, regionOf, type World } from './world.ts';

type About = Partial<Pick<LayersNow, 'holder' | 'layer' | 'source' | 'cells' | 'bytes'>>;

const NOTHING = (): About => ({});

const at = ({ page }: { readonly page: number }): About => ({ cells: run(page, 1), bytes: PAGE });

/** The pages of a piece of 64 KiB. */
const region = (page: number): Runs => run(regionOf(page) * REGION_PAGES, REGION_PAGES);

const inFile = ({ snapshot, page }: { readonly snapshot: number; readonly page: number }): About => ({
  ...at({ page }),
  layer: snapshot,
});

type Abouts = { readonly [K in EventType]: (event: EventOf<K>) => About };

const abouts: Abouts = {
  made: NOTHING,
  begun: NOTHING,
  ended: NOTHING,
  undone: at,
  snapped: ({ snapshot }) => ({ holder: snapshot, layer: snapshot, source: 0 }),
  lifted: at,
  allocated: ({ snapshot, page }) => ({ layer: snapshot, cells: region(page), bytes: REGION }),
  saved: (event) => ({ ...inFile(event), source: 0 }),
  marked: (event) => ({ ...inFile(event), bytes: 0 }),
  suspected: (event) => ({ ...inFile(event), holder: event.snapshot, bytes: 0 }),
  written: at,
  grown: NOTHING,
  read: ({ reader, from, page }) => ({
    ...at({ page }),
    holder: reader,
    layer: reader,
    source: from === 'sparse' ? reader : 0,
  }),
  dropped: NOTHING,
  restored: ({ snapshot, pages }) => ({ source: snapshot, cells: pages, bytes: countOf(pages) * PAGE }),
  reverted: NOTHING,
  switched: NOTHING,
  restarted: NOTHING,
  sourceDropped: NOTHING,
  failed: ({ page }) => (page < 0 ? {} : { cells: run(page, 1) }),
};

/** What failed was asked of the snapshot of that name, or of the source. */
function askedOf({ snapshots }: World, event: Event): About {
  const id = event.type === 'failed' ? (snapshots.find(({ name }) => name === event.who)?.id ?? 0) : 0;
  return { holder: id, layer: id };
}

/** In the world after the event. A page of a sparse file stands where it does in the source. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as (event: Event) => About)(event);
  const {
    holder = 0,
    layer = 0,
    source = -1,
    cells = [],
    bytes = 0,
  } = { ...askedOf(world, event), ...about };
  const isThere = (id: number): boolean =>
    id === 0 ? world.source !== null : world.snapshots.some((snapshot) => snapshot.id === id);
  const shown = shownOf(strip, cells);
  return {
    type: event.type,
    phase,
    holder: isThere(holder) ? holder : -1,
    layer: isThere(layer) ? layer : -1,
    source: source >= 0 && isThere(source) ? source : -1,
    cells: shown,
    hosts: shown,
    bytes,
  };
}
