/** Where everything stands on the stage of the layers view: guests on top, the glass they look through below them. */
import type { LayersPicture } from '../core/picture.ts';
import { holds } from '../core/runs.ts';
import { layerLinks } from './layer-links.ts';
import { treeFor } from './layer-live.ts';
import { measureFor } from './layer-measure.ts';
import { guestThings, paneThings } from './layer-panes.ts';
import type { Plan } from './layer-plan.ts';
import type { Act, Scene, SignThing, Thing } from './scene.ts';
import { MARGIN, MOST_ACTS, NARROW, type Wishes } from './wishes.ts';

/** What happens, by the ids of what is on stage: what guests read, places that it is about, and those that a copy comes from. */
function actOf({ now }: LayersPicture, things: readonly Thing[]): Act | null {
  if (!now) return null;
  const some = (wanted: (thing: Thing) => boolean): readonly string[] =>
    things
      .filter(wanted)
      .map(({ id }) => id)
      .slice(0, MOST_ACTS);
  const places = (layer: number) =>
    some((thing) => thing.kind === 'place' && thing.layer === layer && holds(now.cells, thing.slot));
  const whole = some((thing) => thing.kind === 'layer' && thing.layer === now.layer);
  const blocks = some((thing) => thing.kind === 'block' && thing.phase !== null);
  const { phase, bytes, layer, source } = now;
  // Within one file content goes from what stores a place to another unit.
  const isWithin = source >= 0 && source === layer && blocks.length > 0;
  const units = isWithin ? blocks : places(layer);
  return {
    phase,
    slots: some((thing) => thing.kind === 'sight' && thing.phase !== null),
    units: [units, blocks].find((list) => list.length > 0) ?? whole,
    sources: source >= 0 ? places(source) : [],
    bytes,
  };
}

function nothing(picture: LayersPicture, width: number, height: number): SignThing {
  return {
    kind: 'sign',
    id: 'sign:nothing',
    ...{ x: 0, y: height / 2 - 12, w: width, h: 24 },
    ...{ of: 'no-layers', system: picture.system, shown: 0, hidden: 0, bytes: 0 },
  };
}

/** On a narrow stage, the guest whose chain is shown: the chosen one, else the one that acts, else the first. */
function onlyOf({ holders, now }: LayersPicture, { width, holder }: Wishes): number | null {
  if (width >= NARROW) return null;
  const chosen = holders.find(({ id }) => id === holder) ?? holders.find(({ id }) => id === now?.holder);
  return (chosen ?? holders[0])?.id ?? -1;
}

export function layoutLayers(picture: LayersPicture, wishes: Wishes): Scene {
  const { width, height } = wishes;
  const tree = treeFor(picture, onlyOf(picture, wishes));
  const measure = measureFor(picture, tree, wishes);
  const plan: Plan = {
    picture,
    tree,
    measure,
    layers: new Map(picture.layers.map((layer) => [layer.id, layer])),
    guests: new Map(picture.holders.map((guest) => [guest.id, guest])),
  };
  const things: Thing[] = [
    ...picture.layers.flatMap((layer) => paneThings(plan, layer)),
    ...(tree.live?.writer ? guestThings(plan, tree.live.writer) : []),
    ...tree.leaves.flatMap((leaf) => guestThings(plan, leaf)),
  ];
  if (things.length === 0) things.push(nothing(picture, width, height));
  const full = Math.max(height, measure.bottom + MARGIN / 2);
  return {
    view: 'layers',
    width,
    height: full,
    size: 'cell',
    pool: { x: 0, y: 0, w: width, h: full },
    act: actOf(picture, things),
    things,
    links: layerLinks(plan, things, picture.start + measure.skip),
    sprites: [],
  };
}
