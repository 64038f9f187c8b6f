/** From a role to paint: the token of the holder's own colour filled in. */
import { colourOf } from './marks.ts';
import type { Palette, Token } from './palettes.ts';
import type { Paint, Style } from './styles.ts';

/** The token behind a paint, or 'none'. */
function tokenOf(paint: Paint | undefined, holder: number): Token | 'none' {
  if (paint === undefined || paint === 'none') return 'none';
  if (paint === 'own') return holder < 0 ? 'ink' : (`h${colourOf(holder)}` as Token);
  if (paint === 'own-tint') return holder < 0 ? 'cache' : (`h${colourOf(holder)}-tint` as Token);
  return paint;
}

/** As an attribute that follows the theme of the page. */
export function variableOf(paint: Paint | undefined, holder: number): string {
  const token = tokenOf(paint, holder);
  return token === 'none' ? 'none' : `var(--${token})`;
}

/** As a colour of one palette. */
export function colourIn(palette: Palette, paint: Paint | undefined, holder: number): string {
  const token = tokenOf(paint, holder);
  return token === 'none' ? 'none' : palette[token];
}

/**
 * What is painted how, as classes from which a page can give a picture other colours: `cs-f-` and `cs-s-` with the paint of the fill and of
 * the stroke, `cs-h0` to `cs-h7` for whose colour `own` and `own-tint` are, else those of nobody. '' where nothing has a colour.
 */
export function classesOf({ fill, stroke }: Pick<Style, 'fill' | 'stroke'>, holder: number): string {
  const isOwn = [fill, stroke].some((paint) => paint === 'own' || paint === 'own-tint');
  return [
    fill && fill !== 'none' ? `cs-f-${fill}` : '',
    stroke && stroke !== 'none' ? `cs-s-${stroke}` : '',
    isOwn && holder >= 0 ? `cs-h${colourOf(holder)}` : '',
  ]
    .filter((name) => name !== '')
    .join(' ');
}

export const GROUND = classesOf({ fill: 'bg' }, -1);
export const INK = classesOf({ fill: 'ink' }, -1);
