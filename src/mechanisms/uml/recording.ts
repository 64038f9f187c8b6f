/** The model's steps in the form in which the real kernel and uml_moo were recorded (`cowscope-disk/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { readResult, runLengths } from '../families/disks/bytes.ts';
import { changedStates, comparedStep } from '../families/disks/recorded.ts';
import type { Event } from './events.ts';
import { ALIGNMENT, BITMAP_OFFSET, bitmapBytes, dataOffset, SECTOR } from './format.ts';
import {
  CLEAR,
  type CowImage,
  deviceOf,
  type Image,
  imageOf,
  markCounts,
  seen,
  sizeOf,
  type World,
} from './world.ts';

/** Sectors whose bit is set: `[[first, count], …]`. */
function setRuns({ marks }: CowImage): Json {
  const out: [number, number][] = [];
  for (const { from, to, value } of marks.all()) {
    if (value === CLEAR) continue;
    const last = out.at(-1);
    if (last && last[0] + last[1] === from) last[1] = to - last[0];
    else out.push([from, to - from]);
  }
  return out;
}

function cowState(world: World, image: CowImage): Json {
  const size = sizeOf(image);
  const base = imageOf(world, image.base);
  const header = {
    magic_order: 'big',
    version: 3,
    layout: 'v3',
    size,
    sectorsize: SECTOR,
    align: ALIGNMENT,
    cow_format: 0,
    bitmap_offset: BITMAP_OFFSET,
    backing_file: `${base.name}.img`,
    bitmap_len: bitmapBytes(size),
    data_offset: dataOffset(size),
  };
  const device = deviceOf(image);
  const counts = markCounts(image);
  return {
    format: 'uml-cow',
    file_size: image.fileBytes,
    header,
    virtual_size: size,
    device_size: device,
    sectors_set: device / SECTOR - counts[CLEAR],
    runs: setRuns(image),
    backing_ok: { mtime: base.mtime === image.header.mtime, size: sizeOf(base) === size },
    content: runLengths(seen(world, image, 0, device)),
  };
}

const stateOf = (world: World, image: Image): Json =>
  image.kind === 'cow'
    ? cowState(world, image)
    : { format: 'raw', file_size: sizeOf(image), content: runLengths(image.bytes.all()) };

/** What every file is like, also those that were named and never made. */
const statesOf = (world: World): ReadonlyMap<string, Json> =>
  new Map<string, Json>([
    ...world.absent.map((name): [string, Json] => [name, { error: 'not created yet' }]),
    ...world.images.map((image): [string, Json] => [image.name, stateOf(world, image)]),
  ]);

/** What the guest read, before or after which nothing changed. */
function answerOf(world: World, events: readonly Event[]): { readonly [key: string]: Json } {
  const last = events.at(-1);
  if (last?.type !== 'read') return {};
  return { result: readResult(seen(world, imageOf(world, last.image), last.from, last.to)) };
}

function predict({ before, after, events }: Played<World, Event>): Json {
  const isOk = !events.some(({ type }) => type === 'failed');
  return {
    ok: isOk,
    error: !isOk,
    ...answerOf(after, events),
    changed: changedStates(statesOf(before), statesOf(after)),
  };
}

type Shape = { readonly [key: string]: Json };
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
  isOf: ({ oracle }) => oracle === 'uml',
  compared: comparedStep,
  predict,
  headline,
};
