/** What painters draw: rectangles, paths and texts with roles. A role's look is in `styles.ts`, so no shape has a colour. */
import type { ThingKind } from '../scene/scene.ts';
import type { Role } from './styles.ts';

/** A fill of several holders' tints side by side, or a neutral hatch for more than can be told apart. */
export type Stripes = readonly number[] | 'many';

interface Common {
  readonly role: Role;
  /** Whose colour `own` is here, where it is not that of the whole drawing. */
  readonly holder?: number;
}

export interface RectShape extends Common {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly r?: number;
  readonly stripes?: Stripes;
}

export interface PathShape extends Common {
  readonly kind: 'path';
  /** As in SVG, from the drawing's own corner or from `x` and `y`. */
  readonly d: string;
  readonly x?: number;
  readonly y?: number;
}

export interface TextShape extends Common {
  readonly kind: 'text';
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'middle' | 'end';
}

export type Shape = RectShape | PathShape | TextShape;

/** Something drawn as a whole, at a place: its shapes are relative to it, so that moving it leaves them as they are. */
export interface Drawing {
  readonly id: string;
  readonly kind: ThingKind | 'link' | 'sprite';
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
  /** Whose colour `own` is; -1 for nobody's. */
  readonly holder: number;
  readonly shapes: readonly Shape[];
}

const RING = 3;

/** What is selected has a second outline around its own. */
export const selectionRing = (
  { w, h }: { readonly w: number; readonly h: number },
  r: number,
): RectShape => ({
  kind: 'rect',
  role: 'selected',
  x: -RING,
  y: -RING,
  w: w + 2 * RING,
  h: h + 2 * RING,
  r: r + RING,
});

/** A path of straight and curved pieces reads the same in every painter: numbers have at most two decimals. */
export const num = (value: number): number => Math.round(value * 100) / 100;
