/** The stripes of shared units as patterns: which there are in a scene, and what each is made of. */
import type { Drawing, Stripes } from './shapes.ts';

export const STRIPE = 7;
/** The neutral hatch: a line of this width on a ground of that size. */
export const HATCH = { size: 8, line: 3 };

export const stripeKey = (stripes: Stripes): string =>
  stripes === 'many' ? 'stripes-many' : `stripes-${stripes.join('-')}`;

/** Every pattern that some drawings need, each once. */
export function stripesIn(drawings: readonly Drawing[]): ReadonlyMap<string, Stripes> {
  const found = new Map<string, Stripes>();
  for (const { shapes } of drawings)
    for (const shape of shapes)
      if (shape.kind === 'rect' && shape.stripes) found.set(stripeKey(shape.stripes), shape.stripes);
  return found;
}
