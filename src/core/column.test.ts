/** Columns behave like plain arrays, and no version ever changes after it was made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesColumn, type Column, longsColumn, newEdit, reader, wordsColumn } from './column.ts';
import { cases, firstSeed } from './seed.test-kit.ts';

const seed = firstSeed('columns');

type Longs = Column<Uint32Array>;
/** The borders of leaves (64) and of branches (4,096 and 262,144). */
const BORDERS = [0, 63, 64, 65, 127, 128, 4095, 4096, 4097, 65_535, 65_536, 262_143, 262_144];

const place = fc.oneof(fc.nat({ max: 40 }), fc.constantFrom(...BORDERS), fc.nat({ max: 70_000 }));
const operation = fc.record({
  at: place,
  length: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 600 }), fc.constantFrom(16_500)),
  value: fc.integer({ min: 1, max: 0xffff_ffff }),
  kind: fc.constantFrom('set', 'fill', 'new version', 'back'),
});

interface Version {
  readonly column: Longs;
  readonly model: ReadonlyMap<number, number>;
}

/** What a version holds, read in every way there is. */
function expectSame({ column, model }: Version): void {
  const near = reader(column);
  for (const [index, value] of model) {
    if (column.get(index) !== value || near(index) !== value)
      expect([index, column.get(index), near(index)]).toEqual([index, value, value]);
    if (!model.has(index + 1) && column.get(index + 1) !== 0)
      expect([index + 1, column.get(index + 1)]).toEqual([]);
  }
  let found = 0;
  column.each(0, 2_097_152, (cells, base, first, last) => {
    for (let at = first; at <= last; at++) {
      if (cells[at] === 0) continue;
      found++;
      if (model.get(base + at) !== cells[at]) expect([base + at, cells[at]]).toEqual([]);
    }
  });
  expect(found).toBe(model.size);
}

describe('a column', () => {
  it('is a plain array in many versions, none of which changes', () => {
    const property = fc.property(fc.array(operation, { maxLength: 12 }), (operations) => {
      let now: Version = { column: longsColumn(), model: new Map() };
      const past: Version[] = [now];
      for (const { at, length, value, kind } of operations) {
        if (kind === 'back') now = past[value % past.length] as Version;
        const column = now.column.edit(newEdit());
        const model = new Map(now.model);
        if (kind === 'set') {
          column.set(at, value);
          model.set(at, value);
        } else if (kind === 'fill') {
          column.change(at, at + length, (cells, _base, first, last) => cells.fill(value, first, last + 1));
          for (let index = at; index < at + length; index++) model.set(index, value);
        }
        now = { column, model };
        past.push(now);
      }
      for (const version of past) expectSame(version);
    });
    fc.assert(property, { seed, numRuns: cases(60) });
  });

  it('visits exactly the cells of a range, across leaves and branches', () => {
    const column = longsColumn().edit(newEdit());
    for (const [from, to] of [
      [0, 1],
      [250, 260],
      [16_380, 16_390],
      [63, 64],
      [300, 300],
      [1_048_570, 1_048_580],
    ] as const) {
      const changed: number[] = [];
      column.change(from, to, (cells, base, first, last) => {
        for (let at = first; at <= last; at++) {
          cells[at] = 1;
          changed.push(base + at);
        }
      });
      const read: number[] = [];
      column.each(from, to, (_cells, base, first, last) => {
        for (let at = first; at <= last; at++) read.push(base + at);
      });
      expect(changed).toEqual(Array.from({ length: to - from }, (_, k) => from + k));
      expect(read).toEqual(changed);
    }
  });

  it('may be changed in place only by the edit that made it', () => {
    const edit = newEdit();
    const first = longsColumn().edit(edit);
    expect(first.edit(edit)).toBe(first);
    first.set(3, 30);
    const second = first.edit(newEdit());
    second.set(3, 31);
    expect([first.get(3), second.get(3)]).toEqual([30, 31]);
  });

  it('shares what a version did not touch: one write costs one leaf and the branches above', () => {
    const first = longsColumn().edit(newEdit());
    first.change(0, 65_536, (cells, _base, from, to) => cells.fill(1, from, to + 1));
    const seen = new Set<object>();
    const whole = first.bytes(seen);
    const second = first.edit(newEdit());
    second.set(40_000, 2);
    expect(whole).toBeGreaterThan(65_536 * 4);
    expect(second.bytes(seen)).toBeLessThan(64 * 4 + 3 * 64 * 8 + 1);
    expect(second.bytes(seen)).toBe(0);
  });

  it('reads 0 where nothing was ever written, however far', () => {
    for (const column of [bytesColumn(), wordsColumn(), longsColumn()]) {
      expect([
        column.get(0),
        column.get(2 ** 30),
        reader<Uint8Array | Uint16Array | Uint32Array>(column)(99),
      ]).toEqual([0, 0, 0]);
      const edited = column.edit(newEdit());
      edited.set(5, 7);
      expect([edited.get(4), edited.get(5), edited.get(2 ** 30)]).toEqual([0, 7, 0]);
    }
  });
});
