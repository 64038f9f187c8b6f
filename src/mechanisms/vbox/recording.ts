/** The model's steps in the form in which the real VirtualBox was recorded (`cowscope-disk/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { readResult, runLengths } from '../families/disks/bytes.ts';
import { changedStates, comparedStep } from '../families/disks/recorded.ts';
import { seen, slotOf, stateOf } from './blocks.ts';
import type { Event } from './events.ts';
import {
  BLOCK,
  dataOffset,
  fileBytes,
  type Image,
  imageOf,
  isSealWhole,
  livingOf,
  MAP_OFFSET,
  NONE,
  type World,
} from './world.ts';

type Shape = { readonly [key: string]: Json };

/** What a file says of itself. */
const FIXED: Shape = {
  format: 'vdi',
  text: '<<< Oracle VirtualBox Disk Image >>>',
  version: '1.1',
  block_size: BLOCK,
  header_size: 400,
  block_map_offset: MAP_OFFSET,
};

function mapOf(image: Image): Json {
  const out: (string | number)[] = [];
  for (const { from, to, value } of image.map.all())
    for (let block = from; block < to; block++) {
      const state = stateOf(value);
      out.push(state === 'own' ? slotOf(image, block) : state === 'free' ? 'F' : 'Z');
    }
  return out;
}

function stateOfImage(world: World, image: Image): Json {
  const { id, kind, size, parent, slots, map } = image;
  return {
    ...FIXED,
    type: kind,
    file_size: fileBytes(image),
    virtual_size: size,
    data_offset: dataOffset(map.length),
    blocks: map.length,
    allocated: slots,
    map: mapOf(image),
    parent: parent === NONE ? null : imageOf(world, parent).name,
    parent_modify_matches: isSealWhole(world, image),
    content: runLengths(seen(world, id, 0, size)) as Json,
  };
}

const statesOf = (world: World): ReadonlyMap<string, Json> =>
  new Map(livingOf(world).map((image) => [image.name, stateOfImage(world, image)]));

/** What each machine has on its ports. */
const topsOf = (world: World): Json =>
  Object.fromEntries(
    world.machines.map(({ name, ports }) => [name, ports.map(({ image }) => imageOf(world, image).name)]),
  );

/** What a command answered; nothing where it failed. */
function resultOf({ command, after, events }: Played<World, Event>): Shape {
  const { verb } = command;
  if (events.some(({ type }) => type === 'failed')) return {};
  if (['vm', 'attach', 'snapshot', 'restore', 'delete'].includes(verb))
    return { result: { tops: topsOf(after) } };
  const [first] = events;
  if (!['write', 'read', 'discard'].includes(verb) || !first || !('image' in first)) return {};
  const image = imageOf(after, first.image).name;
  if (first.type !== 'read') return { result: { image } };
  return { result: { image, ...(readResult(seen(after, first.image, first.from, first.to)) as Shape) } };
}

/** Files that are no longer there. */
function goneOf(before: World, after: World): Shape {
  const gone = livingOf(before).filter(({ id }) => !imageOf(after, id).alive);
  return gone.length > 0 ? { gone: gone.map(({ name }) => name) } : {};
}

function predict(played: Played<World, Event>): Json {
  const { before, after, events } = played;
  const isFailed = events.some(({ type }) => type === 'failed');
  return {
    ok: !isFailed,
    ...resultOf(played),
    changed: changedStates(statesOf(before), statesOf(after)),
    ...goneOf(before, after),
    error: isFailed,
  };
}

const shape = (value: Json | undefined): Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Shape) : {};

/** Verbs whose answer only repeats the name that they were given. */
const ECHOES = /^(?:flush|merge|compact)\b/;

function compared(step: Json): Json {
  const { cmd, ok } = shape(step);
  const { result, ...rest } = shape(comparedStep(step));
  return result === undefined || ok === false || ECHOES.test(`${cmd}`) ? rest : { ...rest, result };
}

/** Figures of a recorded image, by the names that they have there. */
const FIGURES: readonly (readonly [key: string, figure: string, unit: Headline['unit']])[] = [
  ['file_size', 'holder.fileBytes', 'bytes'],
  ['allocated', 'holder.allocated', 'count'],
];

/** What a reader wants to see first: the files that changed. */
const headline = (step: Json): readonly Headline[] =>
  Object.entries(shape(shape(step).changed)).flatMap(([subject, state]) =>
    FIGURES.map(([key, figure, unit]) => ({ subject, figure, unit, value: Number(shape(state)[key]) })),
  );

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope-disk/1',
  isOf: ({ oracle }) => `${oracle}`.startsWith('vbox'),
  compared,
  predict,
  headline,
};
