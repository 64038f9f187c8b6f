/** The model's steps in the form in which the documented behaviour is written down (`cowscope.snapshot/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { eachOf } from '../../core/runs.ts';
import { compared } from '../families/snapshots/documented.ts';
import { byteOf, hex, storedUnits } from '../families/snapshots/units.ts';
import type { Event, EventOf } from './events.ts';
import { areaBytes, BLOCK, lookUp, newestOf, type Shadow, shadowOf, volumeOf, type World } from './world.ts';

const UNDEFINED = '??';

const digits = (byte: number): string => (byte < 0 ? UNDEFINED : hex(byte));

function viewOf(world: World, at: (block: number) => number): string {
  let view = '';
  for (let block = 0; block < volumeOf(world).content.length; block++) view += digits(at(block));
  return view;
}

function views(world: World): Json {
  if (!world.volume) return {};
  const { content, lost } = world.volume;
  const names = ['volume', ...world.shadows.map(({ name }) => name)];
  if (lost) return Object.fromEntries(names.map((name) => [name, { error: 'EIO' }]));
  return Object.fromEntries([
    ['volume', viewOf(world, (block) => byteOf(block, content.at(block)))],
    ...world.shadows.map((shadow) => [
      shadow.name,
      viewOf(world, (block) => lookUp(world, shadow, block).byte),
    ]),
  ]);
}

const storeOf = (world: World, shadow: Shadow): Json => ({
  state: 'present',
  newest: newestOf(world) === shadow,
  blocks: Object.fromEntries([...storedUnits(shadow.saved)].map(({ unit, byte }) => [`${unit}`, hex(byte)])),
  diff_area_bytes: areaBytes(shadow),
});

/** What was copied aside, with the name of the shadow copy that got it, also if it went later in the same step. */
const savedCopy = ({ block, slot }: EventOf<'saved'>, to: string): Json => ({
  from: 'volume',
  from_at: block,
  to,
  to_at: slot,
  bytes: BLOCK,
  cause: 'first change since the newest shadow copy',
});

/** Blocks that were copied back, in the order of the volume. */
function restoredCopies(before: World, events: readonly EventOf<'restored'>[]): readonly Json[] {
  const copies: { readonly block: number; readonly copy: Json }[] = [];
  for (const { shadow, blocks } of events) {
    const { name, slots } = shadowOf(before, shadow);
    eachOf(blocks, (block) => {
      const places = { from: name, from_at: slots.at(block), to: 'volume', to_at: block };
      copies.push({ block, copy: { ...places, bytes: BLOCK, cause: 'revert' } });
    });
  }
  return copies.sort((a, b) => a.block - b.block).map(({ copy }) => copy);
}

function copiesOf({ before, after, events }: Played<World, Event>): readonly Json[] {
  const names = new Map([...before.shadows, ...after.shadows].map(({ id, name }) => [id, name]));
  for (const event of events) if (event.type === 'created') names.set(event.shadow, event.name);
  const saved = events.filter((event) => event.type === 'saved');
  const restored = events.filter((event) => event.type === 'restored');
  return [
    ...saved.map((event) => savedCopy(event, names.get(event.shadow) ?? '')),
    ...restoredCopies(before, restored),
  ];
}

/** What a failure is called there. */
const RESULTS: Readonly<Record<string, string>> = { gone: 'gone', lost: 'EIO', full: 'EIO' };

function resultOf(events: readonly Event[]): string {
  const failure = events.find((event) => event.type === 'failed');
  if (failure) return RESULTS[failure.why] ?? 'refused';
  for (const { type } of events) {
    if (type === 'held' || type === 'aborted') return type;
    if (type === 'guessed') return 'undefined';
  }
  return 'ok';
}

function answerOf(world: World, events: readonly Event[]): { readonly [key: string]: Json } {
  const event = events.find((one) => one.type === 'read');
  if (!event) return {};
  const { reader, from, block, consulted } = event;
  const byte =
    reader === 0
      ? byteOf(block, volumeOf(world).content.at(block))
      : lookUp(world, shadowOf(world, reader), block).byte;
  const place = from === 0 ? 'volume' : shadowOf(world, from).name;
  return { read: { value: hex(byte), from: place, stores_consulted: consulted } };
}

function predict(played: Played<World, Event>): Json {
  const { after, events } = played;
  const copies = copiesOf(played);
  return compared({
    result: resultOf(events),
    ...answerOf(after, events),
    copies,
    cost: { copied_bytes: copies.length * BLOCK },
    views: views(after),
    stores: Object.fromEntries(after.shadows.map((shadow) => [shadow.name, storeOf(after, shadow)])),
  });
}

type Shape = { readonly [key: string]: Json };
const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;

/** What a reader wants to see first: what was copied, and how large each diff area is. */
function headline(step: Json): readonly Headline[] {
  const { cost, stores } = shape(step);
  const copied = shape(cost).copied_bytes;
  const areas = Object.entries(shape(stores)).flatMap(([subject, store]): Headline[] => {
    const value = shape(store).diff_area_bytes;
    return typeof value === 'number' ? [{ subject, figure: 'recorded.area', unit: 'bytes', value }] : [];
  });
  return typeof copied === 'number'
    ? [{ subject: '', figure: 'recorded.copied', unit: 'bytes', value: copied }, ...areas]
    : areas;
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope.snapshot/1',
  isOf: ({ system }) => system === 'vss',
  compared,
  predict,
  headline,
};
