/** What can be wrong with a scene of the layers view: parts that overlap or stick out, places lost, light that goes astray. */
import type { LayersPicture } from '../core/picture.ts';
import { along, stations } from './curve.ts';
import { inside, overlap, placeOf } from './flaws.test-kit.ts';
import {
  type LayerThing,
  layerId,
  type PlaceThing,
  placeId,
  type SightThing,
  sightId,
} from './layer-things.ts';
import { type Box, byId, linkId, ofKind, type Scene, type Thing, unitId } from './scene.ts';

const middle = ({ x, w }: Box): number => x + w / 2;

/** Everything stands on what it belongs to. */
function flawOfPlaces(scene: Scene, narrow: boolean): string | null {
  const things = byId(scene);
  const least = narrow ? 15 : 2;
  for (const thing of scene.things) {
    if (thing.kind === 'place') {
      const pane = things.get(layerId(thing.layer));
      if (pane?.kind !== 'layer') return `${thing.id} has no pane`;
      const room = { ...pane, y: pane.y + pane.head, h: pane.h - pane.head };
      if (!inside(thing, room)) return `${thing.id} (${placeOf(thing)}) sticks out of ${placeOf(room)}`;
    }
    if (thing.kind === 'sight') {
      const card = things.get(`card:${thing.holder}`);
      if (!card || !inside(thing, card)) return `${thing.id} is not on its card`;
    }
    if (thing.kind === 'block') {
      const file = things.get(`file:${thing.layer}`);
      if (!file || !inside({ ...thing, h: thing.face }, file)) return `${thing.id} is not in its file`;
    }
    if ((thing.kind === 'place' || thing.kind === 'sight') && thing.w < least)
      return `${thing.id} is too narrow`;
  }
  return (
    overlap([...ofKind(scene, 'place'), ...ofKind(scene, 'sight')]) ??
    overlap(ofKind(scene, 'block').map((block) => ({ ...block, h: block.face })))
  );
}

/** Panes, cards, files and snapshots keep clear of each other. */
function flawOfGrounds(scene: Scene): string | null {
  const grounds = scene.things.filter(({ kind }) =>
    ['card', 'layer', 'file', 'bundle', 'sign'].includes(kind),
  );
  return overlap(
    grounds.map((thing) => (thing.kind === 'file' ? { ...thing, y: thing.y - 4, h: thing.h + 8 } : thing)),
  );
}

/** Every place shown says what the picture says. */
function flawOfContents(scene: Scene, { layers, holders, start }: LayersPicture): string | null {
  const things = byId(scene);
  const firsts = [...ofKind(scene, 'sight'), ...ofKind(scene, 'place')].map(({ slot }) => slot);
  const [first, last] = [Math.min(...firsts), Math.max(...firsts)];
  for (const layer of layers) {
    if (!things.has(layerId(layer.id))) continue;
    for (const [at, cell] of layer.cells.entries()) {
      const slot = start + at;
      if (slot < first || slot > last) continue;
      const place = things.get(placeId(layer.id, slot));
      if (place?.kind !== 'place') return `${placeId(layer.id, slot)} is missing`;
      if (place.state !== cell.state || place.byte !== cell.byte || place.parts !== cell.parts)
        return `${place.id} is ${place.state}, not ${cell.state}`;
    }
  }
  for (const guest of holders) {
    if (!things.has(`card:${guest.id}`)) continue;
    for (const [at, cell] of guest.cells.entries()) {
      const slot = start + at;
      if (slot < first || slot > last) continue;
      const sight = things.get(sightId(guest.id, slot));
      if (sight?.kind !== 'sight') return `${sightId(guest.id, slot)} is missing`;
      if (sight.byte !== cell.byte || sight.from !== cell.from) return `${sight.id} reads something else`;
    }
  }
  return null;
}

/** Whether light may be at a point of a pane: within a place that one looks through, or on the way to the one it falls on. */
function isWay(pane: LayerThing, places: readonly PlaceThing[], slot: number, x: number): boolean {
  const place = places.find((one) => one.layer === pane.layer && one.slot === slot);
  return place === undefined || Math.abs(middle(place) - x) < 0.6;
}

/** Of a place that several layers answer for: the uppermost that leaves nothing to those below it. */
function lowestOf(scene: Scene, { layers, holders }: LayersPicture, { holder, slot }: SightThing) {
  const things = byId(scene);
  const all = new Map(layers.map((layer) => [layer.id, layer]));
  const top = holders.find(({ id }) => id === holder)?.layer ?? -1;
  for (let layer = all.get(top); layer; layer = all.get(layer.below)) {
    const place = things.get(placeId(layer.id, slot));
    if (place?.kind === 'place' && (place.state === 'own' || place.state === 'zero')) return place;
  }
  return null;
}

/** Who is below what it looks through. */
const looksUp = (scene: Scene, { holder }: SightThing): boolean =>
  ofKind(scene, 'card').some((card) => card.holder === holder && card.foot === true);

/** Where light ends that falls on a place, or comes up to it: from beside it, over the edge of its pane, it comes from above. */
function endAt(scene: Scene, sight: SightThing, place: Box & { readonly layer: number }): number {
  if (!looksUp(scene, sight)) return place.y;
  const panes = byId(scene);
  const own = ofKind(scene, 'layer').find(({ seers, store }) => store && seers.includes(sight.holder));
  const chain = ofKind(scene, 'layer').filter(({ y, store }) => store && y === own?.y);
  const [pane, card] = [panes.get(layerId(place.layer)), panes.get(`card:${sight.holder}`)];
  const isBeside = chain.some(({ id }) => id === pane?.id) && pane?.x !== card?.x;
  return isBeside ? place.y : place.y + place.h;
}

/** Light that comes up goes through nothing that is stored. */
function flawOfRising(scene: Scene, sight: SightThing): string | null {
  const beam = scene.links.find(({ id }) => id === linkId(sight.id));
  if (!beam || !looksUp(scene, sight)) return null;
  const points = stations(beam);
  for (const place of ofKind(scene, 'place')) {
    if (place.slot !== sight.slot || (place.state !== 'own' && place.state !== 'zero')) continue;
    for (const [at, to] of points.slice(1).entries()) {
      const from = points[at] as Box | { x: number; y: number };
      if (Math.abs(from.x - middle(place)) > 0.1 || Math.abs(to.x - middle(place)) > 0.1) continue;
      const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
      if (top < place.y + place.h - 1 && bottom > place.y + 1) return `${beam.id} goes through ${place.id}`;
    }
  }
  return null;
}

/** Says how full a store is: at the foot of its pane, with all there is. */
function flawOfGauges(scene: Scene, { layers }: LayersPicture): string | null {
  const things = byId(scene);
  for (const { id, gauge } of layers) {
    const pane = things.get(layerId(id));
    const thing = things.get(`gauge:${id}`);
    if (pane?.kind !== 'layer') continue;
    if ((gauge === undefined) !== (thing === undefined)) return `gauge:${id} is not as in the picture`;
    if (thing?.kind !== 'gauge' || !gauge) continue;
    if (!inside(thing, pane)) return `${thing.id} is not on its pane`;
    if (thing.state !== gauge.state || pane.room !== gauge.state) return `${thing.id} is ${thing.state}`;
    if (thing.parts !== gauge.parts || thing.total !== gauge.total)
      return `${thing.id} is as full as another`;
    const stands = [...ofKind(scene, 'place'), ...ofKind(scene, 'band')].filter(
      (one) => one.id.startsWith(`place:${id}/`) || one.id === `band:${layerId(id)}`,
    );
    const above = stands.find((one) => one.y + one.h > thing.y);
    if (above) return `${above.id} is on ${thing.id}`;
  }
  return null;
}

/** What is live is on top, stores are below it, and who reads them below those. */
function flawOfSides(scene: Scene, { origin, holders }: LayersPicture): string | null {
  const live = ofKind(scene, 'layer').find((pane) => pane.layer === origin);
  if (!live) return null;
  for (const pane of ofKind(scene, 'layer'))
    if (pane !== live && pane.y < live.y + live.h) return `${pane.id} is not below ${live.id}`;
  for (const card of ofKind(scene, 'card')) {
    const layer = holders.find(({ id }) => id === card.holder)?.layer ?? -1;
    const own = scene.things.find(({ id }) => id === layerId(layer));
    if (!own) return `${card.id} has nothing to look through`;
    const isAbove = card.y + card.h <= own.y;
    if (isAbove !== (layer === origin) || isAbove === (card.foot === true))
      return `${card.id} is on the wrong side`;
    if (Math.abs(middle(own) - middle(card)) > 0.6) return `${card.id} is beside ${own.id}`;
  }
  return null;
}

/** Light goes from what a guest reads to the place that answers, through nothing but glass. */
function flawOfLight(scene: Scene, picture: LayersPicture): string | null {
  const things = byId(scene);
  const places = ofKind(scene, 'place');
  const links = new Map(scene.links.map((link) => [link.id, link]));
  const solids = [...ofKind(scene, 'layer'), ...ofKind(scene, 'card'), ...ofKind(scene, 'bundle')];
  for (const sight of ofKind(scene, 'sight')) {
    const beam = links.get(linkId(sight.id));
    const up = looksUp(scene, sight);
    if (!beam) return `${sight.id} has no light`;
    if (beam.from.x !== middle(sight) || beam.from.y !== (up ? sight.y : sight.y + sight.h))
      return `${beam.id} begins elsewhere`;
    const place = things.get(placeId(sight.from, sight.slot));
    if (
      sight.from >= 0 &&
      (place?.kind !== 'place' || beam.to.x !== middle(place) || beam.to.y !== endAt(scene, sight, place))
    )
      return `${beam.id} does not end at ${placeId(sight.from, sight.slot)}`;
    const several = sight.from === -2 ? lowestOf(scene, picture, sight) : null;
    if (several && beam.to.y !== endAt(scene, sight, several))
      return `${beam.id} does not end at ${several.id}`;
    const seers = new Set(
      picture.layers.filter(({ guests }) => guests.includes(sight.holder)).map(({ id }) => id),
    );
    for (let t = 0; t <= 1; t += 0.02) {
      const { x, y } = along(beam, t);
      for (const pane of solids) {
        if (x <= pane.x || x >= pane.x + pane.w || y <= pane.y + 0.5 || y >= pane.y + pane.h - 0.5) continue;
        if (pane.kind === 'card' && pane.holder !== sight.holder) return `${beam.id} passes ${pane.id}`;
        if (pane.kind === 'bundle' && !seers.has(pane.layer)) return `${beam.id} passes ${pane.id}`;
        if (pane.kind !== 'layer') continue;
        if (!seers.has(pane.layer)) return `${beam.id} passes ${pane.id}, which its guest does not see`;
        if (!isWay(pane, places, sight.slot, x))
          return `${beam.id} passes beside place ${sight.slot} of ${pane.id}`;
      }
    }
    const through = flawOfRising(scene, sight);
    if (through) return through;
    for (const layer of up ? [] : picture.layers) {
      const one = things.get(placeId(layer.id, sight.slot));
      if (one?.kind !== 'place' || one.id === place?.id || one.state === 'hole' || one.state === 'part')
        continue;
      const crossed = beam.via?.some(
        ({ x, y }) => Math.abs(x - middle(one)) < 0.1 && y > one.y + 1 && y < one.y + one.h + 40,
      );
      if (crossed && seers.has(layer.id) && sight.from >= 0 && isAbove(picture, layer.id, sight.from))
        return `${beam.id} goes through ${one.id}, which is not empty`;
    }
  }
  return null;
}

/** Whether a layer is somewhere above another. */
function isAbove({ layers }: LayersPicture, upper: number, lower: number): boolean {
  const below = new Map(layers.map((layer) => [layer.id, layer.below]));
  for (let at = below.get(upper); at !== undefined && at >= 0; at = below.get(at))
    if (at === lower) return true;
  return false;
}

function flawOfLines(scene: Scene): string | null {
  const things = byId(scene);
  for (const link of scene.links) {
    if (link.kind === 'stores') {
      const place = things.get(link.id.replace('link:', ''));
      if (place?.kind !== 'place') return `${link.id} begins at nothing`;
      const block = things.get(unitId(place.unit));
      if (!block || link.to.x !== middle(block) || link.to.y > block.y) return `${link.id} ends elsewhere`;
    }
    if (link.kind === 'bundle') {
      const bundle = things.get(link.id.replace('link:', ''));
      if (bundle?.kind !== 'bundle') return `${link.id} begins at nothing`;
      const there = bundle.units.filter((unit) => things.has(unitId(unit))).length;
      const ends = [link.to, ...(link.via ?? [])].filter(({ y }) => y < bundle.y).length;
      if (ends !== there) return `${link.id} has ${ends} ends, not ${there}`;
    }
  }
  return null;
}

function flawOfAct({ act, things }: Scene, { now }: LayersPicture): string | null {
  if ((act === null) !== (now === null)) return 'what happens is lost';
  if (!act) return null;
  const ids = new Set(things.map(({ id }) => id));
  if (act.phase !== now?.phase) return `it is ${now?.phase}, not ${act.phase}`;
  const lost = [...act.slots, ...act.units, ...act.sources].find((id) => !ids.has(id));
  return lost ? `${lost} acts and is not there` : null;
}

/** What is wrong with a scene at rest; null when nothing is. */
export function layersFlaw(
  scene: Scene,
  picture: LayersPicture,
  width: number,
  height: number,
): string | null {
  const { things } = scene;
  const narrow = width < 500;
  if (scene.width !== width || scene.height < height) return `${scene.width}×${scene.height}`;
  if (new Set(things.map(({ id }) => id)).size !== things.length) return 'two things of one name';
  const bad = things.find(
    ({ x, y, w, h }: Thing) => ![x, y, w, h].every(Number.isFinite) || w <= 0 || h <= 0,
  );
  if (bad) return `${bad.id} has no place: ${placeOf(bad)}`;
  const stage = { x: 0, y: 0, w: width, h: scene.height };
  const out = things.find((thing) => !inside(thing, stage));
  if (out) return `${out.id} (${placeOf(out)}) is off the stage`;
  const shown = { cards: ofKind(scene, 'card').length, panes: ofKind(scene, 'layer').length };
  if (!narrow && shown.cards !== picture.holders.length) return 'guests are missing';
  if (!narrow && shown.panes !== picture.layers.length) return 'layers are missing';
  if (narrow && shown.cards !== Math.min(1, picture.holders.length)) return 'more than one guest';
  return (
    flawOfGrounds(scene) ??
    flawOfPlaces(scene, narrow) ??
    flawOfContents(scene, picture) ??
    flawOfSides(scene, picture) ??
    flawOfGauges(scene, picture) ??
    flawOfLight(scene, picture) ??
    flawOfLines(scene) ??
    flawOfAct(scene, picture)
  );
}
