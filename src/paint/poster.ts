/** A whole picture to keep on a canvas: its ground, the scene, the caption below. */
import type { Scene } from '../scene/scene.ts';
import type { Board } from './board.ts';
import { type CanvasPainter, canvasPainter, type Ink, type Supplies } from './canvas.ts';
import { CAPTION_SIZE, placedCaption } from './caption.ts';
import { draw } from './draw.ts';
import type { Palette } from './palettes.ts';
import { SANS } from './styles.ts';

/** The size of the whole: at least that of the scene. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** @returns draws scenes one after the other over each other, each with its caption at the bottom of the same sheet */
export function posterPainter(
  ink: Ink,
  palette: Palette,
  supplies: Supplies,
): (scene: Scene | Board, caption: readonly string[], sheet: Sheet) => void {
  const painter: CanvasPainter = canvasPainter(ink, palette, supplies);
  return (scene, caption, { width, height }) => {
    ink.globalAlpha = 1;
    ink.fillStyle = palette.bg;
    ink.fillRect(0, 0, width, height);
    painter.paint('drawings' in scene ? scene.drawings : draw(scene));
    ink.globalAlpha = 1;
    ink.fillStyle = palette.ink;
    ink.font = `400 ${CAPTION_SIZE}px ${SANS}`;
    ink.textAlign = 'center';
    for (const { text, x, y } of placedCaption(caption, scene)) ink.fillText(text, x, y);
  };
}
