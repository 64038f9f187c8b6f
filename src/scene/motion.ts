/**
 * A motion from one scene to the next, planned once and then a pure function of time: what stays is the very same object, what
 * moves moves, what comes grows from where it comes from, what goes fades where it stood, and content changes when it lands.
 */
import type { Phase } from '../core/told.ts';
import { effects } from './effects.ts';
import {
  type Box,
  cardId,
  type Link,
  type Passing,
  type Point,
  type Scene,
  slotId,
  type Thing,
} from './scene.ts';

/** Ends exactly at `to`, whatever is lost on the way. */
const lerp = (from: number, to: number, t: number): number => (t >= 1 ? to : from + (to - from) * t);

/** Slow at both ends. `t` from 0 to 1. */
export const ease = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** How long each kind of micro-step moves at speed 1, in milliseconds, and when what it changes has landed. */
const PACE: Readonly<Record<Phase, { readonly ms: number; readonly lands: number }>> = {
  look: { ms: 340, lands: 0 },
  fault: { ms: 380, lands: 0 },
  allocate: { ms: 320, lands: 0 },
  copy: { ms: 450, lands: 0.95 },
  point: { ms: 420, lands: 0.6 },
  read: { ms: 360, lands: 0.8 },
  write: { ms: 380, lands: 0.8 },
  trap: { ms: 380, lands: 0 },
  share: { ms: 450, lands: 0.5 },
  free: { ms: 340, lands: 0 },
  change: { ms: 300, lands: 0 },
};
const PLAIN = { ms: 300, lands: 0 };

export const paceOf = (scene: Scene): { readonly ms: number; readonly lands: number } =>
  scene.act ? PACE[scene.act.phase] : PLAIN;

/** Where a thing or a link is at a time between 0 and 1 (eased); `landed` when its content is the new one, never at 0. */
type Way<T> = (t: number, landed: boolean) => T;

export interface Motion {
  readonly from: Scene;
  readonly to: Scene;
  /** Milliseconds at speed 1. */
  readonly ms: number;
  readonly still: boolean;
  readonly things: readonly (Thing | Way<Thing>)[];
  readonly links: readonly (Link | Way<Link>)[];
  readonly sprites: ReturnType<typeof effects>;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** Where a thing stands, and how much of it is there: all else is what it says. */
const isPlace = (key: string): boolean =>
  key === 'x' || key === 'y' || key === 'w' || key === 'h' || key === 'alpha' || key === 'leaving';

/** Whether two things say the same, wherever they stand. Thousands are compared at each step: no lists are made. */
function sameContent(a: object, b: object): boolean {
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  let more = 0;
  for (const key in other) {
    if (isPlace(key)) continue;
    if (one[key] !== other[key] && !sameValue(one[key], other[key])) return false;
    more++;
  }
  for (const key in one) if (!isPlace(key)) more--;
  return more === 0;
}

const samePlace = (a: Box, b: Box): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;
const alphaOf = ({ alpha, leaving }: Passing): number => (leaving ? 0 : (alpha ?? 1));

const between = (from: Point, to: Point, t: number): Point => ({
  x: lerp(from.x, to.x, t),
  y: lerp(from.y, to.y, t),
});

/** At full strength a thing carries no alpha, so that it equals itself at rest. */
function faded<T extends Passing>(item: T, alpha: number): T {
  if (alpha < 1) return { ...item, alpha };
  const { alpha: _alpha, ...rest } = item;
  return rest as T;
}

function placed(thing: Thing, from: Box, to: Box, t: number, alpha: number): Thing {
  const { w, h } = to;
  return faded({ ...thing, ...between(from, to, t), w: lerp(from.w, w, t), h: lerp(from.h, h, t) }, alpha);
}

/** Until what changes has landed, a thing says what it said before; what is happening to it shows at once. */
function before(from: Thing, to: Thing): Thing {
  return 'phase' in from && 'phase' in to ? ({ ...from, phase: to.phase } as Thing) : from;
}

function thingWay(from: Thing, to: Thing): Thing | Way<Thing> {
  const start = from.leaving ? (from.alpha ?? 0) : (from.alpha ?? 1);
  const content = sameContent(from, to);
  const old = content ? to : before(from, to);
  // What was about to leave and had not begun to fade stays as well, but not as something that leaves.
  if (samePlace(from, to) && start === 1)
    return content ? (from.leaving ? to : from) : (t, landed) => (landed ? to : t > 0 ? old : from);
  return (t, landed) => placed(landed ? to : t > 0 ? old : from, from, to, t, lerp(start, 1, t));
}

const NO_POINTS: readonly Point[] = [];

/** The points passed on the way, of both as many: what one does not pass is where it ends. */
function viaWay(from: Link, to: Link): ((t: number) => { readonly via?: readonly Point[] }) | null {
  const [a, b] = [from.via ?? NO_POINTS, to.via ?? NO_POINTS];
  if (a.length === b.length && a.every((point, at) => samePoint(point, b[at] as Point))) return null;
  const longer = a.length > b.length ? a : b;
  const pairs = longer.map((_, at) => [a[at] ?? from.to, b[at] ?? to.to] as const);
  return (t) => (t >= 1 ? {} : { via: t <= 0 ? a : pairs.map(([one, other]) => between(one, other, t)) });
}

function linkWay(from: Link, to: Link): Link | Way<Link> {
  const start = from.leaving ? (from.alpha ?? 0) : (from.alpha ?? 1);
  const content = sameContent(from, to);
  const via = viaWay(from, to);
  if (samePoint(from.from, to.from) && samePoint(from.to, to.to) && !via && start === 1)
    return content ? (from.leaving ? to : from) : (t) => (t > 0 ? to : from);
  return (t) => {
    const ends = { from: between(from.from, to.from, t), to: between(from.to, to.to, t), ...via?.(t) };
    return faded({ ...(content || t > 0 ? to : from), ...ends }, lerp(start, 1, t));
  };
}

/** What a new thing grows from: a child's card from its parent's, an entry copied by fork from the entry it was copied from. */
function origin(
  thing: Thing,
  before: ReadonlyMap<string, Thing>,
  parents: ReadonlyMap<number, number>,
): Thing | undefined {
  if (thing.kind === 'card') return before.get(cardId(thing.parent));
  if (thing.kind !== 'slot') return undefined;
  return before.get(slotId(parents.get(thing.holder) ?? -1, thing.origin, thing.slot));
}

function comeWay(thing: Thing, start: Thing | undefined): Way<Thing> {
  if (!start) return (t) => faded(thing, t);
  // It travels as large as it will be: a card that grows would look like its parent growing.
  const from = { ...thing, x: start.x, y: start.y };
  return (t) => placed(thing, from, thing, t, Math.min(1, t * 1.5));
}

/** A new line grows from its start; light and bundles, which are many, come where they will be. */
function linkCome(link: Link): Way<Link> {
  if (link.via) return (t) => faded(link, t);
  return (t) => ({ ...link, to: between(link.from, link.to, t) });
}

const goWay = <T extends Passing>(item: T): Way<T> => {
  const start = item.alpha ?? 1;
  return (t) => ({ ...item, alpha: start * (1 - t), leaving: true as const });
};

/** Pairs what is in both by id; what is only in the first leaves. */
function pair<T extends Passing & { readonly id: string }>(
  from: readonly T[],
  to: readonly T[],
  stay: (from: T, to: T) => T | Way<T>,
  come: (item: T) => Way<T>,
): readonly (T | Way<T>)[] {
  const before = new Map(from.map((item) => [item.id, item]));
  const now = to.map((item) => {
    const old = before.get(item.id);
    before.delete(item.id);
    return old ? stay(old, item) : come(item);
  });
  const going = [...before.values()].filter((item) => alphaOf(item) > 0 || item.leaving);
  return [...now, ...going.map((item) => goWay(item))];
}

/** Plans the way; `from` may itself be a moment of another motion. */
export function plan(from: Scene, to: Scene): Motion {
  const before = new Map(from.things.map((thing) => [thing.id, thing]));
  const parents = new Map(
    to.things.flatMap((thing) => (thing.kind === 'card' ? [[thing.holder, thing.parent] as const] : [])),
  );
  const things = pair<Thing>(from.things, to.things, thingWay, (thing) =>
    comeWay(thing, origin(thing, before, parents)),
  );
  const links = pair<Link>(from.links, to.links, linkWay, linkCome);
  const still =
    to.act === null &&
    things.every((one) => typeof one !== 'function') &&
    links.every((one) => typeof one !== 'function');
  return { from, to, ms: paceOf(to).ms, still, things, links, sprites: effects(from, to) };
}

/** The scene at time `t`, 0 to 1. At 1 it is the scene arrived at, with the objects that did not change kept from before. */
export function sceneAt(motion: Motion, t: number): Scene {
  const { to, things, links } = motion;
  const done = t >= 1;
  const at = done ? 1 : ease(Math.max(0, t));
  const landed = done || (at > 0 && at >= paceOf(to).lands);
  const seen = <T extends Passing>(one: T | Way<T>): T | null => {
    const now = typeof one === 'function' ? one(at, landed) : one;
    return done && now.leaving ? null : now;
  };
  const settled = <T>(one: T | null): one is T => one !== null;
  return {
    ...to,
    things: things.map(seen<Thing>).filter(settled),
    links: links.map(seen<Link>).filter(settled),
    sprites: motion.sprites(at),
  };
}

/** A scene at rest, as it is after its own micro-step. */
export const atRest = (scene: Scene): Scene => ({ ...scene, sprites: effects(scene, scene)(1) });
