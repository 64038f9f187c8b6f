/** Which heights a frame tells, so that page and frame come to rest. */
import { describe, expect, it } from 'vitest';
import { FRAME_LIMITS } from '../protocol.ts';
import { createHeights } from './heights.ts';

describe('heights', () => {
  it('are told rounded up, once, and clamped', () => {
    const heights = createHeights();
    const told = [148.2, 149, 148.9, 349, Number.NaN, -5, 1e9].map((height, at) =>
      heights.measured(height, at * 5000),
    );
    expect(told).toEqual([149, null, null, 349, null, null, FRAME_LIMITS.height]);
  });

  it('come to rest when two of them cause each other, at the larger one', () => {
    const heights = createHeights();
    let shown = 0;
    let told = 0;
    for (let at = 0; at < 1000; at++) {
      const next = heights.measured(at % 2 === 0 ? 349 : 360, at);
      if (next === null) continue;
      shown = next;
      told++;
    }
    expect(shown).toBe(360);
    expect(told).toBeLessThan(12);
  });

  it('follow a person who opens and closes something', () => {
    const heights = createHeights();
    const told = Array.from({ length: 20 }, (_, at) => heights.measured(at % 2 === 0 ? 300 : 500, at * 400));
    expect(told).not.toContain(null);
  });
});
