/** The model's steps in the form in which the real Bochs and bximage were recorded (`cowscope-disk/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { runLengths } from '../families/disks/bytes.ts';
import { changedStates, comparedStep } from '../families/disks/recorded.ts';
import type { Event } from './events.ts';
import { dataOffset, geometryOf, SECTOR, slotOffset } from './format.ts';
import {
  CLEAR,
  type Image,
  imageOf,
  type Log,
  marksOver,
  seen,
  setSectors,
  slotOf,
  type World,
} from './world.ts';

/** The format's number of version 2, which has a time in its header. */
const VERSION = 0x2_0000;

/** Of each extent in the order of the catalog: its entry, its slot, where that is, and runs of sectors with their bit set. */
function extentsOf(log: Log): Json {
  const geometry = geometryOf(log.size);
  const out: Json[] = [];
  for (const { from, to, value } of log.catalog.all())
    for (let entry = from; entry < to && !Number.isNaN(value); entry++) {
      const slot = slotOf(log, entry);
      const start = entry * geometry.extent;
      const set = [...marksOver(log, start, start + geometry.extent)].filter((one) => one.value !== CLEAR);
      const runs = set.map((one) => [(one.from - start) / SECTOR, (one.to - one.from) / SECTOR]);
      out.push([entry, slot, slotOffset(geometry, slot), runs]);
    }
  return out;
}

const SUBTYPES = { growing: 'Growing', undoable: 'Undoable', volatile: 'Volatile' } as const;

function logState(world: World, image: Image, subtype: string, log: Log): Json {
  const geometry = geometryOf(log.size);
  const { entries, bitmap, extent } = geometry;
  return {
    format: 'bochs-redolog',
    subtype,
    version: VERSION,
    file_size: log.fileBytes,
    virtual_size: log.size,
    catalog_entries: entries,
    bitmap_bytes: bitmap,
    extent_bytes: extent,
    timestamp: log.stamp === 0 ? 0 : 'T',
    data_offset: dataOffset(geometry),
    extents: extentsOf(log),
    sectors_set: setSectors(log),
    expected_geometry: [entries, bitmap, extent],
    content: runLengths(seen(world, image, 0, log.size)),
  };
}

function stateOf(world: World, image: Image): Json {
  if (image.kind === 'flat')
    return { format: 'raw', file_size: image.bytes.length, content: runLengths(image.bytes.all()) };
  return image.log ? logState(world, image, SUBTYPES[image.kind], image.log) : { error: 'no file' };
}

/** What every file is like. A volatile log has no name in any directory. */
const statesOf = (world: World): ReadonlyMap<string, Json> =>
  new Map(
    world.images
      .filter(({ kind }) => kind !== 'volatile')
      .map((image): [string, Json] => [image.name, stateOf(world, image)]),
  );

type Shape = { readonly [key: string]: Json };

/** What was read. While a machine is on, its commands wait in a queue, and are answered when it is switched off. */
function answerOf(before: World, after: World, events: readonly Event[]): Shape {
  const last = events.at(-1);
  if (last?.type === 'ended') return { result: { reads: before.session?.reads ?? [], left_over: [] } };
  const first = events[0];
  if (before.session && first) return { result: { queued: true } };
  if (last?.type !== 'read') return {};
  const { image, from, to } = last;
  return { result: { runs: runLengths(seen(after, imageOf(after, image), from, to)), uniform: true } };
}

function predict({ before, after, events }: Played<World, Event>): Json {
  const isOk = !events.some(({ type }) => type === 'failed');
  return {
    ok: isOk,
    error: !isOk,
    ...answerOf(before, after, events),
    changed: changedStates(statesOf(before), statesOf(after)),
  };
}

const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;

/** Figures of a recorded image, by the names that they have there. */
const OF_IMAGES: readonly (readonly [key: string, figure: string, unit: Headline['unit']])[] = [
  ['file_size', 'recorded.file_size', 'bytes'],
  ['sectors_set', 'recorded.sectors_set', 'count'],
];

/** What a reader wants to see first: of each image that changed, its file and its bits. */
function headline(step: Json): readonly Headline[] {
  return Object.entries(shape(shape(step).changed)).flatMap(([subject, state]) =>
    OF_IMAGES.flatMap(([key, figure, unit]): Headline[] => {
      const value = shape(state)[key];
      return typeof value === 'number' ? [{ subject, figure, unit, value }] : [];
    }),
  );
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope-disk/1',
  isOf: ({ oracle }) => oracle === 'bochs',
  compared: comparedStep,
  predict,
  headline,
};
