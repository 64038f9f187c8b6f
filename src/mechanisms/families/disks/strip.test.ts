/** Strips of cells: windows, bands and what belongs to a cell. */
import { describe, expect, it } from 'vitest';
import { dice } from '../../../core/dice.ts';
import {
  bandOf,
  cellCounts,
  cellRuns,
  cellsOf,
  type Fill,
  type Filled,
  guestCell,
  spansOf,
  stripOf,
} from './strip.ts';

const VIEWPORT = { rows: 8, starts: {}, bins: 4, units: 64 };

describe('a strip', () => {
  it('shows as many cells as there is room for, from where it is asked, up to its end', () => {
    expect(stripOf(10_000, 4096, VIEWPORT)).toMatchObject({ start: 0, shown: 3, cells: 3, cellBytes: 4096 });
    expect(stripOf(2 ** 20, 4096, { ...VIEWPORT, starts: { 0: 40 } })).toMatchObject({ start: 40, shown: 8 });
    expect(stripOf(2 ** 20, 4096, { ...VIEWPORT, starts: { 0: 255 } })).toMatchObject({ start: 248 });
  });

  it('cuts its last cell at the end of the disk', () => {
    const strip = stripOf(10_000, 4096, VIEWPORT);
    expect(spansOf(strip, 10_000).at(-1)).toEqual({ from: 8192, to: 10_000 });
    expect(cellsOf({ from: 4095, to: 4097 }, 4096)).toEqual([0, 2]);
    expect(cellsOf({ from: 4096, to: 4096 }, 4096)).toEqual([]);
  });

  it('says of a cell what several sources have in common', () => {
    expect(guestCell([{ byte: 1, from: 2 }])).toEqual({ byte: 1, from: 2 });
    expect(
      guestCell([
        { byte: 1, from: 2 },
        { byte: 1, from: 3 },
      ]),
    ).toEqual({ byte: 1, from: -2 });
    expect(guestCell([])).toEqual({ byte: -1, from: -1 });
  });

  it('counts each cell once, whatever lies in it', () => {
    const roll = dice(7);
    for (let round = 0; round < 300; round++) {
      const marks = Array.from({ length: 64 }, () => ['own', 'zero', ''][roll(3)] as Fill | '');
      const stretches: Filled[] = marks.flatMap((fill, at) =>
        fill === '' ? [] : [{ from: at, to: at + 1, fill }],
      );
      const size = 1 + roll(9);
      const cells = Math.ceil(64 / size);
      const want = { own: 0, zero: 0 };
      for (let cell = 0; cell < cells; cell++) {
        const part = marks.slice(cell * size, (cell + 1) * size);
        if (part.includes('own')) want.own++;
        else if (part.includes('zero')) want.zero++;
      }
      expect(cellCounts(cellRuns(stretches, size))).toEqual(want);
      const bins = 1 + roll(7);
      const strip = stripOf(64, size, { ...VIEWPORT, rows: 1 });
      const band = bandOf(cellRuns(stretches, size), strip, bins);
      expect(band.own.length).toBe(Math.ceil(cells / band.cellsPerBin));
      expect(band.own.length).toBeLessThanOrEqual(bins);
      expect(band.own.reduce((sum, n) => sum + n, 0)).toBe(want.own);
      expect(band.zero.every((n, bin) => n + (band.own[bin] ?? 0) <= band.cellsPerBin)).toBe(true);
    }
  });

  it('is enlarged around the window: a quarter of what it covered, and the sums are those of that part', () => {
    const MILLION = 1_000_000;
    const stored: readonly Filled[] = [
      { from: 100, to: 300, fill: 'own' },
      { from: 500_000, to: 500_040, fill: 'own' },
      { from: 500_050, to: 500_060, fill: 'zero' },
    ];
    for (const start of [0, 250, 499_990, 500_020, 999_999])
      for (let zoom = 0; zoom <= 12; zoom++) {
        const strip = stripOf(MILLION, 1, { ...VIEWPORT, starts: { 0: start }, zoom });
        const { from, to } = strip.covers;
        expect(to - from).toBe(Math.max(32, Math.ceil(MILLION / 4 ** zoom)));
        expect(from).toBeLessThanOrEqual(strip.start);
        expect(to).toBeGreaterThanOrEqual(strip.start + strip.shown);
        const band = bandOf(cellRuns(stored, 1), strip, 64);
        expect(band.from).toBe(from);
        const within = (fill: Fill): number =>
          stored
            .filter((one) => one.fill === fill)
            .reduce((sum, one) => sum + Math.max(0, Math.min(one.to, to) - Math.max(one.from, from)), 0);
        for (const fill of ['own', 'zero'] as const)
          expect(band[fill].reduce((sum, n) => sum + n, 0)).toBe(within(fill));
      }
  });

  it('covers the same while its window moves a little', () => {
    const covers = (start: number) => stripOf(4096, 1, { ...VIEWPORT, starts: { 0: start }, zoom: 2 }).covers;
    expect(covers(1000)).toEqual(covers(1010));
    expect(covers(1000)).not.toEqual(covers(2000));
  });
});
