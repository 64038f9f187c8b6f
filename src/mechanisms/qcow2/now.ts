/** What a micro-step is about: layers, cells, clusters of files and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { type Runs, run } from '../../core/runs.ts';
import { cellsOf, type Strip, shownOf } from '../families/disks/strip.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { clusterBytes } from './geometry.ts';
import { answers } from './sight.ts';
import { imageOf, NONE, tops, type World } from './world.ts';

interface About {
  /** Bytes of the disk, and clusters of the file. */
  readonly guest?: { readonly from: number; readonly to: number };
  readonly hosts?: Runs;
  readonly source?: number;
  readonly bytes?: number;
}

const NOTHING: About = {};

const unitOf = (world: World, image: number): number => {
  const { qcow2 } = imageOf(world, image);
  return qcow2 ? clusterBytes(qcow2.geometry) : 0;
};

const span = (from: number, bytes: number) => ({ from, to: from + bytes });

/** Clusters of the file that hold these bytes of it; none of a raw image. */
function hostsAt(world: World, image: number, at: number, bytes: number): Runs {
  const unit = unitOf(world, image);
  if (unit === 0 || bytes <= 0) return [];
  const first = Math.floor(at / unit);
  return run(first, Math.ceil((at + bytes) / unit) - first);
}

/** Bytes of the disk of so many clusters. */
function clusters(world: World, image: number, guest: number, count: number) {
  const unit = unitOf(world, image);
  return span(guest * unit, count * unit);
}

/** The first image that answers for some bytes. */
function answering(world: World, id: number, from: number): number {
  const { value, done } = answers(world, id, from, from + 1).next();
  return done ? NONE : value.value;
}

/** Where a raw image changes, the place of the file is that of the disk. */
const rawSpan = (world: World, image: number, at: number, bytes: number): About =>
  imageOf(world, image).qcow2 ? { hosts: hostsAt(world, image, at, bytes) } : { guest: span(at, bytes) };

type Abouts = { readonly [K in EventType]?: (world: World, event: EventOf<K>) => About };

const abouts: Abouts = {
  created: (_world, { below }) => ({ source: below }),
  looked: (world, { image, guest, bytes, host }) => ({
    guest: bytes > 0 ? span(guest, bytes) : span(0, 0),
    hosts: host === NONE || unitOf(world, image) === 0 ? [] : run(host, 1),
  }),
  allocated: (world, { image, host, count, use, index }) => ({
    hosts: run(host, count),
    ...(use === 'data' ? { guest: clusters(world, image, index, count) } : {}),
  }),
  counted: (_world, { hosts }) => ({ hosts }),
  leaked: (_world, { hosts }) => ({ hosts }),
  hooked: (_world, { host }) => ({ hosts: host === NONE ? [] : run(host, 1) }),
  retabled: (_world, { host, clusters: count }) => ({ hosts: run(host, count) }),
  tabled: (world, { image, host, from }) => ({
    hosts: run(host, 1),
    source: from === NONE ? NONE : image,
    bytes: from === NONE ? 0 : unitOf(world, image),
  }),
  linked: (world, { image, guest, count, host }) => ({
    guest: clusters(world, image, guest, count),
    hosts: run(host, count),
  }),
  marked: (world, { image, guest, count }) => ({ guest: clusters(world, image, guest, count) }),
  submarked: (world, { image, guest }) => ({ guest: clusters(world, image, guest, 1) }),
  packed: (world, { image, guest, at, length }) => ({
    guest: clusters(world, image, guest, 1),
    hosts: hostsAt(world, image, at, length),
    bytes: length,
  }),
  copied: (world, event) => ({
    guest: span(event.source.guest, event.bytes),
    hosts: hostsAt(world, event.image, event.at, event.bytes),
    source: answering(world, event.source.image, event.source.guest),
    bytes: event.bytes,
  }),
  filled: (world, { image, at, bytes, guest }) => ({
    guest: span(guest, bytes),
    hosts: hostsAt(world, image, at, bytes),
    bytes,
  }),
  zeroed: (world, { image, at, bytes }) => ({ ...rawSpan(world, image, at, bytes), bytes }),
  punched: (world, { image, at, bytes }) => ({ ...rawSpan(world, image, at, bytes), bytes }),
  read: (world, { image, guest, bytes }) => ({
    guest: span(guest, bytes),
    source: answering(world, image, guest),
    bytes,
  }),
  snapshotted: (world, { image, host }) => ({ hosts: hostsAt(world, image, host * unitOf(world, image), 1) }),
  moved: (world, { image, host, entries }) => ({
    hosts: hostsAt(world, image, host * unitOf(world, image), entries * 8),
  }),
  rebased: (_world, { backing }) => ({ source: backing }),
};

const aboutOf = (world: World, event: Event): About =>
  (abouts[event.type] as ((world: World, event: Event) => About) | undefined)?.(world, event) ?? NOTHING;

/** The image that an event is about, or -1. */
const imageOfEvent = (event: Event): number => ('image' in event ? event.image : NONE);

/** The first cluster of the file of an image that the event is about, or -1. */
export const actingOf = (world: World, event: Event, image: number): number =>
  imageOfEvent(event) === image ? (aboutOf(world, event).hosts?.[0] ?? NONE) : NONE;

/** Runs of clusters that are named in a picture, at most. */
const MOST_RUNS = 64;

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const layer = imageOfEvent(event);
  const isThere = world.images[layer]?.alive ?? false;
  const { guest, hosts = [], source = NONE, bytes = 0 } = isThere ? aboutOf(world, event) : NOTHING;
  const cells = guest ? shownOf(strip, cellsOf(guest, strip.cellBytes)) : [];
  const holder = tops(world).some(({ id }) => id === layer) ? layer : NONE;
  return {
    ...{ type: event.type, phase, holder, source, bytes, cells },
    layer: isThere ? layer : NONE,
    hosts: hosts.slice(0, 2 * MOST_RUNS),
  };
}
