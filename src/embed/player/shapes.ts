/** Shapes as SVG elements. What they look like comes from the class of their role, so no element has a style of its own but for stripes. */
import { HATCH, STRIPE, stripeKey } from '../../paint/fills.ts';
import { colourOf } from '../../paint/marks.ts';
import type { Shape, Stripes } from '../../paint/shapes.ts';
import { draw, put, write } from './dom.ts';

/** The class of what has a holder's colour. */
export const ownClass = (holder: number | undefined): string =>
  holder === undefined || holder < 0 ? '' : ` h${colourOf(holder)}`;

function placeOf(shape: Shape): Readonly<Record<string, string | number | null>> {
  const role = { class: shape.role + ownClass(shape.holder) };
  if (shape.kind === 'rect') {
    const { x, y, w, h, r } = shape;
    return { ...role, x, y, width: w, height: h, rx: r ?? null };
  }
  if (shape.kind === 'path') {
    const moved = shape.x || shape.y ? `translate(${shape.x ?? 0} ${shape.y ?? 0})` : null;
    return { ...role, d: shape.d, transform: moved };
  }
  return { ...role, x: shape.x, y: shape.y, 'text-anchor': shape.anchor ?? null };
}

const isSame = (a: Shape | undefined, b: Shape): boolean =>
  a === b || (a !== undefined && JSON.stringify(a) === JSON.stringify(b));

/**
 * The element of a shape: the one that was there, changed, or another.
 * @param before what that one shows
 * @param prefix of the ids of patterns
 */
export function shapeInto(
  old: SVGElement | undefined,
  before: Shape | undefined,
  shape: Shape,
  prefix: string,
): SVGElement {
  if (old && isSame(before, shape)) return old;
  const element = old && before?.kind === shape.kind ? old : draw(shape.kind);
  put(element, placeOf(shape));
  if (shape.kind === 'text') write(element, shape.text);
  if (shape.kind === 'rect')
    element.style.fill = shape.stripes ? `url(#${prefix}${stripeKey(shape.stripes)})` : '';
  return element;
}

/** The stripes of what several share, or the hatch of what many do. */
export function patternFor(id: string, stripes: Stripes): SVGPatternElement {
  const size = stripes === 'many' ? HATCH.size : STRIPE * stripes.length;
  const bar = (name: string, x: number, width: number): SVGElement =>
    draw('rect', { class: name, x, width, height: size });
  const bars =
    stripes === 'many'
      ? [bar('many', 0, size), bar('hatch', 0, HATCH.line)]
      : stripes.map((holder, at) => bar(`tint${ownClass(holder)}`, at * STRIPE, STRIPE));
  const place = { id, width: size, height: size, patternUnits: 'userSpaceOnUse' };
  return draw('pattern', { ...place, patternTransform: 'rotate(45)' }, ...bars);
}
