/** A scene as SVG: each thing keeps its element while it is there, and of that only what is another is changed. */
import { drawLine, drawMoving, drawThing, isBehind, layersOf } from '../../paint/draw.ts';
import { stripesIn } from '../../paint/fills.ts';
import { labelOf } from '../../paint/narrate.ts';
import type { Drawing, Shape } from '../../paint/shapes.ts';
import { isItem, target } from '../../scene/hit.ts';
import { type CardThing, headAt, type Link, type Scene, type Sprite, type Thing } from '../../scene/scene.ts';
import { arrange, draw, put } from './dom.ts';
import { ownClass, patternFor, shapeInto } from './shapes.ts';

export interface Painter {
  readonly element: SVGSVGElement;
  /** @param reachable id of the one item that Tab reaches, or '' where nothing can be done */
  paint(scene: Scene, reachable: string): void;
}

type Painted = Thing | Link | Sprite;

/** An element, what it shows, and the elements of its shapes. */
interface Kept {
  readonly group: SVGGElement;
  /** What is pressed: the whole, or of a card its head. */
  button: SVGGElement;
  painted: Painted | null;
  shapes: readonly Shape[];
  parts: readonly SVGElement[];
  tab: number;
}

/** Tab does not stop here, nor can a script put the focus here. */
const NO_TAB = -2;
/** What of a card is not its head. */
const GROUND: ReadonlySet<string> = new Set(['card-face', 'card-top', 'empty']);

let painters = 0;

/** What a person can do with a thing, and how it is called. */
function standing(button: Element, thing: Thing, tab: number): void {
  const is = tab !== NO_TAB;
  put(button, {
    role: is ? 'button' : null,
    tabindex: is ? tab : null,
    'data-item': is ? thing.id : null,
    'aria-label': is ? labelOf(thing) : null,
  });
}

/** Puts the parts of a card into its group: only its name, and all around it, can be pressed. */
function cardInto(one: Kept, card: CardThing): void {
  const { group, shapes, parts } = one;
  const isGround = (at: number): boolean => GROUND.has(shapes[at]?.role ?? '');
  const head = one.button === group ? draw('g', { class: 'head' }) : one.button;
  one.button = head;
  const hit = draw('rect', {
    ...{ class: 'hit', x: 5, y: card.foot ? headAt(card) : 5, rx: 7 },
    ...{ width: Math.max(0, target(card).w - 10), height: Math.max(0, card.head - 5) },
  });
  arrange(head, [...parts.filter((_, at) => !isGround(at)), hit]);
  arrange(group, [...parts.filter((_, at) => isGround(at)), head]);
}

function thingInto({ group, parts }: Kept, thing: Painted): void {
  const wide = 'touch' in thing && thing.touch && isItem(thing) ? thing : null;
  const room = wide
    ? [draw('rect', { class: 'reach', y: -(wide.touch?.[0] ?? 0), width: wide.w, height: target(wide).h })]
    : [];
  arrange(group, [...parts, ...room]);
}

export function createPainter(label: string): Painter {
  const prefix = `cow${++painters}-`;
  const defs = draw('defs');
  const lines = draw('g', { class: 'links' });
  const things = draw('g');
  const moving = draw('g', { class: 'sprites' });
  const svg = draw('svg', { role: 'group', 'aria-label': label }, defs, lines, things, moving);
  const kept = new Map<string, Kept>();
  const drawings = new WeakMap<Thing, Drawing>();

  function drawingOf(thing: Thing): Drawing {
    const known = drawings.get(thing) ?? drawThing(thing);
    drawings.set(thing, known);
    return known;
  }

  function fill(one: Kept, painted: Painted, { id, kind, x, y, alpha, holder, shapes }: Drawing): void {
    const size = 'size' in painted ? ` g-${painted.size}` : '';
    put(one.group, {
      class: `g-${kind}${size}${ownClass(holder)}`,
      transform: `translate(${x} ${y})`,
      opacity: alpha === 1 ? null : alpha,
      'data-id': id,
    });
    one.parts = shapes.map((shape, at) => shapeInto(one.parts[at], one.shapes[at], shape, prefix));
    one.shapes = shapes;
    one.painted = painted;
    if (kind === 'card') cardInto(one, painted as CardThing);
    else thingInto(one, painted);
  }

  /** The element of something, as it is now. @param tab its tab index, or that it has none */
  function elementOf(painted: Painted, drawing: () => Drawing, key: string, tab: number): SVGGElement {
    const group = kept.get(key)?.group ?? draw('g');
    const one = kept.get(key) ?? { group, button: group, painted: null, shapes: [], parts: [], tab: NO_TAB };
    const isOther = one.painted !== painted;
    if (isOther) fill(one, painted, drawing());
    if (tab !== one.tab || (isOther && tab !== NO_TAB)) standing(one.button, painted as Thing, tab);
    one.tab = tab;
    kept.set(key, one);
    return group;
  }

  return {
    element: svg,
    paint(scene, reachable) {
      const { width, height } = scene;
      put(svg, { width, height, viewBox: `0 0 ${width} ${height}` });
      const seen = new Set<string>();
      const of = (painted: Painted, drawing: () => Drawing, key: string, tab = NO_TAB): SVGGElement => {
        seen.add(key);
        return elementOf(painted, drawing, key, tab);
      };
      const sprite = (one: Sprite): SVGGElement => of(one, () => drawMoving(one), `sprite ${one.id}`);
      const tabOf = (thing: Thing): number =>
        reachable === '' || !isItem(thing) ? NO_TAB : thing.id === reachable ? 0 : -1;
      const stripes = stripesIn(scene.things.map(drawingOf));
      if ([...stripes.keys()].join() !== [...defs.children].map(({ id }) => id.slice(prefix.length)).join())
        arrange(
          defs,
          [...stripes].map(([key, one]) => patternFor(prefix + key, one)),
        );
      arrange(lines, [
        ...scene.links.map((link) => of(link, () => drawLine(link), `link ${link.id}`)),
        ...scene.sprites.filter(isBehind).map(sprite),
      ]);
      arrange(
        things,
        layersOf(scene.things).map((thing) => of(thing, () => drawingOf(thing), thing.id, tabOf(thing))),
      );
      arrange(moving, scene.sprites.filter((one) => !isBehind(one)).map(sprite));
      for (const key of kept.keys()) if (!seen.has(key)) kept.delete(key);
    },
  };
}
