/** What a micro-step is about: layers, blocks and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { countOf, run } from '../../core/runs.ts';
import { type Strip, shownOf } from '../families/disks/strip.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { BLOCK, type World } from './world.ts';

type About = Partial<Pick<LayersNow, 'holder' | 'layer' | 'source' | 'cells' | 'hosts' | 'bytes'>>;

const NOTHING = (): About => ({});

const at = ({ block }: { readonly block: number }): About => ({ cells: run(block, 1), bytes: BLOCK });

const inArea = ({ shadow, slot, block }: EventOf<'saved' | 'listed'>): About => ({
  ...at({ block }),
  layer: shadow,
  hosts: run(slot, 1),
});

type Abouts = { readonly [K in EventType]: (event: EventOf<K>) => About };

const abouts: Abouts = {
  mounted: NOTHING,
  prepared: NOTHING,
  frozen: NOTHING,
  waited: NOTHING,
  created: ({ shadow }) => ({ holder: shadow, layer: shadow, source: 0 }),
  thawed: NOTHING,
  aborted: NOTHING,
  held: at,
  evicted: at,
  lifted: at,
  saved: (event) => ({ ...inArea(event), source: 0 }),
  listed: (event) => ({ ...inArea(event), bytes: 32 }),
  written: at,
  freed: (event) => ({ ...at(event), bytes: 0 }),
  passed: ({ shadow, reader, block }) => ({ ...at({ block }), holder: reader, layer: shadow, bytes: 0 }),
  read: ({ reader, from, block }) => ({ ...at({ block }), holder: reader, layer: reader, source: from }),
  guessed: ({ reader, block }) => ({ ...at({ block }), holder: reader, layer: reader }),
  deleted: NOTHING,
  limited: NOTHING,
  guarded: NOTHING,
  restored: ({ shadow, blocks }) => ({ source: shadow, cells: blocks, bytes: countOf(blocks) * BLOCK }),
  reverted: NOTHING,
  lost: NOTHING,
  failed: ({ block }) => (block < 0 ? {} : { cells: run(block, 1) }),
};

/** What failed was asked of the shadow copy of that name, or of the volume. */
function askedOf({ shadows }: World, event: Event): About {
  const id = event.type === 'failed' ? (shadows.find(({ name }) => name === event.who)?.id ?? 0) : 0;
  return { holder: id, layer: id };
}

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as (event: Event) => About)(event);
  const {
    holder = 0,
    layer = 0,
    source = -1,
    cells = [],
    hosts = [],
    bytes = 0,
  } = { ...askedOf(world, event), ...about };
  const isThere = (id: number): boolean => id === 0 || world.shadows.some((shadow) => shadow.id === id);
  return {
    type: event.type,
    phase,
    holder: isThere(holder) ? holder : -1,
    layer: isThere(layer) ? layer : -1,
    source: source >= 0 && isThere(source) ? source : -1,
    cells: shownOf(strip, cells),
    hosts,
    bytes,
  };
}
