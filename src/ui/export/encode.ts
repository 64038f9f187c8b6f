/** Frames as a GIF: drawn one by one, and of each only the box that differs from the one before is kept. */
import { chooseColours, countColours, indexer } from '../../paint/colours.ts';
import { createGif, MOST_COLOURS, SAME } from '../../paint/gif.ts';
import type { Palette } from '../../paint/palettes.ts';
import { posterPainter } from '../../paint/poster.ts';
import type { Frame } from '../../scene/film.ts';
import { inkOf, suppliesFor } from '../canvas.ts';
import { createBreath } from './breath.ts';

/** Frames whose colours are counted, at most. */
const SAMPLES = 32;
/** Pixels that are packed at a time. */
const CHUNK = 1 << 16;
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

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The smallest box around what differs, or null. */
function changed(before: Uint32Array, now: Uint32Array, width: number): Box | null {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let at = 0; at < now.length; at++) {
    if (now[at] === before[at]) continue;
    const x = at % width;
    if (top < 0) top = Math.floor(at / width);
    bottom = Math.floor(at / width);
    if (x < left) left = x;
    if (x > right) right = x;
  }
  return top < 0 ? null : { x: left, y: top, w: right - left + 1, h: bottom - top + 1 };
}

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
  let waiting: (Box & { readonly indexes: Uint8Array; until: number }) | null = null;
  let written = 0;
  async function write(): Promise<void> {
    if (!waiting) return;
    const { indexes, until, ...box } = waiting;
    const end = Math.round(until / 10);
    const lzw = gif.frame({ ...box, delay: Math.min(LONGEST, Math.max(1, end - written)) });
    written = end;
    for (let at = 0; at < indexes.length; at += CHUNK) {
      lzw.write(indexes.subarray(at, at + CHUNK));
      await breathe();
    }
    lzw.end();
  }
  async function indexesOf(
    now: Uint32Array,
    last: Uint32Array | null,
    { x, y, w, h }: Box,
  ): Promise<Uint8Array> {
    const indexes = new Uint8Array(w * h);
    for (let row = 0; row < h; row++) {
      const start = (y + row) * width + x;
      for (let at = 0; at < w; at++) {
        const pixel = now[start + at] as number;
        indexes[row * w + at] = last && last[start + at] === pixel ? SAME : indexOf(pixel) + 1;
      }
      if (row % 16 === 0) await breathe();
    }
    return indexes;
  }

  for (const [at, frame] of frames.entries()) {
    const now = await pixelsOf(frame);
    const box: Box | null = before ? changed(before, now, width) : { x: 0, y: 0, w: width, h: height };
    await breathe();
    // A frame in which nothing changes only makes the one before it last longer.
    if (!box && waiting) waiting.until = frame.until;
    if (box) {
      const indexes = await indexesOf(now, before, box);
      await write();
      waiting = { ...box, indexes, until: frame.until };
    }
    before = now;
    onProgress(0.2 + (0.8 * (at + 1)) / frames.length);
  }
  await write();
  return gif.end();
}
