/** What the things of the layers view are called by those who hear them. */
import {
  type BlockThing,
  type BundleThing,
  fileUnitOf,
  type GaugeThing,
  isNothing,
  type PlaceThing,
  type SightThing,
} from '../scene/layer-things.ts';
import { layers as words } from '../text/layers.ts';
import { byteText } from '../text/words.ts';

export const contentText = (byte: number): string => (byte < 0 ? words.differing : byteText(byte));

export const fromText = ({ from, fromName }: SightThing): string =>
  from === -2 ? words.severalLayers : from === -1 ? words.noLayer : fromName;

export const sightText = (sight: SightThing): string =>
  isNothing(sight) ? words.nothingRead : sight.byte === 0 ? words.zeros : contentText(sight.byte);

export const sightWords = (sight: SightThing): string => {
  const where = words.cell(sight.system, sight.slot);
  return words.sight(sight.who, where, sightText(sight), fromText(sight));
};

const partsOf = ({ parts }: PlaceThing, wanted: string): number =>
  [...parts].filter((part) => part === wanted).length;

export const placeWords = (place: PlaceThing): string =>
  words.place({
    ...place,
    layer: place.layerName,
    sees: contentText(place.byte),
    stored: partsOf(place, 'o'),
    zero: partsOf(place, 'z'),
    parts: place.parts.length,
  });

export const blockWords = (block: BlockThing): string => words.block({ ...block, layer: block.layerName });

/** So many stretches of units are listed. */
const MOST_RANGES = 24;

/** `3–8, 10`: units by their numbers. */
function rangesOf(hosts: readonly number[]): string {
  const sorted = [...hosts].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const host of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === host - 1) last[1] = host;
    else runs.push([host, host]);
  }
  return words.listed(
    runs.slice(0, MOST_RANGES).map(([from, to]) => words.range(from, to)),
    Math.max(0, runs.length - MOST_RANGES),
  );
}

export const bundleWords = ({ system, name, layerName, units }: BundleThing): string =>
  words.bundle(system, name, layerName, units.length, rangesOf(units.map(fileUnitOf)));

/** How full a store is, with all that there is to say. */
export const gaugeWords = (gauge: GaugeThing): string => words.gaugeIs(words.gauge(gauge)[0] ?? '');
