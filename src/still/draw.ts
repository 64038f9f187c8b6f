/** A picture as SVG of a given width, as high as what is in it needs. */
import type { OneView, Picture } from '../core/picture.ts';
import { type Board, boardOf } from '../paint/board.ts';
import { draw } from '../paint/draw.ts';
import type { Markup } from '../paint/markup.ts';
import type { Drawing } from '../paint/shapes.ts';
import { type SvgOptions, svgMarkup } from '../paint/svg.ts';
import { layout } from '../scene/layout.ts';
import { atRest } from '../scene/motion.ts';
import type { Scene } from '../scene/scene.ts';
import { stillWords } from '../text/still.ts';

/** Heights that are tried, the lowest first: a picture in a text has to leave room for the text. */
const HEIGHTS = [320, 380, 440, 500, 560, 640, 720, 840];
/** Up to here a picture may grow so that its slots are rows with their lines. */
const ROOMY = 640;
/** Of one of several strategies. */
const COLUMN = 420;
const FOOT = 20;
/** Where there is nothing. */
const EMPTY = 120;

/** Where the lowest thing ends. Some layouts keep room for what is not there yet. */
const endOf = ({ things }: Scene): number =>
  Math.ceil(Math.max(0, ...things.map(({ y, h }) => y + h)) + FOOT);

const isEmpty = ({ things }: Scene): boolean =>
  things.some(({ kind, id }) => kind === 'note' || id === 'sign:nothing');

/** The lowest scene that has everything in it, and its slots as large as in one that is not too high. */
function sceneOf(picture: OneView, width: number): Scene {
  const at = (height: number): Scene => layout(picture, { width, height, holder: null });
  const tried = HEIGHTS.map((height) => ({ height, scene: at(height) }));
  const fitting = tried.filter(({ height, scene }) => endOf(scene) <= height + FOOT);
  const roomy = fitting.findLast(({ height }) => height <= ROOMY)?.scene.size;
  const { scene } = fitting.find((one) => one.scene.size === roomy) ?? fitting[0] ?? { scene: at(ROOMY) };
  if (isEmpty(scene) && scene.things.length === 1) return at(EMPTY);
  return { ...scene, height: endOf(scene) };
}

/** Nobody can press a button here, or type. */
const withoutHands = (drawing: Drawing): Drawing => ({
  ...drawing,
  shapes: drawing.shapes
    .filter(({ role }) => role !== 'dots')
    .map((shape) =>
      shape.kind === 'text' && /(^| )(note|sign:nothing)$/.test(drawing.id)
        ? { ...shape, text: stillWords.nothing }
        : shape,
    ),
});

/** Before there is anything to compare. */
const emptyBoard = (width: number): Board => ({
  width,
  height: EMPTY,
  drawings: [
    {
      ...{ id: 'note', kind: 'note', x: 0, y: 0, alpha: 1, holder: -1 },
      shapes: [
        {
          kind: 'text',
          role: 'note',
          x: width / 2,
          y: EMPTY / 2,
          text: stillWords.nothing,
          anchor: 'middle',
        },
      ],
    },
  ],
});

function boardFor(picture: Picture, width: number): Board {
  if (picture.view === 'compare')
    return picture.columns.length > 0 ? boardOf(picture, { width, height: 2 * COLUMN }) : emptyBoard(width);
  const scene = atRest(sceneOf(picture, width));
  return { width, height: scene.height, drawings: draw(scene) };
}

export function drawn(picture: Picture, width: number, options: SvgOptions): Markup {
  const board = boardFor(picture, width);
  return svgMarkup({ ...board, drawings: board.drawings.map(withoutHands) }, options);
}
