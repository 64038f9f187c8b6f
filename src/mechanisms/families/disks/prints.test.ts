/** Prints notice every change, and only changes. */
import { describe, expect, it } from 'vitest';
import { Prints } from './prints.test-kit.ts';

const data = () => ({
  name: 'a',
  list: [1, [2, null], { deep: Uint8Array.of(1, 2) }] as unknown[],
  none: undefined as unknown,
});
type Data = ReturnType<typeof data>;

const now = (prints: Prints, value: unknown) => prints.of(value, new Map());

describe('prints', () => {
  it('are equal for equal values, however they are shared', () => {
    const prints = new Prints();
    const one = data();
    const shared = { x: one, y: one };
    expect(now(prints, shared)).toBe(now(prints, { x: data(), y: data() }));
    expect(now(prints, [1, 23])).not.toBe(now(prints, [12, 3]));
    expect(now(prints, ['1'])).not.toBe(now(prints, [1]));
    expect(now(prints, [])).not.toBe(now(prints, {}));
    expect(now(prints, Uint8Array.of(1))).not.toBe(now(prints, [1]));
  });

  it.each<[string, (value: Data) => void]>([
    ['a word', (value) => (value.name = 'b')],
    ['a byte far inside', (value) => ((value.list[2] as { deep: Uint8Array }).deep[1] = 3)],
    ['an element of a list', (value) => ((value.list[1] as unknown[])[1] = 0)],
    ['the length of a list', (value) => value.list.push(null)],
    ['one more property', (value) => Object.assign(value, { more: 1 })],
  ])('notice that %s changed after it was printed', (_what, change) => {
    const prints = new Prints();
    const value = data();
    const seen = new Map();
    const before = prints.of(value, seen);
    change(value);
    expect(prints.of(value, seen), 'not looked into again').toBe(before);
    expect(now(prints, value)).not.toBe(before);
  });
});
