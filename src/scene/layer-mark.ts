/** What belongs together in the layers view: what a guest reads, the place that answers, the unit that stores it, its snapshots. */
import { bundleLink, storesLink } from './layer-links.ts';
import type { BlockThing, BundleThing, PlaceThing, SightThing } from './layer-things.ts';
import { fileId, layerId, placeId } from './layer-things.ts';
import { cardId, type Link, linkId, type Scene, type Thing, unitId } from './scene.ts';

type Things = ReadonlyMap<string, Thing>;

const isReading = (thing: Thing, { layer, slot }: PlaceThing): thing is SightThing =>
  thing.kind === 'sight' && thing.from === layer && thing.slot === slot;

/** A place with its pane, those who read it, the unit that stores it, and the snapshots that refer to that. */
function ofPlace(scene: Scene, place: PlaceThing): readonly string[] {
  const readers = scene.things.filter((thing) => isReading(thing, place));
  const stored =
    place.unit < 0 ? [] : [unitId(place.unit), ...bundlesOf(scene, place.unit), fileId(place.layer)];
  return [
    ...[place.id, layerId(place.layer)],
    ...readers.flatMap(({ id, ...thing }) => ('holder' in thing ? [id, cardId(thing.holder)] : [id])),
    ...stored,
  ];
}

const bundlesOf = (scene: Scene, unit: number): readonly string[] =>
  scene.things.flatMap((thing) => (thing.kind === 'bundle' && thing.units.includes(unit) ? [thing.id] : []));

function ofBlock(scene: Scene, block: BlockThing): readonly string[] {
  const place = scene.things.find(
    (thing): thing is PlaceThing => thing.kind === 'place' && thing.unit === block.unit,
  );
  const rest = place ? ofPlace(scene, place) : [layerId(block.layer), ...bundlesOf(scene, block.unit)];
  return [block.id, fileId(block.layer), ...rest];
}

const ofBundle = ({ id, layer, units }: BundleThing): readonly string[] => [
  ...[id, layerId(layer), fileId(layer)],
  ...units.map(unitId),
];

/** A guest with all that it reads, and the layers that it looks through. */
function ofGuest(scene: Scene, holder: number): readonly string[] {
  const seen = new Set(
    scene.things.flatMap((thing) =>
      thing.kind === 'layer' && thing.seers.includes(holder) ? [thing.layer] : [],
    ),
  );
  const isMine = (thing: Thing): boolean =>
    thing.kind === 'band'
      ? [...seen].some((layer) => thing.id === `band:${layerId(layer)}`)
      : 'layer' in thing
        ? seen.has(thing.layer)
        : 'holder' in thing && thing.holder === holder;
  return scene.things.filter(isMine).map(({ id }) => id);
}

/** What belongs to an item. */
export function layerKin(scene: Scene, things: Things, id: string): ReadonlySet<string> {
  const thing = things.get(id);
  if (!thing) return new Set();
  if (thing.kind === 'place') return new Set(ofPlace(scene, thing));
  if (thing.kind === 'block') return new Set(ofBlock(scene, thing));
  if (thing.kind === 'bundle') return new Set(ofBundle(thing));
  if (thing.kind === 'card') return new Set(ofGuest(scene, thing.holder));
  if (thing.kind !== 'sight') return new Set([id]);
  const place = things.get(placeId(thing.from, thing.slot));
  const answers = place?.kind === 'place' && place.unit >= 0 ? [unitId(place.unit), fileId(place.layer)] : [];
  return new Set([
    id,
    cardId(thing.holder),
    placeId(thing.from, thing.slot),
    layerId(thing.from),
    ...answers,
  ]);
}

/** The unit that a thing is stored in, or is: of what a guest reads that of the place which answers. */
function unitOf(things: Things, id: string): number {
  const thing = things.get(id);
  if (thing?.kind === 'block' || thing?.kind === 'place') return thing.unit;
  const place = thing?.kind === 'sight' ? things.get(placeId(thing.from, thing.slot)) : undefined;
  return place?.kind === 'place' ? place.unit : -1;
}

/**
 * Lines that the scene has none for: from places to the units that store them, and from the units of what is pointed at or
 * selected to each of their snapshots.
 */
export function moreLayerLinks(
  scene: Scene,
  things: Things,
  wanted: ReadonlySet<string>,
  chosen: readonly string[],
): readonly Link[] {
  const drawn = new Set(scene.links.map(({ id }) => id));
  const stores = [...wanted].flatMap((id): Link[] => {
    const place = things.get(id);
    const block = place?.kind === 'place' ? things.get(unitId(place.unit)) : undefined;
    if (place?.kind !== 'place' || block?.kind !== 'block' || drawn.has(linkId(id))) return [];
    return [storesLink(place, block, false)];
  });
  const units = new Set(chosen.map((id) => unitOf(things, id)).filter((unit) => things.has(unitId(unit))));
  const bundles = [...units].flatMap((unit) =>
    bundlesOf(scene, unit).flatMap((id) => {
      const bundle = things.get(id);
      if (bundle?.kind !== 'bundle') return [];
      const one = bundleLink({ ...bundle, units: [unit] }, things, true);
      return [{ ...one, id: `${one.id}>${unit}` }];
    }),
  );
  return [...stores, ...bundles];
}
