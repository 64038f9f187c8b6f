/** A scene as drawings, from back to front: the one place that says how things look, for every painter. */
import type { Link, Scene, Sprite, Thing, ThingKind, ThingOf } from '../scene/scene.ts';
import { stage as ui } from '../text/stage.ts';
import { drawBand } from './draw-band.ts';
import { drawBuffer } from './draw-buffer.ts';
import { drawCard, drawChip, drawHeading } from './draw-card.ts';
import { drawBlock, drawFile, drawSnapshot } from './draw-file.ts';
import { drawGauge } from './draw-gauge.ts';
import { drawHandle, drawPointer } from './draw-handle.ts';
import { drawPane } from './draw-pane.ts';
import { drawPlace, drawSight } from './draw-place.ts';
import { drawSign } from './draw-sign.ts';
import { drawSlot } from './draw-slot.ts';
import { drawLink, drawSprite } from './draw-sprite.ts';
import { drawTitle, drawUnit, drawZero } from './draw-unit.ts';
import { type Drawing, num, type Shape } from './shapes.ts';
import { DIM } from './styles.ts';

const DRAW: { readonly [K in ThingKind]: (thing: ThingOf<K>) => readonly Shape[] } = {
  card: drawCard,
  heading: drawHeading,
  slot: drawSlot,
  band: drawBand,
  unit: drawUnit,
  zero: drawZero,
  title: drawTitle,
  chip: drawChip,
  handle: drawHandle,
  pointer: drawPointer,
  buffer: drawBuffer,
  sign: drawSign,
  layer: drawPane,
  place: drawPlace,
  sight: drawSight,
  gauge: drawGauge,
  file: drawFile,
  block: drawBlock,
  bundle: drawSnapshot,
  note: ({ w, h }) => [
    { kind: 'text', role: 'note', x: w / 2, y: h / 2 + 5, text: ui.noProcesses, anchor: 'middle' },
  ],
};

/** From the back to the front; lines are behind all of them. */
const LAYERS: readonly (readonly ThingKind[])[] = [
  ['title', 'note', 'zero', 'sign'],
  ['unit', 'buffer', 'layer', 'file'],
  ['card'],
  ['heading', 'slot', 'band', 'handle', 'pointer', 'place', 'sight', 'gauge', 'block', 'bundle'],
  ['chip'],
];

const strength = ({ alpha = 1, dim }: { readonly alpha?: number; readonly dim?: true }): number =>
  num(alpha * (dim ? DIM : 1));

export function drawThing(thing: Thing): Drawing {
  const { id, kind, x, y } = thing;
  const shapes = (DRAW[kind] as (thing: Thing) => readonly Shape[])(thing);
  const holder = 'holder' in thing ? thing.holder : -1;
  return { id, kind, x: num(x), y: num(y), alpha: strength(thing), holder, shapes };
}

export function drawLine(link: Link): Drawing {
  const { id, from, holder } = link;
  return {
    id,
    kind: 'link',
    x: num(from.x),
    y: num(from.y),
    alpha: strength(link),
    holder,
    shapes: drawLink(link),
  };
}

export function drawMoving(sprite: Sprite): Drawing {
  const { id, x, y, alpha, holder } = sprite;
  return { id, kind: 'sprite', x: num(x), y: num(y), alpha: num(alpha), holder, shapes: drawSprite(sprite) };
}

/** The things of a scene, each layer from back to front. */
export function layersOf(things: readonly Thing[]): readonly Thing[] {
  return LAYERS.flatMap((kinds) => things.filter(({ kind }) => kinds.includes(kind)));
}

/** What is dimmed lets nothing shine through that passes behind it. */
export const backingOf = ({ id, x, y, w, h, dim, kind }: Thing): Drawing | null =>
  dim && (kind === 'unit' || kind === 'buffer')
    ? {
        id: `backing:${id}`,
        kind: 'sprite',
        x: num(x),
        y: num(y),
        alpha: 1,
        holder: -1,
        shapes: [{ kind: 'rect', role: 'backing', x: 0, y: 0, w, h, r: 8 }],
      }
    : null;

/** A trail is a line like any other: it passes behind what it does not concern. */
export const isBehind = ({ kind }: Sprite): boolean => kind === 'trail';

/** Everything of a scene, from back to front. */
export const draw = (scene: Scene): readonly Drawing[] => [
  ...scene.links.map(drawLine),
  ...scene.sprites.filter(isBehind).map(drawMoving),
  ...layersOf(scene.things).flatMap((thing) => [backingOf(thing) ?? [], drawThing(thing)].flat()),
  ...scene.sprites.filter((sprite) => !isBehind(sprite)).map(drawMoving),
];
