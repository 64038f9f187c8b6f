/** Facts about GIF files, read back by a reader of its own. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { chooseColours, countColours, indexer, rgbOf } from './colours.ts';
import { createGif, SAME } from './gif.ts';
import { readGif } from './gif-reader.test-kit.ts';

const COLOURS = Array.from({ length: 255 }, (_, at) => at * 0x10101 + 1);
const WHOLE = { x: 0, y: 0, w: 7, h: 5, delay: 4 };

const still = (width: number, height: number, indexes: Uint8Array, chunk: number): Uint8Array => {
  const gif = createGif({ width, height, colours: COLOURS, loop: false });
  const lzw = gif.frame({ x: 0, y: 0, w: width, h: height, delay: 10 });
  for (let at = 0; at < indexes.length; at += chunk) lzw.write(indexes.subarray(at, at + chunk));
  lzw.end();
  return gif.end();
};

const colourOf = (index: number): number => (index === SAME ? -1 : (COLOURS[index - 1] as number));

describe('a GIF', () => {
  it('gives back every pixel, whatever the picture and the pieces it came in', () => {
    const random = dice(7);
    const pictures: readonly (readonly [string, (at: number) => number])[] = [
      ['one colour', () => 3],
      ['stripes', (at) => (at % 2) + 1],
      ['a ramp', (at) => (at % 255) + 1],
      ['long runs', (at) => (Math.floor(at / 900) % 255) + 1],
      ['noise', () => 1 + random(255)],
      ['noise with gaps', () => (random(2) === 0 ? SAME : 1 + random(4))],
    ];
    for (const [name, pixel] of pictures) {
      for (const [width, height] of [
        [1, 1],
        [3, 2],
        [64, 64],
        [181, 97],
      ] as const) {
        const indexes = Uint8Array.from({ length: width * height }, (_, at) => pixel(at));
        const read = readGif(still(width, height, indexes, 1 + random(1000)));
        expect([read.width, read.height, read.frames.length], name).toEqual([width, height, 1]);
        const pixels = read.frames[0]?.pixels ?? new Int32Array();
        expect(pixels.length).toBe(indexes.length);
        expect(
          indexes.findIndex((index, at) => colourOf(index) !== pixels[at]),
          name,
        ).toBe(-1);
      }
    }
  });

  it('ends at every length of the codes', () => {
    // Noise of each length up to the first growths of the code size, where a reader and a writer most easily disagree.
    const random = dice(3);
    const noise = Uint8Array.from({ length: 820 }, () => 1 + random(255));
    for (let length = 1; length < noise.length; length += length % 256 > 235 || length % 256 < 45 ? 1 : 7) {
      const read = readGif(still(length, 1, noise.subarray(0, length), length));
      expect(read.frames[0]?.pixels.at(-1), `${length}`).toBe(colourOf(noise[length - 1] as number));
    }
  });

  it('has frames with their parts and delays, and pixels that stay', () => {
    const gif = createGif({ width: 7, height: 5, colours: COLOURS, loop: true });
    const first = gif.frame(WHOLE);
    first.write(new Uint8Array(35).fill(9));
    first.end();
    const second = gif.frame({ x: 2, y: 1, w: 2, h: 2, delay: 150 });
    second.write(Uint8Array.of(1, SAME, SAME, 2));
    second.end();
    const { frames, loops } = readGif(gif.end());
    expect(loops).toBe(0);
    expect(frames.map(({ delay, x, y, w, h }) => [delay, x, y, w, h])).toEqual([
      [4, 0, 0, 7, 5],
      [150, 2, 1, 2, 2],
    ]);
    const changed = [...(frames[1]?.pixels ?? [])].flatMap((colour, at) =>
      colour === colourOf(9) ? [] : [[at, colour]],
    );
    expect(changed).toEqual([
      [9, colourOf(1)],
      [17, colourOf(2)],
    ]);
  });

  it('is played once unless it is told to loop', () => {
    expect(readGif(still(1, 1, Uint8Array.of(1), 1)).loops).toBeNull();
  });
});

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
