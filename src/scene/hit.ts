/** What is where: the thing at a point, and the nearest one in a direction, for pointers and arrow keys on any painter. */
import { type Box, headAt, type Point, type Scene, type Thing } from './scene.ts';

/** From the back to the front; of things that overlap the front one is hit. */
const ORDER: Readonly<Record<Thing['kind'], number>> = {
  note: 0,
  title: 0,
  heading: 0,
  chip: 0,
  zero: 0,
  sign: 0,
  layer: 0,
  file: 0,
  gauge: 0,
  card: 1,
  unit: 2,
  buffer: 2,
  handle: 3,
  pointer: 3,
  slot: 3,
  band: 3,
  sight: 3,
  place: 3,
  block: 3,
  bundle: 3,
};

/** What can be acted on, in the order of Tab and of reading: what is acted on most comes first. */
const ITEMS: readonly Thing['kind'][] = [
  'slot',
  'handle',
  'sight',
  'card',
  'pointer',
  'unit',
  'buffer',
  'place',
  'block',
  'bundle',
  'band',
];
const isKind: ReadonlySet<Thing['kind']> = new Set(ITEMS);

/** Whether something can be done with it: chosen, written, opened, dragged. */
export const isItem = (thing: Thing): boolean =>
  !thing.leaving &&
  isKind.has(thing.kind) &&
  (thing.kind !== 'card' || thing.acts) &&
  (thing.kind !== 'place' || thing.unit >= 0);

/** Where an item takes the pointer: of a card its head only, of what is small for a finger the room around it. */
export const target = (thing: Thing): Box => {
  if (thing.kind === 'card')
    return { ...thing, y: thing.y + headAt(thing), h: thing.head, w: thing.reach ?? thing.w };
  if (!thing.touch) return thing;
  const [above, below] = thing.touch;
  return { ...thing, y: thing.y - above, h: above + thing.h + below };
};

const inside = ({ x, y, w, h }: Box, at: Point): boolean =>
  at.x >= x && at.x < x + w && at.y >= y && at.y < y + h;

/** The item at a point, or null. */
export function hit(scene: Pick<Scene, 'things'>, at: Point): Thing | null {
  let best: Thing | null = null;
  for (const thing of scene.things)
    if (isItem(thing) && inside(target(thing), at) && (!best || ORDER[thing.kind] >= ORDER[best.kind]))
      best = thing;
  return best;
}

/** The items in the order of Tab and of reading. Thousands of them are not sorted. */
export function itemsOf(scene: Pick<Scene, 'things'>): readonly Thing[] {
  const shelves = new Map<Thing['kind'], Thing[]>(ITEMS.map((kind) => [kind, []]));
  for (const thing of scene.things) if (isItem(thing)) shelves.get(thing.kind)?.push(thing);
  return [...shelves.values()].flat();
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Leaving the line of travel costs this much more than going along it. */
const SIDEWAYS = 3;

/** The item nearest to `from` in the direction of an arrow key; null at the edge or for other keys. */
export function neighbour(
  scene: Pick<Scene, 'things'>,
  from: Box & { readonly id: string },
  key: string,
): Thing | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const [dx, dy] = direction;
  const centre = ({ x, y, w, h }: Box): readonly [number, number] => [x + w / 2, y + h / 2];
  const here = scene.things.find(({ id }) => id === from.id);
  const [x, y] = centre(here ? target(here) : from);
  let best: Thing | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const thing of scene.things) {
    if (!isItem(thing) || thing.id === from.id) continue;
    const [toX, toY] = centre(target(thing));
    const along = (toX - x) * dx + (toY - y) * dy;
    const across = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
    const cost = along + across * SIDEWAYS;
    if (along > 1 && cost < least) {
      least = cost;
      best = thing;
    }
  }
  return best;
}
