/** The finders of differences find what a plain search finds. */
import { describe, expect, it } from 'vitest';
import { dice } from './dice.ts';
import { firstDifference, firstOther } from './differ.test-kit.ts';
import { cases, firstSeed } from './seed.test-kit.ts';

describe('the first difference', () => {
  it('is the one that a plain search finds, wherever the bytes lie', () => {
    const roll = dice(firstSeed('differences'));
    for (let k = 0; k < cases(300); k++) {
      const whole = Uint8Array.from({ length: 40 }, () => roll(2));
      const a = whole.subarray(roll(6));
      const b = Uint8Array.from(a).subarray(0, a.length - roll(3));
      if (roll(2) === 1) b[roll(b.length)] = 7;
      const from = roll(10);
      const plain = a.findIndex((byte, at) => at >= from && byte !== b[at]);
      expect(firstDifference(a, b, from)).toBe(plain);
      const to = from + roll(a.length - from + 1);
      expect(firstDifference(a, b, from, to)).toBe(plain >= to ? -1 : plain);
      const other = a.findIndex((byte, at) => at >= from && byte !== 1);
      expect(firstOther(a, 1, from)).toBe(other);
      expect(firstOther(a, 1, from, to)).toBe(other >= to ? -1 : other);
    }
  });
});
