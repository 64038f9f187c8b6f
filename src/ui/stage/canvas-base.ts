/** The part of a large scene that stays: drawn once and kept as a picture, out of which is cut what changes. */
import { type CanvasPainter, canvasPainter } from '../../paint/canvas.ts';
import { drawThing, layersOf } from '../../paint/draw.ts';
import type { Palette } from '../../paint/palettes.ts';
import type { Box, Thing } from '../../scene/scene.ts';
import { inkOf, suppliesFor } from '../canvas.ts';

/** More that changed than this, and drawing everything anew is as cheap. */
const MOST_CUTS = 64;
const MOST_LOOSE = 400;
/** Outlines reach beyond their box. */
const RIM = 4;

export interface Base {
  readonly picture: OffscreenCanvas;
  readonly palette: Palette;
  /** Whether a thing is in the picture. */
  has(thing: Thing): boolean;
  /** Cuts out what is not among these. @returns false when so much changed that another picture is worth it */
  keepOnly(things: readonly Thing[]): boolean;
}

const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w + RIM && b.x < a.x + a.w + RIM && a.y < b.y + b.h + RIM && b.y < a.y + a.h + RIM;

/** @param pixels of the picture for each unit of the scene */
export function createBase(
  things: readonly Thing[],
  size: { readonly width: number; readonly height: number },
  pixels: number,
  palette: Palette,
): Base {
  const picture = new OffscreenCanvas(Math.max(1, size.width), Math.max(1, size.height));
  const ink = inkOf(picture, pixels);
  const painter: CanvasPainter | null = ink && canvasPainter(ink, palette, suppliesFor(ink, pixels));
  const drawn = new Set(things);
  painter?.paint(layersOf(things).map(drawThing));

  function cut(gone: Thing): void {
    if (!ink || !painter) return;
    ink.save();
    ink.beginPath();
    ink.rect(gone.x - RIM, gone.y - RIM, gone.w + 2 * RIM, gone.h + 2 * RIM);
    ink.clip();
    ink.clearRect(gone.x - RIM, gone.y - RIM, gone.w + 2 * RIM, gone.h + 2 * RIM);
    painter.paint(layersOf([...drawn].filter((thing) => touches(gone, thing))).map(drawThing));
    ink.restore();
  }

  return {
    picture,
    palette,
    has: (thing) => drawn.has(thing),
    keepOnly(now) {
      let known = 0;
      for (const thing of now) if (drawn.has(thing)) known++;
      const gone = drawn.size - known;
      if (gone > MOST_CUTS || now.length - known > MOST_LOOSE) return false;
      if (gone === 0) return true;
      const stays = new Set(now);
      const cuts = [...drawn].filter((thing) => !stays.has(thing));
      // A whole card takes most of the picture with it.
      if (cuts.some(({ kind }) => kind === 'card')) return false;
      for (const thing of cuts) drawn.delete(thing);
      for (const thing of cuts) cut(thing);
      return true;
    },
  };
}
