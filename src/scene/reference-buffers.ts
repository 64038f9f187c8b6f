/** The right side of the references view: buffers as tiles, each at its seat, what is static at the foot. */
import type { BufferView, ReferencesPicture } from '../core/picture.ts';
import { heightsOf, isTall, lineHeight, partsOf } from './buffer.ts';
import { type Columns, capacityFor } from './reference-columns.ts';
import { type Box, type BufferThing, unitId } from './scene.ts';

/** The empty buffer that belongs to nobody has its own place at the foot of a high stage. */
const HIGH = 520;
const STATIC_GAP = { high: 18, low: 11 };

const GAPS: Readonly<Record<BufferThing['size'], number>> = { full: 24, snug: 20, slim: 12, line: 9 };
/** What stands on the upper edge of a narrow tile needs more. */
const TALL_GAP = 14;
export const gapOf = (size: BufferThing['size'], w: number): number =>
  size === 'line' && isTall(w) ? TALL_GAP : GAPS[size];
/** Characters take no more than this height. */
const MOST_ROOM = 140;
/** Tiles stand no further apart than this, however much room there is, unless they are higher themselves. */
const FURTHEST = 214;
const FURTHEST_LINE = 72;
/** A tile of one line can be this narrow, so that two stand side by side. */
const HALF = 230;
const COLUMN_GAP = 20;
/** At least this part of the places is not of the low ones. */
const HIGH_PART = 0.5;
/** More variables than this have seldom a buffer each. */
const FEW = 4;

/** Each buffer's place: its own seat; where that is taken, as by what was freed and is still pointed at, the next free one. */
function seatsOf(units: readonly BufferView[]): ReadonlyMap<number, number> {
  const heap = units
    .filter(({ place }) => place !== 'static')
    .sort((a, b) => Number(a.freed) - Number(b.freed));
  const taken = new Set<number>();
  return new Map(
    heap.map((view) => {
      let seat = view.seat;
      while (taken.has(seat)) seat++;
      taken.add(seat);
      return [view.id, seat];
    }),
  );
}

type Content = Omit<BufferThing, keyof Box | 'size' | 'room'>;

function bufferContent(view: BufferView, picture: ReferencesPicture): Content {
  const { now } = picture;
  const { id, name, place, bytes, header, text, capacity, holders, owners, seal, freed } = view;
  const names = new Map(picture.holders.map((holder) => [holder.id, holder.name]));
  const fresh = now?.units.includes(id) ?? false;
  const phase = now && (fresh || now.sources.includes(id)) ? now.phase : null;
  return {
    kind: 'buffer',
    id: unitId(id),
    system: picture.system,
    ...{ unit: id, name, place, bytes, header, text, capacity, holders, owners, seal, freed, phase },
    ends: view.terminated,
    names: holders.map((holder) => names.get(holder) ?? ''),
    aims: picture.pointers
      .filter(({ unit }) => unit === id)
      .map(({ offset, dangling }) => ({ offset, dangling })),
    arriving: phase === 'allocate' && fresh && owners === 0,
  };
}

/** A buffer at a place: as high as its parts need. */
function bufferThing(
  content: Content,
  at: Omit<Box, 'h'>,
  size: BufferThing['size'],
  room: number,
): BufferThing {
  const bare = { ...content, ...at, size, room, h: 0 };
  return { ...bare, h: partsOf(bare).h };
}

export interface Grid {
  readonly size: BufferThing['size'];
  /** For the characters of each. */
  readonly room: number;
  readonly pitch: number;
  /** So many places, from the first, are like this; those after them are lines. */
  readonly high: number;
  readonly columns: number;
  readonly rows: number;
}

const SIZES = ['full', 'snug', 'slim'] as const;

/** How much room each place has: whatever is in it now, so that others do not move when that changes. */
function gridFor(capacity: number, sample: Content | undefined, width: number, room: number): Grid {
  const line = lineHeight(width) + gapOf('line', width);
  for (const size of sample ? SIZES : []) {
    const [bare, largest, smallest] = heightsOf(
      { ...sample, w: width, room: 0, freed: false } as Content & { w: number; room: number },
      size,
    );
    // A roomy header only where characters are large, too; else as long as they can be read.
    const least = bare + GAPS[size] + (size === 'full' ? largest : smallest);
    // The last places, which are seldom needed, may be low rather than that all are.
    for (let high = capacity; high >= (size === 'slim' ? capacity * HIGH_PART : capacity); high--) {
      const under = (capacity - high) * line;
      const left = room - under + (under > 0 ? gapOf('line', width) : GAPS[size]);
      if (left < high * least) continue;
      const pitch = Math.min(Math.max(FURTHEST, least), Math.floor(left / high));
      const cells = Math.min(MOST_ROOM, pitch - GAPS[size] - bare);
      return { size, room: cells, pitch, high, columns: 1, rows: capacity };
    }
  }
  const most = Math.floor((room + gapOf('line', width)) / capacity);
  const columns = most >= line || width < 2 * HALF + COLUMN_GAP ? 1 : 2;
  const pitch = Math.max(line, Math.min(FURTHEST_LINE, most));
  return { size: 'line', room: 0, pitch, high: capacity, columns, rows: Math.ceil(capacity / columns) };
}

/** The seats that a command takes while it is carried out: those in use, and those of buffers that it has yet to make. */
function seatsNeeded({ told, micro }: ReferencesPicture, taken: Iterable<number>): number {
  const seats = new Set(taken);
  for (const { phase } of told.slice(micro)) {
    let free = 0;
    while (phase === 'allocate' && seats.has(free)) free++;
    if (phase === 'allocate') seats.add(free);
  }
  return Math.max(-1, ...seats) + 1;
}

/** Few variables have a place each, and one more, since a copy needs it before the old buffer's is free. Many share these. */
function capacityOf(picture: ReferencesPicture, seats: ReadonlyMap<number, number>, narrow: boolean): number {
  const usual = Math.min(FEW, picture.seats + (narrow ? 0 : 1));
  const needed = seatsNeeded(picture, seats.values());
  return needed <= usual ? Math.max(1, usual) : capacityFor(needed);
}

/** The buffers with their places, and how these are made: variables stand beside them as far as there is room. */
export interface Ground {
  readonly contents: readonly Content[];
  readonly seats: ReadonlyMap<number, number>;
  readonly grid: Grid;
}

/** A line for what has its own place at the foot. */
const footGap = ({ h }: Box): number => (h >= HIGH ? STATIC_GAP.high : STATIC_GAP.low);
const footOf = (pool: Box): number => lineHeight(pool.w) + footGap(pool);

export function groundFor(picture: ReferencesPicture, { top, bottom, pool, narrow }: Columns): Ground {
  const contents = picture.units.map((view) => bufferContent(view, picture));
  const seats = seatsOf(picture.units);
  const capacity = capacityOf(picture, seats, narrow);
  const foot = pool.h >= HIGH || contents.some(({ place }) => place === 'static') ? footOf(pool) : 0;
  const sample = contents.find(({ place }) => place === 'heap') ?? contents[0];
  return { contents, seats, grid: gridFor(capacity, sample, pool.w, bottom - top - foot) };
}

export function placeBuffers(columns: Columns, { contents, seats, grid }: Ground): readonly BufferThing[] {
  const { top, bottom, pool } = columns;
  const wide = (pool.w - (grid.columns - 1) * COLUMN_GAP) / grid.columns;
  const line = lineHeight(wide) + gapOf('line', wide);
  const heap = contents.flatMap((content) => {
    const seat = seats.get(content.unit);
    if (seat === undefined) return [];
    const x = pool.x + Math.floor(seat / grid.rows) * (wide + COLUMN_GAP);
    const row = seat % grid.rows;
    const low = row - grid.high;
    const y = top + Math.min(row, grid.high) * grid.pitch + Math.max(0, low) * line;
    const place = { x, y, w: wide };
    return [
      low < 0 ? bufferThing(content, place, grid.size, grid.room) : bufferThing(content, place, 'line', 0),
    ];
  });
  const under = Math.max(top, ...heap.map(({ y, h }) => y + h));
  const y = Math.max(bottom - lineHeight(pool.w), under + footGap(pool));
  const still = contents
    .filter(({ place }) => place === 'static')
    .map((content, at) =>
      bufferThing(content, { x: pool.x, y: y + at * footOf(pool), w: pool.w }, 'line', 0),
    );
  return [...heap, ...still];
}
