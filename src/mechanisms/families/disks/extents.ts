/** A line of values in stretches: bytes of a disk, the layer that answers, a mark on sectors. Versions never change. */

/** Positions `[from, to)` have this value. */
export interface Stretch<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

export class Extents<T> {
  /** Where each stretch ends, in order; the last is the length. Neighbours differ. */
  private readonly ends: readonly number[];
  private readonly values: readonly T[];

  private constructor(ends: readonly number[], values: readonly T[]) {
    this.ends = ends;
    this.values = values;
  }

  static of<V>(length: number, value: V): Extents<V> {
    return length > 0 ? new Extents([length], [value]) : new Extents<V>([], []);
  }

  /** Stretches one after the other from 0, without gaps. */
  static from<V>(stretches: Iterable<Stretch<V>>): Extents<V> {
    const ends: number[] = [];
    const values: V[] = [];
    for (const { from, to, value } of stretches) {
      if (to <= from) continue;
      if (ends.length > 0 && Object.is(values.at(-1), value)) ends.pop();
      else values.push(value);
      ends.push(to);
    }
    return new Extents(ends, values);
  }

  get length(): number {
    return this.ends.at(-1) ?? 0;
  }

  /** How many stretches there are. */
  get count(): number {
    return this.ends.length;
  }

  /** The value at a position, which must be within. */
  at(position: number): T {
    return this.values[this.indexAt(position)] as T;
  }

  /** The stretches of `[from, to)`, cut at both ends. */
  *within(from: number, to: number): Generator<Stretch<T>> {
    let start = from;
    for (let index = this.indexAt(from); start < to && index < this.ends.length; index++) {
      const end = Math.min(to, this.ends[index] as number);
      yield { from: start, to: end, value: this.values[index] as T };
      start = end;
    }
  }

  /** All stretches. */
  all(): Generator<Stretch<T>> {
    return this.within(0, this.length);
  }

  /** With `[from, to)` set to one value; it may reach beyond the end, but begin only at it. */
  set(from: number, to: number, value: T): Extents<T> {
    return from < to ? this.pasted([{ from, to, value }]) : this;
  }

  /** With these stretches in place of what is there: one after the other without gaps, the first of them within or at the end. */
  pasted(stretches: readonly Stretch<T>[]): Extents<T> {
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (!first || !last) return this;
    const before = this.indexAt(first.from);
    const after = this.indexAt(last.to);
    const ends = this.ends.slice(0, before);
    const values = this.values.slice(0, before);
    const push = (end: number, value: T): void => {
      if (end <= (ends.at(-1) ?? 0)) return;
      if (ends.length > 0 && Object.is(values.at(-1), value)) ends.pop();
      else values.push(value);
      ends.push(end);
    };
    if (before < this.ends.length) push(first.from, this.values[before] as T);
    for (const { to, value } of stretches) push(to, value);
    for (let index = after; index < this.ends.length && index <= after + 1; index++)
      push(this.ends[index] as number, this.values[index] as T);
    return new Extents(
      [...ends, ...this.ends.slice(after + 2)],
      [...values, ...this.values.slice(after + 2)],
    );
  }

  /** As long as this: cut, or with more of a value at the end. */
  resized(length: number, value: T): Extents<T> {
    if (length > this.length) return this.set(this.length, length, value);
    return Extents.from(this.within(0, length));
  }

  /** The first stretch that ends after a position; their count where none does. */
  private indexAt(position: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] as number) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
