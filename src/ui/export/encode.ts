/** Frames as a GIF: drawn one by one, and of each only what differs from the one before is kept. */
import { chooseColours, countColours, indexer } from '../../paint/colours.ts';
import type { Palette } from '../../paint/palettes.ts';
import { posterPainter } from '../../paint/poster.ts';
import type { Frame } from '../../scene/film.ts';
import { inkOf, suppliesFor } from '../canvas.ts';
import { createBreath } from './breath.ts';
import { createGif, MOST_COLOURS, SAME } from './gif.ts';

/** Frames whose colours are counted, at most. */
const SAMPLES = 32;
/** The longest a frame of a GIF can last, in hundredths of a second. */
const LONGEST = 0xffff;

export interface Reel {
  readonly frames: readonly Frame[];
  /** The lines below, by moment. */
  readonly captions: readonly (readonly string[])[];
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly loop: boolean;
}

const differs = (before: Uint32Array, now: Uint32Array): boolean =>
  now.some((pixel, at) => pixel !== before[at]);

const sureColours = (palette: Palette): readonly number[] =>
  Object.values(palette).flatMap((colour) =>
    colour.length === 7 ? [Number.parseInt(colour.slice(1), 16)] : [],
  );

/** @param onProgress from 0 to 1. @throws the signal's reason when it is called off */
export async function encodeGif(
  { frames, captions, width, height, palette, loop }: Reel,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const breathe = createBreath(signal);
  const canvas = new OffscreenCanvas(width, height);
  // The context is the one that `inkOf` gets after this.
  canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  const ink = inkOf(canvas, 1);
  if (!ink) throw new Error('no 2D context');
  const paint = posterPainter(ink, palette, suppliesFor(ink, 1));
  async function pixelsOf({ scene, moment }: Frame): Promise<Uint32Array> {
    paint(scene(), captions[moment] ?? [], { width, height });
    await breathe(true);
    const { data } = (ink as CanvasRenderingContext2D).getImageData(0, 0, width, height);
    await breathe();
    return new Uint32Array(data.buffer);
  }

  const census = new Map<number, number>();
  const step = Math.max(1, frames.length / SAMPLES);
  const samples = Math.ceil(frames.length / step);
  for (let at = 0; at < samples; at++) {
    countColours(census, await pixelsOf(frames[Math.floor(at * step)] as Frame));
    onProgress((0.2 * at) / samples);
    await breathe();
  }
  const colours = chooseColours(census, sureColours(palette), MOST_COLOURS - 1);
  const indexOf = indexer(colours);
  const gif = createGif({ width, height, colours, loop });

  let before: Uint32Array | null = null;
  let waiting: { readonly indexes: Uint8Array; until: number } | null = null;
  let written = 0;
  async function write(): Promise<void> {
    if (!waiting) return;
    const { indexes, until } = waiting;
    const end = Math.round(until / 10);
    gif.frame(indexes, Math.min(LONGEST, Math.max(1, end - written)));
    written = end;
    await breathe();
  }
  async function indexesOf(now: Uint32Array, last: Uint32Array | null): Promise<Uint8Array> {
    const indexes = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
      for (let at = row * width; at < (row + 1) * width; at++) {
        const pixel = now[at] as number;
        indexes[at] = last && last[at] === pixel ? SAME : indexOf(pixel) + 1;
      }
      if (row % 16 === 0) await breathe();
    }
    return indexes;
  }

  for (const [at, frame] of frames.entries()) {
    const now = await pixelsOf(frame);
    // A frame in which nothing changes only makes the one before it last longer.
    if (before && waiting && !differs(before, now)) waiting.until = frame.until;
    else {
      const indexes = await indexesOf(now, before);
      await write();
      waiting = { indexes, until: frame.until };
    }
    before = now;
    onProgress(0.2 + (0.8 * (at + 1)) / frames.length);
  }
  await write();
  return gif.end();
}
