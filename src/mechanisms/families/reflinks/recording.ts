/** The model's steps in the form of recordings of btrfs and XFS (`cowscope.snapshot/1`). */
import type { Headline, Json, Played, Recordings } from '../../../core/mechanism.ts';
import type { Event } from './events.ts';
import { blocksInUse, sharing } from './figures.ts';
import { compared, isShape, type Shape } from './recorded.ts';
import { cut, type File, fileOf, living, seen, staged, type World } from './world.ts';

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Two digits for each block. */
const digits = (world: World, file: File, from: number, to: number): string =>
  [...seen(world, file, from, to)].map((one) => hex(one.value).repeat(one.to - one.from)).join('');

/** The entries of a file's map; where places of an entry differ in being shared, each part of it. */
function mapOf(file: File, isShared: ReturnType<typeof sharing>): Json {
  return file.pieces.flatMap((piece) =>
    Array.from({ length: piece.to - piece.from }, (_, at): Json => {
      const block = piece.from + at;
      const phys = [piece.place + at];
      return { block, blocks: 1, phys, shared: isShared(piece, block), unwritten: false };
    }),
  );
}

const range = (place: number, blocks: number): Json => Array.from({ length: blocks }, (_, at) => place + at);

function accountOf(world: World, system: string): Json {
  const data = { data_blocks_in_use: blocksInUse(world) };
  if (system === 'btrfs') {
    const extents = world.extents.filter(({ live }) => live);
    return {
      ...data,
      extents: extents.map(({ place, blocks, refs }) => ({ phys: range(place, blocks), refs })),
    };
  }
  const refs = [...world.uses.all()].flatMap((one) =>
    one.value > 0
      ? Array.from({ length: one.to - one.from }, (_, at) => ({ phys: one.from + at, refs: one.value }))
      : [],
  );
  return { ...data, refs, cow_staging_blocks: staged(world) };
}

/** The place of a block, or -1. */
const placeOf = (file: File | undefined, block: number): number =>
  cut(file?.pieces ?? [], block, block + 1)[0]?.place ?? -1;

function changesOf({ before, after, events }: Played<World, Event>): Json {
  return events.flatMap((event): Json[] => {
    if (event.type !== 'written' || event.how === 'fresh') return [];
    const file = fileOf(after, event.file);
    return Array.from({ length: event.to - event.from }, (_, at): Json => {
      const block = event.from + at;
      const [from, to] = [placeOf(before.files[event.file], block), placeOf(file, block)];
      return { file: file.name, block, from, to, how: from === to ? 'in place' : 'moved' };
    });
  });
}

const ERRORS: Readonly<Record<string, string>> = { gone: 'ENOENT', range: 'EINVAL', overlap: 'EINVAL' };

/** Blocks that a step moved, or wrote in place. */
const sum = (events: readonly Event[], how: 'moved' | 'inPlace'): number =>
  events.reduce((all, one) => (one.type === 'written' && one.how === how ? all + one.to - one.from : all), 0);

function predict(system: string, played: Played<World, Event>): Json {
  const { line, after, events } = played;
  const files = living(after);
  const isShared = sharing(after);
  const failed = events.find(({ type }) => type === 'failed');
  const read = events.find(({ type }) => type === 'read');
  const step: Shape = {
    line,
    result: failed?.type === 'failed' ? (ERRORS[failed.why] ?? 'refused') : 'ok',
    ...(read?.type === 'read' ? { read: digits(after, fileOf(after, read.file), read.from, read.to) } : {}),
    copies: [],
    views: Object.fromEntries(files.map((file) => [file.name, digits(after, file, 0, file.size)])),
    maps: Object.fromEntries(files.map((file) => [file.name, mapOf(file, isShared)])),
    changes: changesOf(played),
    cost: {
      blocks_moved: sum(events, 'moved'),
      blocks_in_place: sum(events, 'inPlace'),
      data_blocks_in_use: blocksInUse(after),
    },
    account: accountOf(after, system),
  };
  return compared(step);
}

/** What a reader wants to see first. */
function headline(step: Json): readonly Headline[] {
  const cost = isShape(step) && isShape(step.cost) ? step.cost : {};
  const figure = (id: string, value: Json | undefined): Headline => ({
    ...{ subject: '', figure: `world.${id}`, unit: 'count' as const },
    value: Number(value ?? 0),
  });
  return [
    figure('blocksInUse', cost.data_blocks_in_use),
    figure('stepMoved', cost.blocks_moved),
    figure('stepInPlace', cost.blocks_in_place),
  ];
}

export const recordingsOf = (system: string): Recordings<World, Event> => ({
  schema: 'cowscope.snapshot/1',
  isOf: (env) => env.system === system,
  compared,
  predict: (played) => predict(system, played),
  headline,
});
