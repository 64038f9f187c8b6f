/** Facts about GIF files, read back by a reader of its own. */
import { describe, expect, it } from 'vitest';
import { dice } from '../../core/dice.ts';
import { readGif } from '../../paint/gif-reader.test-kit.ts';
import { createGif, SAME } from './gif.ts';

const COLOURS = Array.from({ length: 255 }, (_, at) => at * 0x10101 + 1);
const colourOf = (index: number): number => (index === SAME ? -1 : (COLOURS[index - 1] as number));

describe('a GIF', () => {
  it('gives back every pixel', () => {
    const random = dice(7);
    const [width, height] = [181, 97];
    const indexes = Uint8Array.from({ length: width * height }, () => 1 + random(255));
    const gif = createGif({ width, height, colours: COLOURS, loop: false });
    gif.frame(indexes, 10);
    const { frames, loops, ...size } = readGif(gif.end());
    expect([size.width, size.height, frames.length, loops]).toEqual([width, height, 1, null]);
    const { pixels = new Int32Array() } = frames[0] ?? {};
    expect(indexes.findIndex((index, at) => colourOf(index) !== pixels[at])).toBe(-1);
  });

  it('has frames with their delays, and pixels that stay', () => {
    const gif = createGif({ width: 7, height: 5, colours: COLOURS, loop: true });
    gif.frame(new Uint8Array(35).fill(9), 4);
    const second = new Uint8Array(35).fill(SAME);
    second[9] = 1;
    second[17] = 2;
    gif.frame(second, 150);
    const { frames, loops } = readGif(gif.end());
    expect(loops).toBe(0);
    expect(frames.map(({ delay }) => delay)).toEqual([4, 150]);
    const changed = [...(frames[1]?.pixels ?? [])].flatMap((colour, at) =>
      colour === colourOf(9) ? [] : [[at, colour]],
    );
    expect(changed).toEqual([
      [9, colourOf(1)],
      [17, colourOf(2)],
    ]);
  });
});
