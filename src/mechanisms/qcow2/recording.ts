/** The model's steps in the form in which the real tools were recorded (`cowscope-disk/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { digestOf } from './digest.ts';
import type { Event, EventOf } from './events.ts';
import { runsOf, stateOf } from './state.ts';
import { type Image, living, type World } from './world.ts';

type Shape = { readonly [key: string]: Json };

const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;

/** What the recorder noted besides, for itself. */
const NOTES = new Set(['crosscheck', 'problems', 'qemu_check']);
const COUNTED = new Set(['data_r', 'data_w', 'zeroed', 'punched']);

const pick = (value: Json | undefined, isWanted: (key: string) => boolean): Shape =>
  Object.fromEntries(Object.entries(shape(value)).filter(([key]) => isWanted(key)));

/** Data that went to and from files; those of which only metadata was read or written are left out. */
function comparedIo(io: Json | undefined): Json {
  const files = Object.entries(shape(io)).map(
    ([file, moved]) => [file, pick(moved, (key) => COUNTED.has(key))] as const,
  );
  return Object.fromEntries(files.filter(([, moved]) => Object.keys(moved).length > 0));
}

function compared(step: Json): Json {
  const { cmd = '', ok = false, error, result, changed, gone, io } = shape(step);
  const images = Object.entries(shape(changed)).map(
    ([name, state]) => [name, pick(state, (key) => !NOTES.has(key))] as const,
  );
  return {
    cmd,
    ok,
    failed: error !== undefined,
    ...(result === undefined ? {} : { result }),
    changed: Object.fromEntries(images),
    ...(gone === undefined ? {} : { gone }),
    io: comparedIo(io),
  };
}

const isSame = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

type HostRow = readonly [host: number, count: number, references: number, uses: string];

/** What became of the clusters of a file. */
function deltaOf(before: Shape, after: Shape): Shape | null {
  if (after.format !== 'qcow2') return null;
  const rows = (state: Shape): ReadonlyMap<number, HostRow> =>
    new Map((state.host_clusters as unknown as readonly HostRow[]).map((row) => [row[0], row]));
  const [old, now] = [rows(before), rows(after)];
  const countIn = (rows: ReadonlyMap<number, HostRow>, host: number): number => rows.get(host)?.[1] ?? 0;
  const isNew = ([host, count]: HostRow): boolean =>
    !old.has(host) || (count > 0 && countIn(old, host) === 0);
  const isGone = ([host, count]: HostRow): boolean =>
    !now.has(host) || (count > 0 && countIn(now, host) === 0);
  const allocated = [...now.values()].filter(isNew);
  const freed = [...old.values()].filter(isGone);
  const changed = [...now.values()].filter(([host, count]) => {
    const was = old.get(host);
    return was !== undefined && was[1] > 0 && count > 0 && was[1] !== count;
  });
  const growth = Number(after.file_size) - Number(before.file_size);
  const delta: Shape = {
    ...(allocated.length > 0 ? { allocated: allocated.map(([host, , , uses]) => [host, uses]) } : {}),
    ...(freed.length > 0 ? { freed: freed.map(([host, , , uses]) => [host, uses]) } : {}),
    ...(changed.length > 0
      ? { refcount: changed.map(([host, count]) => [host, old.get(host)?.[1] ?? 0, count]) }
      : {}),
    ...(growth === 0 ? {} : { file_growth: growth }),
  };
  return Object.keys(delta).length > 0 ? delta : null;
}

const states = (world: World): ReadonlyMap<string, Shape> =>
  new Map(living(world).map((image: Image) => [image.name, stateOf(world, image)]));

function changes(before: ReadonlyMap<string, Shape>, after: ReadonlyMap<string, Shape>): Shape {
  const changed: Record<string, Json> = {};
  for (const [name, state] of after) {
    const old = before.get(name);
    if (old && isSame(old, state)) continue;
    const delta = old ? deltaOf(old, state) : null;
    changed[name] = { ...state, ...(delta ? { delta } : {}) };
  }
  return changed;
}

const isOf =
  <K extends Event['type']>(type: K) =>
  (event: Event): event is EventOf<K> =>
    event.type === type;

/** What was measured: not while a process has an image open, and not of making one. */
function ioOf({ command, before, after, events }: Played<World, Event>): Json {
  const isMeasured = !before.session && !after.session && !['create', 'overlay'].includes(command.verb);
  if (!isMeasured) return {};
  const meters = events.filter(isOf('measured')).flatMap((event) => event.meters);
  return Object.fromEntries(
    meters.map(({ file, dataRead, dataWritten, zeroed, punched }) => [
      file,
      {
        ...(dataRead > 0 ? { data_r: dataRead } : {}),
        ...(dataWritten > 0 ? { data_w: dataWritten } : {}),
        ...(zeroed > 0 ? { zeroed } : {}),
        ...(punched > 0 ? { punched } : {}),
      },
    ]),
  );
}

function resultOf({ after, events }: Played<World, Event>): Shape | null {
  const read = events.find(isOf('read'));
  if (!read) return null;
  const runs = runsOf(after, read.image, read.guest, read.guest + read.bytes);
  return { runs, sha256: digestOf(runs) };
}

function predict(played: Played<World, Event>): Json {
  const { line: cmd, before, after, events } = played;
  const [was, is] = [states(before), states(after)];
  const failed = events.some(isOf('failed'));
  const result = resultOf(played);
  const gone = [...was.keys()].filter((name) => !is.has(name));
  return {
    cmd,
    ok: !failed,
    failed,
    ...(result ? { result } : {}),
    changed: changes(was, is),
    ...(gone.length > 0 ? { gone } : {}),
    io: ioOf(played),
  };
}

const FIGURES: readonly (readonly [key: string, figure: string])[] = [
  ['data_r', 'recorded.read'],
  ['data_w', 'recorded.written'],
  ['zeroed', 'recorded.zeroed'],
  ['punched', 'recorded.punched'],
];

/** What a reader wants to see first: how long each file that changed is, and what went to and from each. */
function headline(step: Json): readonly Headline[] {
  const { changed, io } = shape(step);
  const lengths = Object.entries(shape(changed)).map(
    ([subject, state]): Headline => ({
      subject,
      figure: 'recorded.length',
      unit: 'bytes',
      value: Number(shape(state).file_size),
    }),
  );
  const moved = Object.entries(shape(io)).flatMap(([subject, cells]) =>
    FIGURES.flatMap(([key, figure]): readonly Headline[] =>
      shape(cells)[key] === undefined
        ? []
        : [{ subject, figure, unit: 'bytes', value: Number(shape(cells)[key]) }],
    ),
  );
  return [...lengths, ...moved];
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope-disk/1',
  isOf: ({ oracle }) => String(oracle).startsWith('qemu'),
  compared,
  predict,
  headline,
};
