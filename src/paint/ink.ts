/** From a role to paint: the token of the holder's own colour filled in. */
import { colourOf } from './marks.ts';
import type { Palette, Token } from './palettes.ts';
import type { Paint } from './styles.ts';

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
