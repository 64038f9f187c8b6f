/** A GIF file, frame by frame, with one table of colours for all. */
import { GIFEncoder } from 'gifenc';

/** The index that leaves a pixel as it was. */
export const SAME = 0;
export const MOST_COLOURS = 256;
const KEEP = 1;

export interface Gif {
  /** @param indexes of all pixels, row by row; @param delay in hundredths of a second */
  frame(indexes: Uint8Array, delay: number): void;
  end(): Uint8Array<ArrayBuffer>;
}

interface GifOptions {
  readonly width: number;
  readonly height: number;
  /** `0xrrggbb` of each index from 1. */
  readonly colours: readonly number[];
  /** Played over and over, or once. */
  readonly loop: boolean;
}

export function createGif({ width, height, colours, loop }: GifOptions): Gif {
  const encoder = GIFEncoder();
  const table = [0, ...colours].map((rgb) => [rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff] as const);
  const head = { palette: table, repeat: loop ? 0 : -1 };
  let begun = false;
  return {
    frame(indexes, delay) {
      const how = { delay: delay * 10, transparent: true, transparentIndex: SAME, dispose: KEEP };
      encoder.writeFrame(indexes, width, height, begun ? how : { ...head, ...how });
      begun = true;
    },
    end() {
      encoder.finish();
      return encoder.bytes();
    },
  };
}
