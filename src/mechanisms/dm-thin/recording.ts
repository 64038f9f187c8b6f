/** The model's steps in the form in which real kernels were recorded (`cowscope.snapshot/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import type { Event, EventOf } from './events.ts';
import {
  mappedIn,
  poolOf,
  SECTOR,
  seen,
  unitsIn,
  unitsOf,
  usedBlocks,
  type Volume,
  volumeOf,
  type World,
} from './world.ts';

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

function digits(world: World, volume: Volume, from: number, to: number): string {
  let text = '';
  for (const part of seen(world, volume, from, to)) text += hex(part.value).repeat(part.to - part.from);
  return text;
}

function viewsOf(world: World): Json {
  const views: Record<string, Json> = {};
  for (const volume of world.volumes)
    views[volume.name] = digits(world, volume, 0, unitsOf(poolOf(world), volume));
  return views;
}

function mapsOf({ volumes }: World): Json {
  const maps: Record<string, Json> = {};
  for (const volume of volumes) {
    const entries: [number, number][] = [];
    for (const { from, to, data } of mappedIn(volume, 0, volume.blocks))
      for (let at = from; at < to && data >= 0; at++) entries.push([at, data + at - from]);
    maps[volume.name] = entries;
  }
  return maps;
}

type Io = {
  readonly dev: string;
  readonly op: string;
  readonly sector: number;
  readonly sectors: number;
  readonly role: string;
};

/** A request as it comes, and what is done in the pool, block by block. */
function ioOf(world: World, event: Event): readonly Io[] {
  const { chunk, unit } = poolOf(world);
  const data = (op: string, role: string, sector: number, sectors = chunk): Io => ({
    dev: 'data',
    op,
    sector,
    sectors,
    role,
  });
  const request = (op: string, { volume, from, to }: { volume: number; from: number; to: number }): Io => ({
    dev: volumeOf(world, volume).name,
    op,
    sector: from * unit,
    sectors: (to - from) * unit,
    role: 'request',
  });
  if (event.type === 'asked') return [request('W', event)];
  if (event.type === 'copied')
    return [data('R', 'copy-read', event.data * chunk), data('W', 'copy-write', event.to * chunk)];
  if (event.type === 'zeroed') return [data('W', 'zero-write', event.to * chunk)];
  if (event.type === 'stored')
    return cut(chunk, event.at * unit, (event.at + event.to - event.from) * unit, 'W', 'write');
  if (event.type === 'read') return [request('R', event), ...reads(world, event)];
  return [];
}

/** A stretch of the pool's disk, cut where blocks begin. */
function cut(chunk: number, from: number, to: number, op: string, role: string): readonly Io[] {
  const out: Io[] = [];
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / chunk) + 1) * chunk);
    out.push({ dev: 'data', op, sector: start, sectors: end - start, role });
    start = end;
  }
  return out;
}

/** What is not mapped is not read. */
function reads(world: World, { volume, from, to }: EventOf<'read'>): readonly Io[] {
  const { chunk, unit } = poolOf(world);
  const per = unitsIn(poolOf(world));
  const out: Io[] = [];
  for (const part of mappedIn(volumeOf(world, volume), Math.floor(from / per), Math.ceil(to / per))) {
    if (part.data < 0) continue;
    const [first, last] = [Math.max(from, part.from * per), Math.min(to, part.to * per)];
    const shift = (part.data - part.from) * per;
    out.push(...cut(chunk, (first + shift) * unit, (last + shift) * unit, 'R', 'read'));
  }
  return out;
}

const CAUSE = 'partial write to a block mapped before the last snapshot of this volume';

function copyOf(world: World, event: Event): readonly Json[] {
  if (event.type !== 'copied') return [];
  const ends = { from: 'data', from_block: event.data, to: 'data', to_block: event.to };
  return [{ ...ends, bytes: poolOf(world).chunk * SECTOR, cause: CAUSE }];
}

function movesOf(world: World, event: Event): readonly Json[] {
  if (event.type !== 'moved') return [];
  const { name } = volumeOf(world, event.volume);
  return Array.from({ length: event.count }, (_, k) => ({
    volume: name,
    block: event.block + k,
    from: event.data < 0 ? null : event.data + k,
    to: event.to + k,
  }));
}

function resultOf(events: readonly Event[]): Json {
  if (events.some(({ type }) => type === 'refused')) return 'refused';
  return events.some(({ type }) => type === 'failed') ? 'ENOSPC' : 'ok';
}

type Shape = { readonly [key: string]: Json };
const shape = (value: Json | undefined): Shape => (value ?? {}) as Shape;

/** I/o that everything is known about. */
const KNOWN = new Set(['request', 'copy-read', 'copy-write', 'write', 'read']);

/** How a new block is zeroed is the kernel's own affair: what is written over within the same step is left out. */
function settled(lines: readonly Io[]): readonly Io[] {
  const isOver = (line: Io, at: number): boolean =>
    line.role !== 'copy-write' &&
    line.op === 'W' &&
    lines
      .slice(at + 1)
      .some(
        (later) =>
          later.dev === line.dev &&
          later.op === 'W' &&
          later.sectors < line.sectors &&
          later.sector >= line.sector &&
          later.sector + later.sectors <= line.sector + line.sectors,
      );
  return lines.filter((line, at) => KNOWN.has(line.role) && !isOver(line, at));
}

const print = ({ dev, op, sector, sectors, role }: Io): string => `${dev} ${op} ${sector}+${sectors} ${role}`;

/** Several blocks are written at their own time each; only one block has an order. */
function ioOrder(lines: readonly Io[]): Json {
  const kept = settled(lines);
  const text = kept.map(print);
  return kept.filter(({ role }) => role === 'write').length > 1 ? [...text].sort() : text;
}

/** A step as it is compared; the model's own steps are put into the same form. */
function compared(recorded: Json): Json {
  const { io, cost, io_order: _order, ...fields } = recorded as Shape;
  const { copied_bytes: copied = 0 } = shape(cost);
  return { ...fields, cost: { copied_bytes: copied }, io: ioOrder((io ?? []) as unknown as readonly Io[]) };
}

function predict({ index, line, command, after, events }: Played<World, Event>): Json {
  const isFill = command.verb === 'fill';
  const last = events.at(-1);
  const moved = events.flatMap((event) => movesOf(after, event));
  const answer =
    last?.type === 'read' ? { read: digits(after, volumeOf(after, last.volume), last.from, last.to) } : {};
  const copies = events.flatMap((event) => copyOf(after, event));
  const io = isFill || !after.pool ? [] : events.flatMap((event) => ioOf(after, event));
  return compared({
    n: index,
    line,
    result: resultOf(events),
    ...answer,
    copies,
    ...(moved.length > 0 ? { moved } : {}),
    cost: { copied_bytes: copies.reduce((sum: number, one) => sum + Number(shape(one).bytes), 0) },
    views: viewsOf(after),
    maps: mapsOf(after),
    ...(after.pool
      ? { pool: { used_data_blocks: usedBlocks(after.pool), total_data_blocks: after.pool.total } }
      : {}),
    io: io as unknown as Json,
  });
}

/** What a reader wants to see first: what was copied, and how full the pool is. */
function headline(step: Json): readonly Headline[] {
  const { copied_bytes: copied } = shape(shape(step).cost);
  const { used_data_blocks: used } = shape(shape(step).pool);
  const found: Headline[] = [];
  if (typeof copied === 'number')
    found.push({ subject: '', figure: 'recorded.copied', unit: 'bytes', value: copied });
  if (typeof used === 'number')
    found.push({ subject: '', figure: 'recorded.used', unit: 'count', value: used });
  return found;
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope.snapshot/1',
  isOf: ({ system }) => system === 'dm-thin',
  compared,
  predict,
  headline,
};
