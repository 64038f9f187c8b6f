/**
 * One step of the model in the form in which a real kernel was recorded (`cowscope-fork/1`), to be compared field by field.
 */

import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { eachOf } from '../../core/runs.ts';
import type { Event } from '../families/pages/events.ts';
import {
  type Holder,
  pointsToUnit,
  type Table,
  targetOf,
  UNIT_FILE,
  UNIT_KIND,
  UNIT_MEMORY,
  unitOf,
  type World,
  ZERO,
} from '../families/pages/world.ts';
import { mappedFrames, smaps } from './measure.ts';

/** Its name in recordings and on screen: a type letter and a number in order of first use; `z` is the zero page. */
export function frameName(world: World, unit: number): string {
  const kind = world.units.state.get(unit) & UNIT_KIND;
  return `${kind === UNIT_FILE ? 'f' : kind === UNIT_MEMORY ? 's' : 'a'}${unit}`;
}

const entryName = (world: World, entry: number): string | null =>
  pointsToUnit(entry) ? frameName(world, unitOf(entry)) : targetOf(entry) === ZERO ? 'z' : null;

const byteOf = (world: World, entry: number): number =>
  pointsToUnit(entry) ? world.units.cells.get(unitOf(entry)) & 0xff : 0;

const COPIED = new Set(['copy', 'file-copy']);
const ZEROED = new Set(['zero-alloc', 'zero-fill', 'cache-alloc']);
const NO_FAULT = new Set(['hit', 'segv', 'sigbus']);

function accesses(before: World, after: World, events: readonly Event[]): Json[] {
  const out: { pg: number; json: Json }[] = [];
  for (const event of events) {
    if (event.type !== 'looked') continue;
    const old = before.spaces[event.space]?.tables[event.table] as Table;
    const now = after.spaces[event.space]?.tables[event.table] as Table;
    const { found: kind, access } = event;
    const silent = NO_FAULT.has(kind);
    eachOf(event.slots, (pg) => {
      const to = now.entries.get(pg);
      const value =
        access === 'read' && kind !== 'segv' && kind !== 'sigbus' ? { val: byteOf(after, to) } : {};
      out.push({
        pg,
        json: {
          pg,
          op: access === 'read' ? 'r' : 'w',
          minflt: silent ? 0 : 1,
          kind,
          from: kind === 'hit' ? entryName(after, to) : entryName(before, old.entries.get(pg)),
          to: entryName(after, to),
          copied: COPIED.has(kind) ? 4096 : 0,
          zeroed: ZEROED.has(kind) ? 4096 : 0,
          ...value,
        },
      });
    });
  }
  return out.sort((a, b) => a.pg - b.pg).map(({ json }) => json);
}

function other(verb: string, after: World, events: readonly Event[]): Json {
  if (verb !== 'fork' && verb !== 'vfork') return { kind: verb };
  const joined = events.find((event) => event.type === 'joined');
  const space =
    joined?.type === 'joined' ? after.spaces[after.holders[joined.holder]?.space as number] : undefined;
  const ptes = verb === 'vfork' ? 0 : (space?.tables.reduce((sum, t) => sum + t.present + t.zeros, 0) ?? 0);
  return { kind: verb, ptes };
}

function mapping(world: World, table: Table): Json {
  const pages: Json[] = [];
  for (let page = 0; page < table.slots; page++) {
    const entry = table.entries.get(page);
    const mapped = table.extents.some(({ from, to }) => page >= from && page < to);
    const name = entryName(world, entry);
    if (!mapped) pages.push(null);
    else if (name === null) pages.push(0);
    else
      pages.push([name, pointsToUnit(entry) ? world.units.refs.get(unitOf(entry)) : 0, byteOf(world, entry)]);
  }
  const m = smaps(world, table);
  const { vmas, rss, pss, uss, anonymous: anon } = m;
  const split = { sc: m.sharedClean, sd: m.sharedDirty, pc: m.privateClean, pd: m.privateDirty };
  return { pages, vmas, rss, pss, uss, ...split, anon };
}

function processOf(world: World, holder: Holder): Json {
  const mapped = (world.spaces[holder.space]?.tables ?? []).filter(({ extents }) => extents.length > 0);
  const maps = Object.fromEntries(mapped.map((table) => [table.name, mapping(world, table)]));
  return { minflt: holder.faults, maps };
}

function predict({
  index: i,
  line: cmd,
  command: { verb },
  before,
  after,
  events,
}: Played<World, Event>): Json {
  const isAccess = verb === 'read' || verb === 'write';
  const frames = mappedFrames(after);
  const { faults, copies, bytesCopied, bytesZeroed, reuses } = after.totals;
  const living = after.holders.filter(({ alive }) => alive);
  return {
    i,
    cmd,
    ev: isAccess ? accesses(before, after, events) : [other(verb, after, events)],
    procs: Object.fromEntries(living.map((holder) => [holder.name, processOf(after, holder)])),
    tot: {
      minflt: faults,
      majflt: 0,
      copies,
      bytesCopied,
      bytesZeroed,
      reuses,
      anonFrames: frames.anonymous,
      cacheFrames: frames.cache,
    },
  };
}

type Shape = { readonly [key: string]: Json };
const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;
const sum = (maps: Shape, figure: string): number =>
  Object.values(maps).reduce<number>((total, map) => total + Number(shape(map)[figure] ?? 0), 0);

/** Totals of a recorded step, by the names that they have there. */
const TOTALS: readonly (readonly [key: string, figure: string, unit: Headline['unit']])[] = [
  ['minflt', 'world.minflt', 'count'],
  ['majflt', 'recorded.majflt', 'count'],
  ['copies', 'world.copies', 'count'],
  ['bytesCopied', 'world.bytesCopied', 'bytes'],
  ['bytesZeroed', 'world.bytesZeroed', 'bytes'],
  ['reuses', 'world.reuses', 'count'],
  ['anonFrames', 'recorded.anonFrames', 'count'],
  ['cacheFrames', 'recorded.cacheFrames', 'count'],
];

/** What a reader wants to see first: each process's faults and memory, then the totals. */
function headline(step: Json): readonly Headline[] {
  const { procs, tot } = shape(step);
  const processes = Object.entries(shape(procs)).flatMap(([subject, value]): Headline[] => {
    const maps = shape(shape(value).maps);
    return [
      { subject, figure: 'holder.minflt', unit: 'count', value: Number(shape(value).minflt) },
      ...['rss', 'pss', 'uss'].map(
        (id): Headline => ({ subject, figure: `holder.${id}`, unit: 'kib', value: sum(maps, id) }),
      ),
    ];
  });
  const totals = TOTALS.map(
    ([key, figure, unit]): Headline => ({ subject: '', figure, unit, value: Number(shape(tot)[key]) }),
  );
  return [...processes, ...totals];
}

export const recordings: Recordings<World, Event> = { schema: 'cowscope-fork/1', predict, headline };
