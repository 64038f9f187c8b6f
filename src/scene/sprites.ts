/** What effects are made of: sprites at places, and the stage that they move across. */
import type { Box, Point } from './basics.ts';
import type { Link, Scene, Sprite, Thing } from './scene.ts';

export const TOKEN = { w: 34, h: 24 };
export const LOCK = { w: 16, h: 18 };

export const centre = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 });
export const around = ({ x, y }: Point, w: number, h: number): Box => ({ x: x - w / 2, y: y - h / 2, w, h });

export const sprite = (kind: Sprite['kind'], id: string, box: Box, more: Partial<Sprite> = {}): Sprite => ({
  kind,
  id: `${kind}:${id}`,
  holder: -1,
  alpha: 1,
  byte: -1,
  text: '',
  bytes: 0,
  by: { x: 0, y: 0 },
  ...box,
  ...more,
});

export interface Stage {
  readonly from: Scene;
  readonly to: Scene;
  readonly before: ReadonlyMap<string, Thing>;
  readonly now: ReadonlyMap<string, Thing>;
  readonly links: ReadonlyMap<string, Link>;
}

/** What is to be seen at a time, 0 to 1. */
export type Effect = (stage: Stage, t: number) => readonly Sprite[];

export const none: Effect = () => [];

/** A ring that widens and fades. */
export function ring(id: string, at: Point, size: number, t: number): Sprite[] {
  if (t <= 0 || t >= 1) return [];
  return [sprite('ring', id, around(at, size * (0.6 + t), size * (0.6 + t)), { alpha: 1 - t })];
}
