/** Tells whether plain data is still what it was, at the cost of what is new in it: versions of a world share most of their parts. */

/** Stands for a value with all that is in it: equal prints of the same `Prints` are of values that JSON would write alike. */
export type Print = string;

export class Prints {
  private readonly numbers = new Map<string, Print>();

  /**
   * @param seen prints of objects that were looked at before and are not looked into again; what changed since then is missed.
   *   So with a new map the answer is how everything is now.
   */
  of(value: unknown, seen: Map<object, Print>): Print {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
    const before = seen.get(value);
    if (before !== undefined) return before;
    const text = this.text(value, seen);
    const print = this.numbers.get(text) ?? `#${this.numbers.size}`;
    this.numbers.set(text, print);
    seen.set(value, print);
    return print;
  }

  private text(value: object, seen: Map<object, Print>): string {
    if ('toJSON' in value && typeof value.toJSON === 'function') return this.of(value.toJSON(), seen);
    if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${(value as Uint8Array).join()}`;
    if (Array.isArray(value)) return `[${value.map((one) => this.of(one, seen)).join()}]`;
    const parts = Object.entries(value)
      .map(([name, one]) => [JSON.stringify(name), this.of(one, seen)])
      .filter(([, print]) => print !== 'undefined');
    return `{${parts.map((part) => part.join(':')).join()}}`;
  }
}
