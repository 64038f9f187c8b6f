/** Light shafts from what a guest reads down through empty glass, lines from places to units of files, bundles of snapshots. */

import type { LayerView } from '../core/picture.ts';
import { countOf } from '../core/runs.ts';
import type { Point } from './basics.ts';
import type { Plan } from './layer-plan.ts';
import { isStop, middle, placeIn, wayUp } from './layer-rise.ts';
import {
  type BlockThing,
  type BundleThing,
  layerId,
  type PlaceThing,
  placeId,
  type SightThing,
} from './layer-things.ts';
import { chainOf } from './layer-tree.ts';
import { type Box, byId, type Link, linkId, type Thing, unitId } from './scene.ts';
import { MOST_ACTS } from './wishes.ts';

type Things = ReadonlyMap<string, Thing>;

/** How far light goes that meets nothing: out of the lowest layer. */
const BEYOND = 16;
/** Light is a little narrower than what it falls through. */
const NARROWER = 2;

/** A line to a unit ends above the ground of its file. */
const ABOVE = 4;

/** Closer together than this, and more of them than act, light is not strong. */
const CROWDED = 24;

/** The layers from a guest's own down to the one that answers; all of them where none does. */
function wayDown({ layers, guests }: Plan, { holder, from }: SightThing) {
  const chain = chainOf(layers, guests.get(holder)?.layer ?? -1);
  const end = chain.findIndex(({ id }) => id === from);
  return end < 0 ? chain : chain.slice(0, end + 1);
}

/** What a guest sees of a place: down to it, or up where what is live is on top. */
function beamOf(plan: Plan, things: Things, sight: SightThing, at: number): Link[] {
  const way = wayDown(plan, sight);
  if (way.length === 0) return [];
  const { tree } = plan;
  const isBelow = tree.live !== undefined && tree.live.writer?.guest !== sight.holder;
  const path = isBelow ? wayUp(plan, way, { things, sight, at }) : fallOf(plan, things, { sight, at, way });
  const acts = sight.phase !== null && sight.phase !== 'copy' && sight.phase !== 'allocate';
  // Strong lines side by side would be one dark sheet.
  const crowded = plan.measure.pitch < CROWDED && countOf(plan.picture.now?.cells ?? []) > MOST_ACTS;
  return [
    {
      id: linkId(sight.id),
      kind: 'beam',
      holder: sight.holder,
      ...path,
      zero: sight.from === -1,
      now: acts && !crowded,
      wide: Math.max(2, sight.w - NARROWER),
      ...((sight.own || (acts && crowded)) && { own: true as const }),
    },
  ];
}

interface Fall {
  readonly sight: SightThing;
  readonly at: number;
  readonly way: readonly LayerView[];
}

/** Down through glass to the first layer that answers. */
function fallOf(plan: Plan, things: Things, { sight, at, way }: Fall): Pick<Link, 'from' | 'to' | 'via'> {
  const { measure, tree } = plan;
  const via: Point[] = [];
  const start: Point = { x: middle(sight), y: sight.y + sight.h };
  let [x, y] = [start.x, start.y];
  let end: Point = start;
  for (const [k, { id }] of way.entries()) {
    const layer = things.get(layerId(id));
    if (layer?.kind !== 'layer') continue;
    const place = placeIn(layer, things, sight.slot, at);
    // Down in its own column as far as it can, and sideways only just above the pane.
    const above = measure.rows[(tree.row.get(id) ?? 0) + 1]?.bottom ?? y;
    if (above > y + 1) via.push({ x, y: above });
    x = middle(place);
    end = { x, y: place.y };
    via.push({ x, y: layer.y });
    const stops = isStop(things.get(placeId(id, sight.slot)));
    if (k === way.length - 1 && !stops && sight.from < 0) {
      y = layer.y + layer.h;
      end = { x, y: y + BEYOND };
      via.push({ x, y });
    }
    if (stops || k === way.length - 1) break;
    y = place.y + place.h;
    via.push({ x, y });
  }
  return { from: start, to: end, via };
}

/** From a place to the unit of the file that stores it. */
export const storesLink = (place: PlaceThing, block: BlockThing, now: boolean): Link => ({
  id: linkId(place.id),
  kind: 'stores',
  holder: place.holder,
  from: { x: middle(place), y: place.y + place.h },
  to: { x: middle(block), y: block.y - ABOVE },
  zero: false,
  now,
});

/** The foot of a unit: below the count that hangs there. */
const footOf = (block: Box): Point => ({ x: middle(block), y: block.y + block.h });

/** From a snapshot to the units that it refers to. */
export function bundleLink(bundle: BundleThing, things: Things, now: boolean): Link {
  const from = { x: middle(bundle), y: bundle.y };
  const ends = bundle.units.flatMap((unit) => {
    const block = things.get(unitId(unit));
    return block?.kind === 'block' ? [footOf(block)] : [];
  });
  const [to = from, ...via] = ends;
  return { id: linkId(bundle.id), kind: 'bundle', holder: bundle.holder, from, to, zero: false, now, via };
}

/** Phases in which what is shown of a place is where it is stored. */
const STORING: ReadonlySet<string> = new Set(['allocate', 'point', 'write', 'change', 'free']);

/** @param first the number of the first place shown */
export function layerLinks(plan: Plan, list: readonly Thing[], first: number): readonly Link[] {
  const things = byId({ things: list });
  const links = list.flatMap((thing): Link[] => {
    if (thing.kind === 'sight') return beamOf(plan, things, thing, thing.slot - first);
    if (thing.kind === 'bundle') return [bundleLink(thing, things, false)];
    if (thing.kind !== 'place' || thing.phase === null || !STORING.has(thing.phase)) return [];
    const block = things.get(unitId(thing.unit));
    return block?.kind === 'block' ? [storesLink(thing, block, true)] : [];
  });
  // What happens is on top of all other light.
  return [...links.filter(({ now }) => !now), ...links.filter(({ now }) => now)];
}
