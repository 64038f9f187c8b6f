/** The bytes of one file on the host's disk: what is written where, what is a hole, and how long the file is. */
import type { Edit } from '../../core/column.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { Shelf } from './shelf.ts';

/** Nothing is stored: reads as zero. */
const HOLE = -1;
/** Space is reserved and reads as zero; to who asks for data it is a hole. */
const RESERVED = -2;

/** The host's file system keeps blocks of this size: a hole is a whole number of them. */
const BLOCK = 4096;
/** Stretches are kept for parts of this size, so that a change copies only those of the parts that it touches. */
const PART = 1 << 22;

const EMPTY_PART = Extents.of(PART, HOLE);

const floor = (at: number): number => at - (at % BLOCK);
const ceil = (at: number): number => floor(at + BLOCK - 1);

/** Bytes of the blocks that a part occupies. */
function occupied(part: Extents<number>): number {
  if (part === EMPTY_PART) return 0;
  let sum = 0;
  for (const { from, to, value } of part.all()) if (value !== HOLE) sum += to - from;
  return sum;
}

/** What becomes of what was there at the edges of a change, within the blocks that it touches. */
type Edge = (value: number) => number;

const written: Edge = (value) => Math.max(value, 0);
const kept: Edge = (value) => value;

export class Blob {
  readonly length: number;
  /** Bytes of the blocks that it occupies. */
  readonly occupied: number;
  private readonly parts: Shelf<Extents<number>>;

  private constructor(length: number, bytes: number, parts: Shelf<Extents<number>>) {
    this.length = length;
    this.occupied = bytes;
    this.parts = parts;
  }

  static empty(): Blob {
    return new Blob(0, 0, Shelf.empty());
  }

  /** With these stretches of bytes written, one after the other; the file grows where they reach beyond its end. */
  write(edit: Edit, stretches: readonly Stretch<number>[]): Blob {
    const from = stretches[0]?.from ?? 0;
    const to = stretches.at(-1)?.to ?? from;
    return this.changed(edit, from, to, stretches, written).longer(to);
  }

  fill(edit: Edit, from: number, to: number, byte: number): Blob {
    return from < to ? this.write(edit, [{ from, to, value: byte }]) : this;
  }

  /** With space for it reserved that reads as zero. */
  reserve(edit: Edit, from: number, to: number): Blob {
    const inside = [...this.zeroed(from, to, RESERVED)];
    return this.changed(edit, floor(from), ceil(to), inside, kept).longer(to);
  }

  /** With its space given back: it reads as zero. The length stays. */
  punch(edit: Edit, from: number, to: number): Blob {
    return this.changed(edit, floor(from), ceil(to), [...this.zeroed(from, to, HOLE)], kept);
  }

  /** With this length: cut, or longer by a hole. */
  truncate(edit: Edit, length: number): Blob {
    if (length >= this.length) return this.longer(length);
    const cut = this.punch(edit, length, ceil(this.length));
    return new Blob(length, cut.occupied, cut.parts);
  }

  /** What is read of `[from, to)`: zeroes where nothing was written. */
  *read(from: number, to: number): Generator<Stretch<number>> {
    for (const { from: start, to: end, value } of this.within(from, to))
      yield { from: start, to: end, value: Math.max(value, 0) };
  }

  /** The stretches of `[from, to)` that are data, and those that are holes to who asks. */
  *holes(from: number, to: number): Generator<Stretch<boolean>> {
    let [start, isHole] = [from, false];
    for (const { from: at, value } of this.within(from, to)) {
      if (at === from) isHole = value < 0;
      if (isHole === value < 0) continue;
      yield { from: start, to: at, value: isHole };
      [start, isHole] = [at, value < 0];
    }
    if (start < to) yield { from: start, to, value: isHole };
  }

  private *within(from: number, to: number): Generator<Stretch<number>> {
    for (let at = from; at < to; ) {
      const base = at - (at % PART);
      const end = Math.min(to, base + PART);
      const part = this.parts.get(base / PART) ?? EMPTY_PART;
      for (const one of part.within(at - base, end - base))
        yield { from: base + one.from, to: base + one.to, value: one.value };
      at = end;
    }
  }

  /** The blocks around `[from, to)`, zeroed: whole ones as `state`, parts of blocks with data as zero bytes. */
  private *zeroed(from: number, to: number, state: number): Generator<Stretch<number>> {
    const low = ceil(from);
    const high = floor(to);
    if (low > high) {
      yield* this.edge(floor(from), ceil(to), from, to, state);
      return;
    }
    yield* this.edge(floor(from), low, from, low, state);
    if (low < high) yield { from: low, to: high, value: state };
    yield* this.edge(high, ceil(to), high, to, state);
  }

  /** A block of which only `[from, to)` is zeroed. */
  private *edge(
    start: number,
    end: number,
    from: number,
    to: number,
    state: number,
  ): Generator<Stretch<number>> {
    for (const { from: a, to: b, value } of this.within(start, end)) {
      if (value < 0) yield { from: a, to: b, value: state === RESERVED ? RESERVED : value };
      else yield* cutOut(a, b, value, from, to);
    }
  }

  private longer(length: number): Blob {
    return length > this.length ? new Blob(length, this.occupied, this.parts) : this;
  }

  /** With the stretches in place of what is there; `edge` says what becomes of the rest of the blocks they touch. */
  private changed(
    edit: Edit,
    from: number,
    to: number,
    stretches: readonly Stretch<number>[],
    edge: Edge,
  ): Blob {
    if (from >= to) return this;
    const parts = this.parts.edit(edit);
    const queue = [...this.edged(floor(from), from, edge), ...stretches, ...this.edged(to, ceil(to), edge)];
    let bytes = this.occupied;
    let next = 0;
    for (let base = from - (from % PART); base < ceil(to); base += PART) {
      const here: Stretch<number>[] = [];
      for (; next < queue.length; next++) {
        const one = queue[next] as Stretch<number>;
        if (one.from >= base + PART) break;
        const [a, b] = [Math.max(one.from, base), Math.min(one.to, base + PART)];
        if (a < b) here.push({ from: a - base, to: b - base, value: one.value });
        if (one.to > base + PART) break;
      }
      const old = parts.get(base / PART) ?? EMPTY_PART;
      const changed = old.pasted(here);
      bytes += occupied(changed) - occupied(old);
      parts.set(base / PART, changed);
    }
    return new Blob(this.length, bytes, parts);
  }

  private *edged(from: number, to: number, edge: Edge): Generator<Stretch<number>> {
    for (const one of this.within(from, to)) yield { ...one, value: edge(one.value) };
  }
}

/** A stretch of one byte, but zero in `[from, to)`. */
function* cutOut(a: number, b: number, value: number, from: number, to: number): Generator<Stretch<number>> {
  const [low, high] = [Math.min(b, Math.max(a, from)), Math.max(a, Math.min(b, to))];
  if (low >= high) {
    yield { from: a, to: b, value };
    return;
  }
  if (a < low) yield { from: a, to: low, value };
  yield { from: low, to: high, value: 0 };
  if (high < b) yield { from: high, to: b, value };
}
