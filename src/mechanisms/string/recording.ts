/** The model's steps in the form in which the real library was recorded (`cowscope-string/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import type { Event } from '../families/references/events.ts';
import { bufferName, bufferOf, textOf, type World } from '../families/references/world.ts';
import { LEAKED, SOLE } from './rep.ts';

/** Longer contents are recorded by their beginning and their end. */
const WHOLE = 64;
const HEAD = 32;
const TAIL = 16;

function recordedValue(world: World, unit: number): string {
  const buffer = bufferOf(world, unit);
  const { length } = buffer;
  if (length <= WHOLE) return textOf(buffer, 0, length);
  return `${textOf(buffer, 0, HEAD)}...${textOf(buffer, length - TAIL, length)}`;
}

function variableOf(world: World, unit: number): Json {
  const { length: len, capacity: cap, count: rc } = bufferOf(world, unit);
  const state = { rc, leaked: rc <= LEAKED, shared: rc > SOLE };
  return { buf: bufferName(world, unit), len, cap, ...state, val: recordedValue(world, unit) };
}

const liveBytes = ({ totals }: World): number => totals.allocBytes - totals.freedBytes;

/** What the command returned or threw. */
function answerOf(events: readonly Event[]): { readonly [key: string]: Json } {
  const last = events.at(-1);
  if (last?.type === 'threw') return { exc: last.what };
  if (last?.type === 'dangled') return { dangling: true };
  return last?.type === 'read' && last.value >= 0 ? { ret: last.value } : {};
}

function predict({ index: i, line: cmd, before, after, events }: Played<World, Event>): Json {
  const was = before.totals;
  const { allocs, frees, allocBytes, freedBytes, copied, moved } = after.totals;
  const living = after.holders.filter(({ alive }) => alive);
  const inUse = after.buffers.filter(({ place, live }) => place === 'heap' && live);
  return {
    i,
    cmd,
    allocs: allocs - was.allocs,
    frees: frees - was.frees,
    allocBytes: allocBytes - was.allocBytes,
    freedBytes: freedBytes - was.freedBytes,
    copied: copied - was.copied,
    moved: moved - was.moved,
    ...answerOf(events),
    vars: Object.fromEntries(living.map(({ name, unit }) => [name, variableOf(after, unit)])),
    bufs: Object.fromEntries(inUse.map(({ id, bytes }) => [bufferName(after, id), bytes])),
    tot: { allocs, frees, copied, moved, liveBytes: liveBytes(after) },
  };
}

type Shape = { readonly [key: string]: Json };
const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;

/** Figures of a recorded variable and of a recorded step, by the names that they have there. */
const OF_VARIABLES: readonly (readonly [key: string, figure: string, unit: Headline['unit']])[] = [
  ['len', 'holder.length', 'count'],
  ['cap', 'holder.capacity', 'count'],
  ['rc', 'recorded.rc', 'count'],
];
const TOTALS: readonly (readonly [key: string, figure: string, unit: Headline['unit']])[] = [
  ['allocs', 'world.allocs', 'count'],
  ['frees', 'world.frees', 'count'],
  ['copied', 'world.copied', 'bytes'],
  ['moved', 'world.moved', 'bytes'],
  ['liveBytes', 'world.liveBytes', 'bytes'],
];

/** What a reader wants to see first: each variable's header, then the totals. */
function headline(step: Json): readonly Headline[] {
  const { vars, tot } = shape(step);
  const variables = Object.entries(shape(vars)).flatMap(([subject, value]) =>
    OF_VARIABLES.map(
      ([key, figure, unit]): Headline => ({ subject, figure, unit, value: Number(shape(value)[key]) }),
    ),
  );
  const totals = TOTALS.map(
    ([key, figure, unit]): Headline => ({ subject: '', figure, unit, value: Number(shape(tot)[key]) }),
  );
  return [...variables, ...totals];
}

export const recordings: Recordings<World, Event> = { schema: 'cowscope-string/1', predict, headline };
