/** What a micro-step is about: layers, cells, chunks of a store, and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { countOf, type Runs, run } from '../../core/runs.ts';
import { cellsOf, type Strip, shownOf } from '../families/disks/strip.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { lengthOf, spansOf } from './evolve.ts';
import { areaAt, areaOf, SECTOR, slotAt } from './format.ts';
import { ORIGIN, originOf, type Snapshot, sectorsIn, seen, type World } from './world.ts';

type About = Partial<Pick<LayersNow, 'layer' | 'source' | 'cells' | 'hosts' | 'bytes' | 'holder'>>;

/** In the world after the event, in which a snapshot may be gone. */
const found = (world: World, id: number): Snapshot | undefined =>
  world.snapshots.find((one) => one.id === id);

const over = (world: World, { from, to }: { readonly from: number; readonly to: number }) => ({
  cells: cellsOf({ from, to }, originOf(world).block),
  bytes: (to - from) * SECTOR,
});

/** All chunks from the first of some to the last. */
function overChunks(world: World, snapshot: Snapshot, chunks: Runs) {
  const spans = spansOf(world, snapshot.chunk, chunks);
  const [from, to] = [spans[0]?.from ?? 0, spans.at(-1)?.to ?? 0];
  return { cells: cellsOf({ from, to }, originOf(world).block), bytes: lengthOf(spans) * SECTOR };
}

function read(world: World, { who, from, to }: EventOf<'read'>): About {
  const bytes = new Map<number, number>();
  for (const part of seen(world, who, from, to))
    bytes.set(part.source, (bytes.get(part.source) ?? 0) + part.to - part.from);
  const [source] = [...bytes].sort((one, other) => other[1] - one[1])[0] ?? [who];
  return { ...over(world, { from, to }), layer: who, source, holder: who };
}

function back(world: World, event: EventOf<'mergeRead' | 'mergeWritten' | 'cleared'>): About {
  const snapshot = found(world, event.snapshot);
  if (!snapshot) return {};
  const { from, to } = sectorsIn(originOf(world), snapshot.chunk, event.first, event.count);
  const hosts = run(slotAt(snapshot, event.index), event.count);
  const about = { ...over(world, { from, to }), hosts };
  return event.type === 'mergeWritten'
    ? { ...about, hosts: [], layer: ORIGIN, source: snapshot.id, holder: ORIGIN }
    : { ...about, layer: snapshot.id };
}

type Abouts = { readonly [K in EventType]: (world: World, event: EventOf<K>) => About };

const abouts: Abouts = {
  created: () => ({ layer: ORIGIN, holder: ORIGIN }),
  taken: ({ origin }, { snapshot }) => ({ layer: snapshot, source: origin ? ORIGIN : -1, holder: snapshot }),
  asked: (world, event) => ({ ...over(world, event), layer: event.who, holder: event.who }),
  copyRead(world, { snapshot: id, chunks }) {
    const snapshot = found(world, id);
    return snapshot ? { ...overChunks(world, snapshot, chunks), layer: ORIGIN } : {};
  },
  copied(world, { snapshot: id, chunks, index }) {
    const snapshot = found(world, id);
    if (!snapshot) return {};
    const hosts = run(slotAt(snapshot, index), countOf(chunks));
    return { ...overChunks(world, snapshot, chunks), hosts, layer: id, source: ORIGIN };
  },
  committed(world, { snapshot: id, index }) {
    const snapshot = found(world, id);
    if (!snapshot) return {};
    const { chunk } = snapshot;
    return { layer: id, hosts: run(areaAt(chunk, areaOf(chunk, index)), 1), bytes: chunk * SECTOR };
  },
  written: (world, event) => ({ ...over(world, event), layer: ORIGIN, holder: ORIGIN }),
  stored: (world, event) => ({ ...over(world, event), layer: event.snapshot, holder: event.snapshot }),
  read,
  died: (_world, { snapshot }) => ({ layer: snapshot, holder: snapshot }),
  overflowed: (_world, { snapshot }) => ({ layer: snapshot, holder: snapshot }),
  failed: (world, event) => ({ ...over(world, event), layer: event.who, holder: event.who, bytes: 0 }),
  refused: () => ({}),
  lost: () => ({ layer: ORIGIN, holder: ORIGIN }),
  dropped: () => ({}),
  extended: (_world, { snapshot }) => ({ layer: snapshot, holder: snapshot }),
  reactivated: (_world, { snapshot }) => ({ layer: snapshot, holder: snapshot }),
  dumped: (_world, { snapshot }) => ({ layer: snapshot, holder: snapshot }),
  merging: (_world, { snapshot }) => ({ layer: snapshot, source: ORIGIN, holder: ORIGIN }),
  mergeRead: back,
  mergeWritten: back,
  cleared: back,
  merged: () => ({ layer: ORIGIN, holder: ORIGIN }),
};

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as (world: World, event: Event) => About)(world, event);
  const { layer = -1, source = -1, holder = -1, cells = [], hosts = [], bytes = 0 } = about;
  return { type: event.type, phase, holder, layer, source, cells: shownOf(strip, cells), hosts, bytes };
}
