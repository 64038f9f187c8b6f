/** The model's steps in the form in which the documented behaviour is written down (`cowscope.snapshot/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { eachOf } from '../../core/runs.ts';
import { compared } from '../families/snapshots/documented.ts';
import { byteOf, hex, storedUnits } from '../families/snapshots/units.ts';
import type { Event } from './events.ts';
import {
  diskBytes,
  lookUp,
  maxBytes,
  nameOf,
  PAGE,
  type Snapshot,
  SOURCE,
  snapshotOf,
  sourceOf,
  type World,
} from './world.ts';

const UNREADABLE = '--';

/** Pages of a view, all of them or those that are watched. */
function viewOf({ watch }: World, length: number, at: (page: number) => string): Json {
  if (watch.length > 0)
    return Object.fromEntries(watch.filter((page) => page < length).map((page) => [`${page}`, at(page)]));
  let view = '';
  for (let page = 0; page < length; page++) view += at(page);
  return view;
}

function snapshotView(world: World, snapshot: Snapshot): Json {
  if (snapshot.state === 'suspect') return { error: 'suspect' };
  return viewOf(world, snapshot.saved.length, (page) => {
    const found = lookUp(world, snapshot, page);
    return found ? hex(found.byte) : UNREADABLE;
  });
}

function views(world: World): Json {
  const { source, snapshots } = world;
  if (!source) return {};
  const { pages, isOnline } = source;
  return Object.fromEntries([
    [
      SOURCE,
      viewOf(world, pages.length, (page) => (isOnline ? hex(byteOf(page, pages.at(page))) : UNREADABLE)),
    ],
    ...snapshots.map((snapshot) => [snapshot.name, snapshotView(world, snapshot)]),
  ]);
}

function storeOf(snapshot: Snapshot): Json {
  const { state, saved } = snapshot;
  if (state === 'suspect') return { state };
  return {
    state,
    pages: Object.fromEntries([...storedUnits(saved)].map(({ unit, byte }) => [`${unit}`, hex(byte)])),
    size_on_disk_bytes: diskBytes(snapshot),
    max_bytes: maxBytes(snapshot),
  };
}

const CAUSES = { change: 'first change of the page', recovery: 'recovery at creation (undone content)' };

function copiesOf({ before, after, events }: Played<World, Event>): readonly Json[] {
  const copies: Json[] = [];
  for (const event of events) {
    if (event.type === 'saved') {
      const { page, why } = event;
      const to = nameOf(after, event.snapshot);
      copies.push({ from: SOURCE, from_at: page, to, to_at: page, bytes: PAGE, cause: CAUSES[why] });
    } else if (event.type === 'restored') {
      const from = nameOf(before, event.snapshot);
      eachOf(event.pages, (page) => {
        copies.push({ from, from_at: page, to: SOURCE, to_at: page, bytes: PAGE, cause: 'revert' });
      });
    }
  }
  return copies;
}

/** What a failure is called there. */
const RESULTS: Readonly<Record<string, string>> = {
  gone: 'gone',
  suspect: 'suspect',
  offline: 'EIO',
  unsaved: 'EIO',
};

function resultOf(events: readonly Event[]): string {
  const failure = events.find((event) => event.type === 'failed');
  return failure ? (RESULTS[failure.why] ?? 'refused') : 'ok';
}

function answerOf(world: World, events: readonly Event[]): { readonly [key: string]: Json } {
  const event = events.find((one) => one.type === 'read');
  if (!event) return {};
  const { reader, page, from } = event;
  const byte =
    reader === 0
      ? byteOf(page, sourceOf(world).pages.at(page))
      : (lookUp(world, snapshotOf(world, reader), page)?.byte ?? 0);
  return { read: { value: hex(byte), from } };
}

function predict(played: Played<World, Event>): Json {
  const { after, events } = played;
  const copies = copiesOf(played);
  return compared({
    result: resultOf(events),
    ...answerOf(after, events),
    copies,
    cost: { copied_bytes: copies.length * PAGE },
    views: views(after),
    stores: Object.fromEntries(after.snapshots.map((snapshot) => [snapshot.name, storeOf(snapshot)])),
  });
}

type Shape = { readonly [key: string]: Json };
const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;

/** What a reader wants to see first: what was copied, and what each sparse file takes on disk. */
function headline(step: Json): readonly Headline[] {
  const { cost, stores } = shape(step);
  const copied = shape(cost).copied_bytes;
  const files = Object.entries(shape(stores)).flatMap(([subject, store]): Headline[] => {
    const value = shape(store).size_on_disk_bytes;
    return typeof value === 'number' ? [{ subject, figure: 'recorded.disk', unit: 'bytes', value }] : [];
  });
  return typeof copied === 'number'
    ? [{ subject: '', figure: 'recorded.copied', unit: 'bytes', value: copied }, ...files]
    : files;
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope.snapshot/1',
  isOf: ({ system }) => system === 'mssql',
  compared,
  predict,
  headline,
};
