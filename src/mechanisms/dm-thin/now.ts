/** What a micro-step is about: layers, cells, and bytes. The cells of the pool are its own units, not those of a volume. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { run } from '../../core/runs.ts';
import { type Strip, shownOf } from '../families/disks/strip.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { POOL, poolOf, SECTOR, unitsIn, type World } from './world.ts';

type About = Partial<Omit<LayersNow, 'type' | 'phase'>>;

const over = (world: World, { from, to }: { readonly from: number; readonly to: number }): About => ({
  cells: run(from, to - from),
  bytes: (to - from) * poolOf(world).unit * SECTOR,
});

/** Some blocks as units. */
const blocks = (world: World, from: number, count: number): About => {
  const per = unitsIn(poolOf(world));
  return over(world, { from: from * per, to: (from + count) * per });
};

const of = (volume: number): About => ({ layer: volume, holder: volume });

type Abouts = { readonly [K in EventType]: (world: World, event: EventOf<K>) => About };

const abouts: Abouts = {
  pooled: () => ({ layer: POOL }),
  created: (_world, { volume }) => of(volume),
  taken: (_world, { volume, of: origin }) => ({ ...of(volume), source: origin }),
  asked: (world, event) => ({ ...over(world, event), ...of(event.volume) }),
  copied: (world, { to }) => ({
    ...blocks(world, to, 1),
    ...{ layer: POOL, source: POOL, hosts: run(to, 1) },
  }),
  zeroed: (world, { to }) => ({ ...blocks(world, to, 1), layer: POOL, hosts: run(to, 1) }),
  moved: (world, { block, count, volume, to }) => ({
    ...blocks(world, block, count),
    ...of(volume),
    ...{ source: POOL, hosts: run(to, count), bytes: 0 },
  }),
  stored: (world, { at, from, to }) => ({ ...over(world, { from: at, to: at + to - from }), layer: POOL }),
  read: (world, event) => ({ ...over(world, event), ...of(event.volume), source: POOL }),
  failed: (world, event) => ({ ...over(world, event), ...of(event.volume), bytes: 0 }),
  dropped: () => ({ layer: POOL }),
  refused: () => ({}),
};

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as (world: World, event: Event) => About)(world, event);
  const { layer = -1, source = -1, holder = -1, cells = [], hosts = [], bytes = 0 } = about;
  return { type: event.type, phase, holder, layer, source, cells: shownOf(strip, cells), hosts, bytes };
}
