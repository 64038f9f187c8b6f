/** A scene on a canvas, for worlds with more boxes than a document should hold, and for pictures to keep. */
import { HATCH, STRIPE, stripeKey } from './fills.ts';
import { colourIn } from './ink.ts';
import type { Palette } from './palettes.ts';
import type { Drawing, Shape, Stripes } from './shapes.ts';
import { MONO, SANS, styles } from './styles.ts';

/** What is used of a 2D context; the browser's own fits, and so does a list of calls in a test. */
export interface Ink {
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  beginPath(): void;
  rect(x: number, y: number, w: number, h: number): void;
  roundRect(x: number, y: number, w: number, h: number, r: number): void;
  fill(path?: unknown): void;
  stroke(path?: unknown): void;
  fillRect(x: number, y: number, w: number, h: number): void;
  fillText(text: string, x: number, y: number): void;
  setLineDash(dash: number[]): void;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: string;
}

/** What only the browser can make: a path from its text, and a pattern from stripes. */
export interface Supplies {
  readonly path: (d: string) => unknown;
  readonly pattern: (stripes: Stripes, colours: readonly string[]) => unknown;
}

export interface CanvasPainter {
  /** Draws over what is there. */
  paint(drawings: readonly Drawing[]): void;
}

const dashOf = (dash: string | undefined): number[] => (dash ? dash.split(' ').map(Number) : []);

/** Colours of a pattern: the hatch's ground and line, or a tint for each holder. */
const patternColours = (stripes: Stripes, palette: Palette): readonly string[] =>
  stripes === 'many'
    ? [palette.cache, palette.hatch]
    : stripes.map((holder) => colourIn(palette, 'own-tint', holder));

/** The tile of a pattern before it is turned by 45 degrees: its size, and its stripes as start, width and colour. */
export function patternTile(
  stripes: Stripes,
  colours: readonly string[],
): { readonly size: number; readonly bars: readonly (readonly [number, number, string])[] } {
  if (stripes === 'many')
    return {
      size: HATCH.size,
      bars: [
        [0, HATCH.size, colours[0] as string],
        [0, HATCH.line, colours[1] as string],
      ],
    };
  return { size: STRIPE * stripes.length, bars: colours.map((colour, at) => [at * STRIPE, STRIPE, colour]) };
}

export function canvasPainter(ink: Ink, palette: Palette, supplies: Supplies): CanvasPainter {
  const patterns = new Map<string, unknown>();
  const patternOf = (stripes: Stripes): unknown => {
    const key = stripeKey(stripes);
    const known = patterns.get(key);
    if (known) return known;
    const made = supplies.pattern(stripes, patternColours(stripes, palette));
    patterns.set(key, made);
    return made;
  };

  function fillAndStroke(shape: Shape, holder: number, path?: unknown): void {
    const style = styles[shape.role];
    const stripes = shape.kind === 'rect' ? shape.stripes : undefined;
    const fill = stripes ? patternOf(stripes) : colourIn(palette, style.fill, holder);
    if (fill !== 'none') {
      ink.fillStyle = fill;
      if (path) ink.fill(path);
      else ink.fill();
    }
    if (!style.stroke) return;
    ink.strokeStyle = colourIn(palette, style.stroke, holder);
    ink.lineWidth = style.width ?? 1;
    ink.setLineDash(dashOf(style.dash));
    if (path) ink.stroke(path);
    else ink.stroke();
  }

  function paintShape(shape: Shape, { holder: whose, alpha }: Drawing): void {
    const style = styles[shape.role];
    const holder = shape.holder ?? whose;
    ink.globalAlpha = alpha * (style.alpha ?? 1);
    if (shape.kind === 'rect') {
      const { x, y, w, h, r = 0 } = shape;
      if (r === 0 && !style.stroke && !shape.stripes) {
        ink.fillStyle = colourIn(palette, style.fill, holder);
        ink.fillRect(x, y, w, h);
        return;
      }
      ink.beginPath();
      if (r > 0) ink.roundRect(x, y, w, h, Math.min(r, w / 2, h / 2));
      else ink.rect(x, y, w, h);
      fillAndStroke(shape, holder);
    } else if (shape.kind === 'path') {
      ink.save();
      ink.translate(shape.x ?? 0, shape.y ?? 0);
      fillAndStroke(shape, holder, supplies.path(shape.d));
      ink.restore();
    } else {
      ink.font = `${style.weight ?? 400} ${style.size}px ${style.mono ? MONO : SANS}`;
      ink.textAlign = { middle: 'center', end: 'right', start: 'left' }[shape.anchor ?? 'start'];
      ink.fillStyle = colourIn(palette, style.fill, holder);
      ink.fillText(shape.text, shape.x, shape.y);
    }
  }

  return {
    paint(drawings) {
      for (const drawing of drawings) {
        if (drawing.alpha === 0) continue;
        ink.save();
        ink.translate(drawing.x, drawing.y);
        for (const shape of drawing.shapes) paintShape(shape, drawing);
        ink.restore();
      }
    },
  };
}
