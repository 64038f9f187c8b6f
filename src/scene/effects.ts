/** What a micro-step shows besides things that move: each view has its own. */
import { LAYER_EFFECTS } from './layer-effects.ts';
import type { Scene, Sprite } from './scene.ts';
import { UNIT_EFFECTS } from './unit-effects.ts';

const NOTHING: readonly Sprite[] = [];

/** @returns the sprites at a time, 0 to 1, eased; what is left at 1 belongs to the picture at rest */
export function effects(from: Scene, to: Scene): (t: number) => readonly Sprite[] {
  const { act } = to;
  if (!act || (act.slots.length === 0 && act.units.length === 0)) return () => NOTHING;
  const map = (scene: Scene) => new Map(scene.things.map((thing) => [thing.id, thing]));
  const links = new Map(to.links.map((link) => [link.id, link]));
  const stage = { from, to, before: map(from), now: map(to), links };
  const effect = (to.view === 'layers' ? LAYER_EFFECTS : UNIT_EFFECTS)[act.phase];
  return (t) => effect(stage, t);
}
