/** Stretches behave as an array in which each position has its own value. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Extents } from './extents.ts';

const valuesOf = (line: Extents<number>): number[] =>
  Array.from({ length: line.length }, (_, at) => line.at(at));

it('do what an array would, and neighbours differ', () => {
  const change = fc.record({ from: fc.nat(40), length: fc.integer({ min: 1, max: 12 }), value: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      let line = Extents.of(20, 0);
      const plain = Array<number>(20).fill(0);
      for (const { from, length, value } of changes) {
        const start = Math.min(from, plain.length);
        const older = line;
        const was = valuesOf(older);
        line = line.set(start, start + length, value);
        for (let at = start; at < start + length; at++) plain[at] = value;
        expect(valuesOf(older)).toEqual(was);
        expect(valuesOf(line)).toEqual(plain);
        const stretches = [...line.all()];
        expect(stretches.every((one, at) => one.value !== stretches[at - 1]?.value)).toBe(true);
        expect(stretches.length).toBe(line.count);
      }
    }),
  );
});

it('paste several at once, cut what is asked for, and change their length', () => {
  const line = Extents.of(10, 0).pasted([
    { from: 2, to: 4, value: 1 },
    { from: 4, to: 5, value: 2 },
  ]);
  expect(valuesOf(line)).toEqual([0, 0, 1, 1, 2, 0, 0, 0, 0, 0]);
  expect([...line.within(3, 6)]).toEqual([
    { from: 3, to: 4, value: 1 },
    { from: 4, to: 5, value: 2 },
    { from: 5, to: 6, value: 0 },
  ]);
  expect(valuesOf(line.resized(4, 9))).toEqual([0, 0, 1, 1]);
  expect(valuesOf(line.resized(12, 9)).slice(9)).toEqual([0, 9, 9]);
  expect([...Extents.of(0, 0).within(0, 5)]).toEqual([]);
});
