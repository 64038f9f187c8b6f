/** The dice are the same everywhere, and fair enough to test with. */
import { describe, expect, it } from 'vitest';
import { dice, pick } from './dice.ts';

describe('dice', () => {
  it('give the same numbers for the same seed', () => {
    const roll = dice(1);
    expect([roll(100), roll(100), roll(100), roll(1000), roll(2 ** 32)]).toEqual(
      ((again) => [again(100), again(100), again(100), again(1000), again(2 ** 32)])(dice(1)),
    );
    expect(dice(1)(2 ** 32)).not.toBe(dice(2)(2 ** 32));
  });

  it('fall on every side about as often', () => {
    const roll = dice(7);
    const sides = new Array<number>(6).fill(0);
    for (let k = 0; k < 6000; k++) {
      const side = roll(6);
      sides[side] = (sides[side] ?? 0) + 1;
    }
    for (const count of sides) expect(count).toBeGreaterThan(800);
  });

  it('pick from a list', () => {
    const roll = dice(3);
    const seen = new Set(Array.from({ length: 60 }, () => pick(roll, ['a', 'b', 'c'])));
    expect([...seen].sort()).toEqual(['a', 'b', 'c']);
  });
});
