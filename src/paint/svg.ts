/** A scene as the text of an SVG file: no browser needed, the same bytes for the same scene everywhere. */
import type { Scene } from '../scene/scene.ts';
import type { Board } from './board.ts';
import { CAPTION_SIZE, captionHeight, placedCaption } from './caption.ts';
import { draw } from './draw.ts';
import { HATCH, STRIPE, stripeKey, stripesIn } from './fills.ts';
import { colourIn } from './ink.ts';
import type { Palette } from './palettes.ts';
import { type Drawing, num, type Shape, type Stripes } from './shapes.ts';
import { MONO, SANS, styles } from './styles.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 can hold: no control characters, no half of a pair of surrogates. */
const isHoldable = (code: number): boolean =>
  code >= 0x20
    ? (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
    : code === 0x9 || code === 0xa || code === 0xd;

/** Names come from users: nothing in them is markup, and what XML cannot hold is left out. */
export const escaped = (text: string): string =>
  [...text]
    .filter((char) => isHoldable(char.codePointAt(0) ?? 0))
    .map((char) => ESCAPES[char] ?? char)
    .join('');

type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributes = (values: Attributes): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

function look({ role, holder }: Shape, { holder: whose }: Drawing, palette: Palette): Attributes {
  const style = styles[role];
  const who = holder ?? whose;
  return {
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

function shapeText(shape: Shape, drawing: Drawing, palette: Palette): string {
  const paint = look(shape, drawing, palette);
  if (shape.kind === 'rect') {
    const { x, y, w, h, r, stripes } = shape;
    const fill = stripes ? `url(#${stripeKey(stripes)})` : paint.fill;
    return `<rect${attributes({ x: num(x), y: num(y), width: num(w), height: num(h), rx: r && num(r), ...paint, fill })}/>`;
  }
  if (shape.kind === 'path') {
    const moved = shape.x || shape.y ? `translate(${num(shape.x ?? 0)} ${num(shape.y ?? 0)})` : undefined;
    return `<path${attributes({ d: shape.d, transform: moved, ...paint })}/>`;
  }
  const { x, y, text, anchor } = shape;
  return `<text${attributes({ x: num(x), y: num(y), 'text-anchor': anchor, ...paint })}>${escaped(text)}</text>`;
}

function drawingText(drawing: Drawing, palette: Palette): string {
  const { id, x, y, alpha, shapes } = drawing;
  const place = {
    'data-id': id,
    transform: `translate(${x} ${y})`,
    opacity: alpha === 1 ? undefined : alpha,
  };
  return `<g${attributes(place)}>${shapes.map((shape) => shapeText(shape, drawing, palette)).join('')}</g>`;
}

function patternText(key: string, stripes: Stripes, palette: Palette): string {
  const many = stripes === 'many';
  const size = many ? HATCH.size : STRIPE * stripes.length;
  const turn = {
    id: key,
    width: size,
    height: size,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  };
  const parts = many
    ? [
        { width: size, height: size, fill: palette.cache },
        { width: HATCH.line, height: size, fill: palette.hatch },
      ]
    : stripes.map((holder, at) => ({
        x: at * STRIPE,
        width: STRIPE,
        height: size,
        fill: colourIn(palette, 'own-tint', holder),
      }));
  return `<pattern${attributes(turn)}>${parts.map((part) => `<rect${attributes(part)}/>`).join('')}</pattern>`;
}

export interface SvgOptions {
  readonly palette: Palette;
  /** What the picture shows, for those who do not see it. */
  readonly title: string;
  /** Pixels for each unit of the scene. */
  readonly scale?: number;
  /** Lines below the picture. */
  readonly caption?: readonly string[];
}

/** The SVG file of a scene, or of several on one board. */
export function svgText(
  scene: Scene | Board,
  { palette, title, scale = 1, caption = [] }: SvgOptions,
): string {
  const drawings = 'drawings' in scene ? scene.drawings : draw(scene);
  const patterns = [...stripesIn(drawings)].map(([key, stripes]) => patternText(key, stripes, palette));
  const height = num(scene.height + captionHeight(caption.length));
  const width = num(scene.width);
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: num(width * scale),
    height: num(height * scale),
    viewBox: `0 0 ${width} ${height}`,
    'font-family': SANS,
    role: 'img',
  };
  const lines = placedCaption(caption, scene).map((line) => {
    const place = { x: num(line.x), y: num(line.y), 'text-anchor': 'middle' };
    return `<text${attributes({ ...place, 'font-size': CAPTION_SIZE, fill: palette.ink })}>${escaped(line.text)}</text>`;
  });
  return [
    `<svg${attributes(root)}>`,
    `<title>${escaped(title)}</title>`,
    ...(patterns.length > 0 ? [`<defs>${patterns.join('')}</defs>`] : []),
    `<rect${attributes({ width, height, fill: palette.bg })}/>`,
    ...drawings.map((drawing) => drawingText(drawing, palette)),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
