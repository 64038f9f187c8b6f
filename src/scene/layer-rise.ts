/** Light that goes up: from who reads a snapshot through its store, over to newer ones where it looks into them, to what is live. */
import type { LayerView } from '../core/picture.ts';
import type { Point } from './basics.ts';
import type { Plan } from './layer-plan.ts';
import { type LayerThing, layerId, placeId, type SightThing } from './layer-things.ts';
import type { Box, Link, Thing } from './scene.ts';

type Things = ReadonlyMap<string, Thing>;

export const middle = ({ x, w }: Box): number => x + w / 2;

/** A place in a layer that has no thing for it: a strip may be shorter than the largest disk. */
export function placeIn(layer: LayerThing, things: Things, slot: number, at: number): Box {
  const { x, y, w, h, pitch } = layer.grid;
  return things.get(placeId(layer.layer, slot)) ?? { x: layer.x + x + at * pitch, y: layer.y + y, w, h };
}

/** What a place lets through is what is below; what is stored in parts lets through some. */
export const isStop = (thing: Thing | undefined): boolean =>
  thing?.kind === 'place' && (thing.state === 'own' || thing.state === 'zero');

/** Of the room above stores, how much an arch from one to the next has; and at most. */
const RISE = { part: 0.55, most: 44 };

interface Looked {
  readonly things: Things;
  readonly sight: SightThing;
  readonly at: number;
}

/** Out of a pane over to the one beside it, and into its place from above: what is seen there, or nothing. */
const over = (place: Box, { y }: LayerThing, stops: boolean): readonly Point[] => {
  const x = middle(place);
  if (stops)
    return [
      { x, y },
      { x, y: place.y },
    ];
  return [
    { x, y },
    { x, y: place.y + place.h / 2 },
    { x, y },
  ];
};

/** Into a pane from below, and through it. */
const through = (place: Box, { y, h }: LayerThing, stops: boolean): readonly Point[] => {
  const x = middle(place);
  const below = { x, y: y + h };
  return [below, stops ? { x, y: place.y + place.h } : { x, y }];
};

/** From below a store up through its glass; where it looks into the next newer store, over to that, and through it on. */
export function wayUp(
  { tree, measure }: Plan,
  way: readonly LayerView[],
  { things, sight, at }: Looked,
): Pick<Link, 'from' | 'to' | 'via' | 'rise'> {
  const points: Point[] = [{ x: middle(sight), y: sight.y }];
  let row = -1;
  for (const [k, { id, gauge }] of way.entries()) {
    const layer = things.get(layerId(id));
    if (layer?.kind !== 'layer') continue;
    // Nothing of it can be read any more: light ends where it begins.
    if (gauge?.state === 'lost') {
      points.push({ x: middle(placeIn(layer, things, sight.slot, at)), y: layer.y + layer.h });
      break;
    }
    const place = placeIn(layer, things, sight.slot, at);
    const stops = isStop(things.get(placeId(id, sight.slot))) || k === way.length - 1;
    const here = tree.row.get(id) ?? 0;
    points.push(...(here === row ? over(place, layer, stops) : through(place, layer, stops)));
    row = here;
    if (stops) break;
  }
  const [from, ...via] = points as [Point, ...Point[]];
  const to = via.pop() ?? from;
  const room = (measure.rows[0]?.top ?? 0) - (measure.rows[1]?.bottom ?? 0);
  return { from, to, via, rise: Math.min(RISE.most, Math.max(0, room) * RISE.part) };
}
