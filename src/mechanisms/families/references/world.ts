/**
 * The state of a system of reference-counted buffers at one moment: variables, the buffers they refer to, and raw pointers
 * that were handed out.
 *
 * A `World` never changes. A `Draft` is a version being made by one command; freezing it gives the next `World`,
 * which shares everything the command did not touch with the one before.
 */

/** A variable. Ids count from 0 in order of birth and are never reused. */
export interface Holder {
  readonly id: number;
  readonly name: string;
  /** The buffer it refers to; `NOWHERE` before it has one and after its end. */
  readonly unit: number;
  readonly alive: boolean;
  /** The lowest number that nobody living had when it joined: where it stays on screen. */
  readonly seat: number;
  /** The variable it was made from, or -1. */
  readonly parent: number;
}

export type Place = 'heap' | 'static' | 'inside';

/**
 * Characters with a header. On the heap they are numbered from 1 by order of allocation and never reused; unit 0 is the one
 * static empty buffer; buffers inside variables from -2 down.
 */
export interface Buffer {
  readonly id: number;
  readonly place: Place;
  /** What was allocated for it. */
  readonly bytes: number;
  readonly capacity: number;
  readonly length: number;
  /** The reference count as it is stored; what it means is the system's affair. */
  readonly count: number;
  readonly live: boolean;
  /** Every cell that was ever written, from the first on, also beyond the length; the others are indeterminate. */
  readonly cells: Uint8Array;
  /** What it holds, where that has a name. */
  readonly label: string;
  /** The lowest number that no other in use had when it came: where it stays on screen. -1 for the static one. */
  readonly seat: number;
}

/** A raw reference or pointer that was handed out. It ends when another one gets its name. */
export interface Pointer {
  readonly id: number;
  readonly name: string;
  readonly kind: 'reference' | 'pointer';
  readonly unit: number;
  readonly offset: number;
  readonly alive: boolean;
}

/** Sums since the beginning. */
export interface Totals {
  readonly allocs: number;
  readonly frees: number;
  readonly allocBytes: number;
  readonly freedBytes: number;
  /** Characters copied from one buffer to another, and moved within one. */
  readonly copied: number;
  readonly moved: number;
  /** Characters that would have been copied, had every copy of a variable been a copy of its characters at once. */
  readonly deepCopied: number;
}

export interface World {
  readonly holders: readonly Holder[];
  /** By number: the static one, then those on the heap. */
  readonly buffers: readonly Buffer[];
  /** Buffers inside variables, by number. */
  readonly insides: ReadonlyMap<number, Buffer>;
  readonly pointers: readonly Pointer[];
  readonly totals: Totals;
}

export const STATIC = 0;
/** No buffer. */
export const NOWHERE = -1;

/** The number of the next buffer inside a variable: -2, -3 and so on, as -1 is none. */
export const nextInside = ({ insides }: Pick<World, 'insides'>): number => -(insides.size + 2);

/** The static buffer: no characters but the one that ends them. */
const EMPTY: Buffer = {
  id: STATIC,
  place: 'static',
  bytes: 0,
  capacity: 0,
  length: 0,
  count: 0,
  live: true,
  cells: Uint8Array.of(0),
  label: '',
  seat: -1,
};

export const emptyWorld = (): World => ({
  holders: [],
  buffers: [EMPTY],
  insides: new Map(),
  pointers: [],
  totals: { allocs: 0, frees: 0, allocBytes: 0, freedBytes: 0, copied: 0, moved: 0, deepCopied: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A version in the making. Everything it hands out to change is its own copy. */
export class Draft {
  readonly holders: Holder[];
  readonly buffers: Buffer[];
  readonly insides: Map<number, Buffer>;
  readonly pointers: Pointer[];
  readonly totals: Mutable<Totals>;
  private readonly mine = new Set<object>();

  constructor(world: World) {
    this.holders = world.holders.slice();
    this.buffers = world.buffers.slice();
    this.insides = new Map(world.insides);
    this.pointers = world.pointers.slice();
    this.totals = { ...world.totals };
  }

  holder(id: number): Mutable<Holder> {
    const held = this.holders[id] as Holder;
    if (this.mine.has(held)) return held;
    const copy = { ...held };
    this.mine.add(copy);
    this.holders[id] = copy;
    return copy;
  }

  /** A buffer to change, but for its cells. */
  buffer(unit: number): Mutable<Buffer> {
    const held = bufferOf(this, unit);
    if (this.mine.has(held)) return held;
    const copy = { ...held };
    this.mine.add(copy);
    this.put(copy);
    return copy;
  }

  put(buffer: Buffer): void {
    if (buffer.id >= 0) this.buffers[buffer.id] = buffer;
    else this.insides.set(buffer.id, buffer);
  }

  /** The cells of a buffer, to change: the first `upto` of them at least. */
  cells(unit: number, upto: number): Uint8Array {
    const buffer = this.buffer(unit);
    if (this.mine.has(buffer.cells) && buffer.cells.length >= upto) return buffer.cells;
    const cells = new Uint8Array(Math.max(buffer.cells.length, upto));
    cells.set(buffer.cells);
    this.mine.add(cells);
    buffer.cells = cells;
    return cells;
  }

  /** The draft as a world; the draft must not be changed any more. */
  freeze(): World {
    const { holders, buffers, insides, pointers, totals } = this;
    return { holders, buffers, insides, pointers, totals };
  }
}

/** The buffer of that number, also one that was freed. */
export function bufferOf(world: Pick<World, 'buffers' | 'insides'>, unit: number): Buffer {
  const found = unit >= 0 ? world.buffers[unit] : world.insides.get(unit);
  if (!found) throw new Error(`there is no buffer ${unit}`);
  return found;
}

/** The living variable of that name, or undefined. */
export const holderNamed = (world: Pick<World, 'holders'>, name: string): Holder | undefined =>
  world.holders.findLast((holder) => holder.alive && holder.name === name);

/** The pointer that has that name now, or undefined. */
export const pointerNamed = (world: Pick<World, 'pointers'>, name: string): Pointer | undefined =>
  world.pointers.findLast((pointer) => pointer.alive && pointer.name === name);

/** The living variables that refer to a buffer, in order of birth. */
export const ownersOf = (world: Pick<World, 'holders'>, unit: number): readonly Holder[] =>
  world.holders.filter((holder) => holder.alive && holder.unit === unit);

/** What a buffer is called: `b1`, `b2` and so on by order of allocation, and by its variable if it is inside one. */
export function bufferName(world: Pick<World, 'buffers' | 'insides'>, unit: number): string {
  if (unit > STATIC) return `b${unit}`;
  return unit === STATIC ? 'E' : bufferOf(world, unit).label;
}

/** Characters `[from, to)` of a buffer, one for each byte. */
export function textOf({ cells }: Pick<Buffer, 'cells'>, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at < to; at += 4096)
    parts.push(String.fromCharCode(...cells.subarray(at, Math.min(to, at + 4096))));
  return parts.join('');
}

/** All characters of a buffer. */
export const wholeText = (buffer: Buffer): string => textOf(buffer, 0, buffer.length);
