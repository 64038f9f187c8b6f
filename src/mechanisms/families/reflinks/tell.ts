/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../../core/mechanism.ts';
import type { Params } from '../../../core/refusal.ts';
import { countOf, printRuns } from '../../../core/runs.ts';
import type { Phase, Told } from '../../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { cut, type Draft, fileOf, type Span, staged } from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

/** Blocks of a file in words. */
const span = (world: Draft, { file, from, to }: Span & { readonly file: number }) => ({
  who: fileOf(world, file).name,
  first: from,
  last: to - 1,
  n: to - from,
});

/** What the old entries led to, and whether anything of it stays behind once the map leads elsewhere. */
function behind(world: Draft, { file, from, to }: Span & { readonly file: number }) {
  const old = cut(fileOf(world, file).pieces, from, to);
  const [first] = old;
  if (!first) return { old: -1, keeps: 0, blocks: 0 };
  const extent = world.extents[first.extent];
  const keeps = extent ? extent.refs : world.uses.at(first.place) - 1;
  return { old: extent ? extent.id : first.place, keeps, blocks: extent?.blocks ?? 1 };
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  formatted: (_world, { cowext }) => told('change', 'formatted', { cowext }),
  made: (_world, { name }) => told('allocate', 'made', { who: name }),
  looked: (world, event) =>
    told('look', `looked.${event.finding}`, {
      ...span(world, event),
      refs: event.refs,
      staged: staged(world),
    }),
  allocated: (world, event) =>
    told('allocate', `allocated.${event.how}`, {
      ...span(world, event),
      place: event.place,
      extent: event.extent,
    }),
  reserved: (world, event) =>
    told('allocate', 'reserved', {
      ...span(world, event),
      place: event.place,
      wanted: event.wanted,
      wantedLast: event.wantedTo - 1,
      needed: event.wantedTo - event.wanted,
      cowext: world.cowext,
    }),
  written: (world, event) =>
    told('write', `written.${event.how}`, {
      ...span(world, event),
      place: event.place,
      byte: event.byte === 'seq' ? -1 : event.byte,
    }),
  pointed: (world, event) =>
    told('point', `pointed.${event.how}`, {
      ...span(world, event),
      ...behind(world, event),
      place: event.place,
      extent: event.extent,
      entries: fileOf(world, event.file).pieces.length,
    }),
  kept: (world, { file, left, beyond }) =>
    told('change', countOf(beyond) > 0 ? 'kept.cut' : 'kept.whole', {
      who: fileOf(world, file).name,
      n: left,
      beyond: countOf(beyond),
    }),
  shared: (world, event) =>
    told('share', 'shared', {
      ...span(world, event),
      target: fileOf(world, event.target).name,
      at: event.at,
      entries: cut(fileOf(world, event.file).pieces, event.from, event.to).length,
    }),
  punched: (world, event) => told('free', 'punched', span(world, event)),
  truncated: (world, { file }) => told('free', 'truncated', { who: fileOf(world, file).name }),
  unlinked: (world, { file }) =>
    told('free', 'unlinked', {
      who: fileOf(world, file).name,
      entries: fileOf(world, file).pieces.length,
    }),
  freed: (_world, { places, extents }) =>
    told('free', extents.length > 0 ? 'freed.extents' : 'freed.places', {
      n: countOf(places),
      places: printRuns(places),
      extents: extents.length,
      first: extents[0] ?? -1,
    }),
  rooted: (_world, { name }) => told('allocate', 'rooted', { who: name }),
  snapshotted: (world, { source, name, sources }) =>
    told('share', 'snapshotted', {
      who: source,
      target: name,
      files: sources.length,
      n: sources.reduce((sum, id) => sum + fileOf(world, id).size, 0),
    }),
  uprooted: (_world, { name, files }) => told('free', 'uprooted', { who: name, files: files.length }),
  read: (world, event) => told('read', 'read', span(world, event)),
  failed: (_world, { why, name }) => told('trap', `failed.${why}`, { who: name }),
};

/** What to tell about an event in the world before it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** What both can tell, and the rule that decides it. */
const COMMON: Readonly<Record<string, string>> = {
  formatted: '',
  made: '',
  'looked.hole': 'hole',
  'allocated.fresh': 'hole',
  'written.fresh': '',
  'written.moved': '',
  'pointed.fresh': '',
  'pointed.moved': 'map',
  shared: 'clone',
  punched: 'map',
  truncated: '',
  unlinked: 'map',
  read: '',
  'failed.gone': '',
  'failed.range': 'range',
  'failed.overlap': 'range',
};

const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  btrfs: {
    'looked.never': 'never',
    'allocated.moved': 'never',
    'freed.extents': 'extent',
    rooted: '',
    snapshotted: 'snapshot',
    uprooted: 'snapshot',
  },
  xfs: {
    'looked.shared': 'write.shared',
    'looked.own': 'write.own',
    'looked.reserved': 'write.reserved',
    reserved: 'window',
    'written.inPlace': 'write.own',
    'kept.whole': 'window',
    'kept.cut': 'window',
    'freed.places': 'count',
  },
};

export const tellableOf = (system: string): readonly Tellable[] =>
  Object.entries({ ...COMMON, ...OWN[system] }).map(([id, rule]) => ({ id, rule }));
