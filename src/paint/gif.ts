/** A GIF file, frame by frame: one table of colours for all, and of each frame only the part that changed. */
import { type Bytes, createBytes, createLzw, type Lzw } from './lzw.ts';

/** The index that leaves a pixel as it was. */
export const SAME = 0;
const DEPTH = 8;
export const MOST_COLOURS = 1 << DEPTH;

export interface Part {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** In hundredths of a second. */
  readonly delay: number;
}

export interface Gif {
  /** Begins a frame; all its pixels are written, row by row, and it is ended before the next begins. */
  frame(part: Part): Lzw;
  end(): Uint8Array<ArrayBuffer>;
}

const short = (value: number): readonly [number, number] => [value & 0xff, (value >> 8) & 0xff];
const ascii = (text: string): readonly number[] => [...text].map((char) => char.charCodeAt(0));

interface GifOptions {
  readonly width: number;
  readonly height: number;
  /** `0xrrggbb` of each index from 1; index 0 is the pixel left as it was. */
  readonly colours: readonly number[];
  /** Played over and over, or once. */
  readonly loop: boolean;
}

function head(out: Bytes, { width, height, colours, loop }: GifOptions): void {
  out.put(...ascii('GIF89a'), ...short(width), ...short(height));
  // A global table of 256 colours, none of which is a background, and square pixels.
  out.put(0xf0 | (DEPTH - 1), 0, 0);
  out.put(0, 0, 0);
  for (let at = 0; at < MOST_COLOURS - 1; at++) {
    const colour = colours[at] ?? 0;
    out.put((colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff);
  }
  if (loop) out.put(0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, ...short(0), 0);
}

export function createGif(options: GifOptions): Gif {
  const out = createBytes();
  head(out, options);
  return {
    frame({ x, y, w, h, delay }) {
      // What was drawn stays, and the pixels of SAME are not drawn.
      out.put(0x21, 0xf9, 4, (1 << 2) | 1, ...short(delay), SAME, 0);
      out.put(0x2c, ...short(x), ...short(y), ...short(w), ...short(h), 0);
      return createLzw(out, DEPTH);
    },
    end() {
      out.put(0x3b);
      return out.all();
    },
  };
}
