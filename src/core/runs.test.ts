/** Runs behave like the lists of numbers they stand for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, countOf, eachOf, eachRun, holds, printRuns, type Runs, run, within, zip } from './runs.ts';
import { cases, firstSeed } from './seed.test-kit.ts';

const settings = { seed: firstSeed('runs'), numRuns: cases(300) };

const listOf = (runs: Runs): number[] => {
  const out: number[] = [];
  eachOf(runs, (value) => out.push(value));
  return out;
};
const ascending = fc
  .array(fc.record({ skip: fc.nat({ max: 3 }), count: fc.integer({ min: 1, max: 5 }) }), { maxLength: 8 })
  .map((parts) => {
    const runs: number[] = [];
    let at = 0;
    for (const { skip, count } of parts) {
      append(runs, at + skip, count);
      at += skip + count;
    }
    return runs;
  });

describe('runs', () => {
  it('join where one continues the other, and only there', () => {
    const runs: number[] = [];
    append(runs, 2, 2);
    append(runs, 4, 1);
    append(runs, 6, 1);
    expect(runs).toEqual([2, 3, 6, 1]);
    expect(run(4, 0)).toEqual([]);
    expect(run(4, 2)).toEqual([4, 2]);
  });

  it('count, hold and visit the numbers they stand for', () => {
    const property = fc.property(ascending, fc.nat({ max: 60 }), (runs, value) => {
      const list = listOf(runs);
      expect(countOf(runs)).toBe(list.length);
      expect(holds(runs, value)).toBe(list.includes(value));
      let sum = 0;
      eachRun(runs, (from, to) => {
        sum += to - from;
      });
      expect(sum).toBe(list.length);
    });
    fc.assert(property, settings);
  });

  it('can be cut to a range', () => {
    const property = fc.property(ascending, fc.nat({ max: 50 }), fc.nat({ max: 50 }), (runs, from, to) => {
      expect(listOf(within(runs, from, to))).toEqual(
        listOf(runs).filter((value) => value >= from && value < to),
      );
    });
    fc.assert(property, settings);
  });

  it('pair up number by number', () => {
    const property = fc.property(ascending, ascending, (a, b) => {
      const pairs: [number, number][] = [];
      zip(a, b, (fromA, fromB, count) => {
        for (let k = 0; k < count; k++) pairs.push([fromA + k, fromB + k]);
      });
      const [left, right] = [listOf(a), listOf(b)];
      const length = Math.min(left.length, right.length);
      expect(pairs).toEqual(left.slice(0, length).map((value, at) => [value, right[at]]));
    });
    fc.assert(property, settings);
  });

  it('print as people write ranges', () => {
    expect(printRuns([3, 1])).toBe('3');
    expect(printRuns([0, 2, 7, 1])).toBe('0–1, 7');
    expect(printRuns([0, 1, 2, 1, 4, 1], 2)).toBe('0, 2, …');
    expect(printRuns([])).toBe('');
  });
});
