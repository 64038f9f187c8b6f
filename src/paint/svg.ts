/** A scene as the text of an SVG file: no browser needed, the same bytes for the same scene everywhere. */
import type { Scene } from '../scene/scene.ts';
import type { Board } from './board.ts';
import { CAPTION_SIZE, captionHeight, placedCaption } from './caption.ts';
import { draw } from './draw.ts';
import { HATCH, STRIPE, stripeKey, stripesIn } from './fills.ts';
import { classesOf, colourIn, GROUND, INK } from './ink.ts';
import { type Attributes, element, linesOf, type Markup } from './markup.ts';
import type { Palette } from './palettes.ts';
import { type Drawing, num, type Shape, type Stripes } from './shapes.ts';
import { MONO, type Paint, SANS, styles } from './styles.ts';

/** What the parts of one file have in common. */
interface Sheet {
  readonly palette: Palette;
  /** Stands before the id of each pattern. */
  readonly id: string;
  /** Whether what has a colour says by classes which it is. */
  readonly classes: boolean;
}

const classed = ({ classes }: Sheet, names: string): Attributes =>
  classes && names !== '' ? { class: names } : {};

function look(shape: Shape, { holder: whose }: Drawing, sheet: Sheet): Attributes {
  const style = styles[shape.role];
  const who = shape.holder ?? whose;
  const { palette } = sheet;
  return {
    ...classed(sheet, classesOf(style, who)),
    fill: colourIn(palette, style.fill, who),
    stroke: style.stroke ? colourIn(palette, style.stroke, who) : undefined,
    'stroke-width': style.stroke ? (style.width ?? 1) : undefined,
    'stroke-dasharray': style.dash,
    opacity: style.alpha,
    'font-size': style.size,
    'font-weight': style.weight === 400 ? undefined : style.weight,
    'font-family': style.mono ? MONO : undefined,
  };
}

function shapeMarkup(shape: Shape, drawing: Drawing, sheet: Sheet): Markup {
  const paint = look(shape, drawing, sheet);
  if (shape.kind === 'rect') {
    const { x, y, w, h, r, stripes } = shape;
    const fill = stripes ? `url(#${sheet.id}${stripeKey(stripes)})` : paint.fill;
    const place = { x: num(x), y: num(y), width: num(w), height: num(h), rx: r && num(r) };
    return element('rect', { ...place, ...paint, fill });
  }
  if (shape.kind === 'path') {
    const moved = shape.x || shape.y ? `translate(${num(shape.x ?? 0)} ${num(shape.y ?? 0)})` : undefined;
    return element('path', { d: shape.d, transform: moved, ...paint });
  }
  const { x, y, text, anchor } = shape;
  return element('text', { x: num(x), y: num(y), 'text-anchor': anchor, ...paint }, [text]);
}

function drawingMarkup(drawing: Drawing, sheet: Sheet): Markup {
  const { id, x, y, alpha, shapes } = drawing;
  const place = {
    'data-id': id,
    transform: `translate(${x} ${y})`,
    opacity: alpha === 1 ? undefined : alpha,
  };
  return element(
    'g',
    place,
    shapes.map((shape) => shapeMarkup(shape, drawing, sheet)),
  );
}

function patternMarkup(key: string, stripes: Stripes, sheet: Sheet): Markup {
  const many = stripes === 'many';
  const size = many ? HATCH.size : STRIPE * stripes.length;
  const turn = {
    id: `${sheet.id}${key}`,
    width: size,
    height: size,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  };
  const bar = (place: Attributes, fill: Paint, holder: number): Markup =>
    element('rect', {
      ...place,
      ...classed(sheet, classesOf({ fill }, holder)),
      fill: colourIn(sheet.palette, fill, holder),
    });
  const parts = many
    ? [bar({ width: size, height: size }, 'cache', -1), bar({ width: HATCH.line, height: size }, 'hatch', -1)]
    : stripes.map((holder, at) => bar({ x: at * STRIPE, width: STRIPE, height: size }, 'own-tint', holder));
  return element('pattern', turn, parts);
}

export interface SvgOptions {
  readonly palette: Palette;
  /** What the picture shows, for those who do not see it. */
  readonly title: string;
  /** Pixels for each unit of the scene. */
  readonly scale?: number;
  /** Lines below the picture. */
  readonly caption?: readonly string[];
  /** Stands before every id, so that several can be in one document. */
  readonly id?: string;
  /** Classes of paints on whatever has a colour, as `classesOf` makes them: a page can give it others. */
  readonly classes?: boolean;
  /** As wide as its place, without a size of its own. */
  readonly fluid?: boolean;
}

function captionMarkup(caption: readonly string[], scene: Scene | Board, sheet: Sheet): readonly Markup[] {
  return placedCaption(caption, scene).map(({ x, y, text }) => {
    const place = { x: num(x), y: num(y), 'text-anchor': 'middle' };
    const paint = { ...classed(sheet, INK), 'font-size': CAPTION_SIZE, fill: sheet.palette.ink };
    return element('text', { ...place, ...paint }, [text]);
  });
}

/** The SVG of a scene, or of several on one board, as a tree. */
export function svgMarkup(
  scene: Scene | Board,
  { palette, title, scale = 1, caption = [], id = '', classes = false, fluid = false }: SvgOptions,
): Markup {
  const sheet = { palette, id, classes };
  const drawings = 'drawings' in scene ? scene.drawings : draw(scene);
  const patterns = [...stripesIn(drawings)].map(([key, stripes]) => patternMarkup(key, stripes, sheet));
  const height = num(scene.height + captionHeight(caption.length));
  const width = num(scene.width);
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: fluid ? '100%' : num(width * scale),
    height: fluid ? undefined : num(height * scale),
    viewBox: `0 0 ${width} ${height}`,
    'font-family': SANS,
    role: 'img',
  };
  return element('svg', root, [
    element('title', {}, [title]),
    ...(patterns.length > 0 ? [element('defs', {}, patterns)] : []),
    element('rect', { ...classed(sheet, GROUND), width, height, fill: palette.bg }),
    ...drawings.map((drawing) => drawingMarkup(drawing, sheet)),
    ...captionMarkup(caption, scene, sheet),
  ]);
}

/** … and as the text of a file, with a line for each thing. */
export const svgText = (scene: Scene | Board, options: SvgOptions): string =>
  linesOf(svgMarkup(scene, options));
