/** One moment as a file: SVG text, or pixels. */
import type { Picture } from '../../core/picture.ts';
import { boardOf } from '../../paint/board.ts';
import { captionHeight, wrapped } from '../../paint/caption.ts';
import type { Palette } from '../../paint/palettes.ts';
import { posterPainter } from '../../paint/poster.ts';
import { svgText } from '../../paint/svg.ts';
import { layout, type Wishes } from '../../scene/layout.ts';
import { atRest } from '../../scene/motion.ts';
import { exporting } from '../../text/export.ts';
import { inkOf, suppliesFor } from '../canvas.ts';
import { fileName, type Made } from './files.ts';

export interface Still {
  readonly picture: Picture;
  readonly wishes: Wishes;
  readonly palette: Palette;
  /** The sentence below, or ''. */
  readonly caption: string;
  /** What the picture is called. */
  readonly title: string;
  /** What the file is called: the scenario and the step. */
  readonly scenario: string;
  readonly step: string;
}

/** Browsers draw no canvas with a longer side, or with more pixels. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 100_000_000;

/** Several strategies have a scene each, on one board. */
const drawnOf = (picture: Picture, wishes: Wishes) =>
  picture.view === 'compare' ? boardOf(picture, wishes) : atRest(layout(picture, wishes));

export function stillSvg({ picture, wishes, palette, caption, title, scenario, step }: Still): Made {
  const scene = drawnOf(picture, wishes);
  const lines = wrapped(caption, scene.width);
  const text = svgText(scene, { palette, title, caption: lines });
  const height = Math.round(scene.height + captionHeight(lines.length));
  return {
    blob: new Blob([text], { type: 'image/svg+xml' }),
    name: fileName(scenario, step, 'svg'),
    note: exporting.pixels(Math.round(scene.width), height),
    text,
  };
}

/** @throws RangeError when no canvas is that large */
export async function stillPng(still: Still, scale: number): Promise<Made> {
  const { picture, wishes, palette, caption, scenario, step } = still;
  const scene = drawnOf(picture, wishes);
  const lines = wrapped(caption, scene.width);
  const sheet = { width: scene.width, height: scene.height + captionHeight(lines.length) };
  const width = Math.round(sheet.width * scale);
  const height = Math.round(sheet.height * scale);
  if (Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS)
    throw new RangeError(exporting.tooLarge);
  const canvas = new OffscreenCanvas(width, height);
  const ink = inkOf(canvas, scale);
  if (!ink) throw new Error('no 2D context');
  posterPainter(ink, palette, suppliesFor(ink, scale))(scene, lines, sheet);
  return {
    blob: await canvas.convertToBlob({ type: 'image/png' }),
    name: fileName(scenario, step, 'png'),
    note: exporting.pixels(width, height),
    text: '',
  };
}
