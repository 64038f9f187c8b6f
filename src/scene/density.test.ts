/** How much room slots take: as much as there is, and never more than fits while anything does. */
import { describe, expect, it } from 'vitest';
import type { HolderView, TableView } from '../core/picture.ts';
import { cardHeight, type Density, densityFor, PAD, perLine, tableHeight } from './density.ts';

const table = (rows: number, band = false): TableView =>
  ({ rows: new Array(rows).fill(null), band: band ? {} : null }) as unknown as TableView;
const holder = (...rows: readonly number[]): HolderView =>
  ({ tables: rows.map((count) => table(count)) }) as unknown as HolderView;

const WIDTH = 250;
const size = (one: HolderView, height: number): Density => densityFor([one], WIDTH, height);
const heights = Array.from({ length: 80 }, (_, k) => 40 + 20 * k);

describe('density', () => {
  it('goes from rows over cells to dots as room gets scarce, and never back', () => {
    const one = holder(16, 16, 8);
    const sizes = heights.toReversed().map((height) => size(one, height).size);
    expect([...new Set(sizes)]).toEqual(['row', 'cell', 'dot']);
    const order = sizes.map((name) => ['row', 'cell', 'dot'].indexOf(name));
    expect([...order].sort()).toEqual(order);
    const pitches = heights.toReversed().map((height) => size(one, height).pitch);
    const rows = pitches.filter((_, at) => sizes[at] === 'row');
    expect(rows.every((pitch, at) => at === 0 || pitch <= (rows[at - 1] as number))).toBe(true);
  });

  it('takes the roomiest that fits', () => {
    for (const one of [holder(4), holder(8, 8), holder(16), holder(16, 16, 16)])
      for (const height of heights) {
        const density = size(one, height);
        const high = cardHeight(one, density, WIDTH);
        // With a little more room than it takes it is still the same: nothing larger would have fitted before.
        if (high <= height) expect(size(one, high)).toBe(density);
        else expect(density).toBe(size(one, 0));
      }
  });

  it('is that of the fullest holder', () => {
    const both = densityFor([holder(2), holder(16, 16)], WIDTH, 300);
    expect(both).toBe(densityFor([holder(16, 16)], WIDTH, 300));
  });

  it('counts every line of slots, the band and the heads', () => {
    for (const height of [40, 120, 240, 700]) {
      const density = size(holder(16, 16, 16), height);
      const lines = Math.ceil(16 / perLine(density, WIDTH - 2 * PAD));
      const plain = tableHeight(table(16), density, WIDTH - 2 * PAD);
      expect(plain).toBe(density.tableHead + lines * density.pitch);
      expect(tableHeight(table(16, true), density, WIDTH - 2 * PAD)).toBeGreaterThan(plain);
      expect(cardHeight(holder(16, 16), density, WIDTH)).toBe(
        density.cardHead + 2 * plain + density.cardFoot,
      );
    }
  });

  it('puts many dots in eights, and no slot beyond the edge', () => {
    for (let width = 40; width < 500; width += 7)
      for (const height of [40, 60, 90, 140, 240]) {
        const density = densityFor([holder(16, 16, 16, 16)], width, height);
        const many = perLine(density, width);
        if (density.size === 'row') expect(many).toBe(1);
        else if (many > 1) expect(many * density.across - density.gap).toBeLessThanOrEqual(width);
        if (density.size === 'dot' && many >= 16) expect(many % 8).toBe(0);
      }
  });
});
