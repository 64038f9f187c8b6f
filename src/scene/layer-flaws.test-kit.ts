/** What can be wrong with a scene of the layers view: parts that overlap or stick out, places lost, light that goes astray. */
import type { LayersPicture } from '../core/picture.ts';
import { along } from './curve.ts';
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

/** Light goes from what a guest reads to the place that answers, through nothing but glass. */
function flawOfLight(scene: Scene, picture: LayersPicture): string | null {
  const things = byId(scene);
  const places = ofKind(scene, 'place');
  const links = new Map(scene.links.map((link) => [link.id, link]));
  const solids = [...ofKind(scene, 'layer'), ...ofKind(scene, 'card'), ...ofKind(scene, 'bundle')];
  for (const sight of ofKind(scene, 'sight')) {
    const beam = links.get(linkId(sight.id));
    if (!beam) return `${sight.id} has no light`;
    if (beam.from.x !== middle(sight) || beam.from.y !== sight.y + sight.h)
      return `${beam.id} begins elsewhere`;
    const place = things.get(placeId(sight.from, sight.slot));
    if (sight.from >= 0 && (!place || beam.to.x !== middle(place) || beam.to.y !== place.y))
      return `${beam.id} does not end at ${placeId(sight.from, sight.slot)}`;
    const several = sight.from === -2 ? lowestOf(scene, picture, sight) : null;
    if (several && beam.to.y !== several.y) return `${beam.id} does not end at ${several.id}`;
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
    for (const layer of picture.layers) {
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
    flawOfLight(scene, picture) ??
    flawOfLines(scene) ??
    flawOfAct(scene, picture)
  );
}
