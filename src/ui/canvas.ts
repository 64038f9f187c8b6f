/** What the browser supplies to the canvas painter: paths, and the stripes of shared units as patterns. */
import { type Ink, patternTile, type Supplies } from '../paint/canvas.ts';

type Canvas = HTMLCanvasElement | OffscreenCanvas;

/** @param scale pixels of the canvas for each unit of the scene, which patterns have to undo to stay sharp */
export function suppliesFor(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  scale: number,
): Supplies {
  return {
    path: (d) => new Path2D(d),
    pattern(stripes, colours) {
      const { size, bars } = patternTile(stripes, colours);
      const tile = new OffscreenCanvas(Math.ceil(size * scale), Math.ceil(size * scale));
      const ink = tile.getContext('2d');
      if (!ink) return colours[0];
      for (const [at, width, colour] of bars) {
        ink.fillStyle = colour;
        ink.fillRect(at * scale, 0, width * scale, tile.height);
      }
      const pattern = context.createPattern(tile, 'repeat');
      pattern?.setTransform(new DOMMatrix().rotate(45).scale(1 / scale));
      return pattern ?? colours[0];
    },
  };
}

/** A canvas's context, in units of the scene. */
export function inkOf(canvas: Canvas, scale: number): (CanvasRenderingContext2D & Ink) | null {
  const context = canvas.getContext('2d') as (CanvasRenderingContext2D & Ink) | null;
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}
