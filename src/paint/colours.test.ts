/** Facts about the few colours of a GIF. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { chooseColours, countColours, indexer, rgbOf } from './colours.ts';

/** As a canvas has it. */
const pixel = (rgb: number): number =>
  (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;

describe('the colours of a GIF', () => {
  it('are read from pixels as they lie in memory', () => {
    const { buffer } = Uint8ClampedArray.of(0x12, 0x34, 0x56, 0xff);
    expect(rgbOf(new Uint32Array(buffer)[0] as number)).toBe(0x123456);
    expect(rgbOf(pixel(0xfedcba))).toBe(0xfedcba);
  });

  it('are counted, runs and single pixels alike', () => {
    const census = new Map<number, number>();
    countColours(
      census,
      Uint32Array.from([1, 1, 1, 2, 1], (_, at) => pixel([1, 1, 1, 2, 1][at] as number)),
    );
    countColours(census, Uint32Array.of(pixel(2)));
    expect([...census]).toEqual([
      [1, 4],
      [2, 2],
    ]);
  });

  it('are exact while there are few enough', () => {
    const census = new Map(Array.from({ length: 200 }, (_, at) => [at * 1000, at + 1]));
    const chosen = chooseColours(census, [0xffffff], 255);
    const indexOf = indexer(chosen);
    for (const colour of [...census.keys(), 0xffffff]) expect(chosen[indexOf(pixel(colour))]).toBe(colour);
  });

  it('keep the sure and the common ones exactly, and come near the rest', () => {
    const random = dice(5);
    const census = new Map<number, number>();
    for (let at = 0; at < 5000; at++) census.set(random(0x1000000), 1 + random(5));
    census.set(0x123456, 1000);
    const chosen = chooseColours(census, [0xabcdef, 0x010203], 255);
    expect(chosen.length).toBe(255);
    expect(new Set(chosen).size).toBe(255);
    for (const sure of [0xabcdef, 0x010203, 0x123456]) expect(chosen).toContain(sure);
    const indexOf = indexer(chosen);
    const far = (a: number, b: number): number =>
      Math.max(...[16, 8, 0].map((bits) => Math.abs(((a >> bits) & 0xff) - ((b >> bits) & 0xff))));
    const all = [...census.keys()];
    const away =
      all.reduce((sum, one) => sum + far(chosen[indexOf(pixel(one))] as number, one), 0) / all.length;
    expect(away).toBeLessThan(28);
  });
});
