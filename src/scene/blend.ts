/**
 * A scene on its way from one to another, as a pure function of time: what stays moves, what comes fades in or grows from its
 * slot, what goes fades where it stood, and a copy travels. `blend(a, b, 1)` is `b` with its copies arrived.
 */
import type { Box, CardBox, Flight, Link, Passing, Scene, UnitBox } from './scene.ts';

const lerp = (from: number, to: number, t: number): number => from + (to - from) * t;

/** Slow at both ends. `t` from 0 to 1. */
const ease = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

type Point = Link['from'];
const between = (from: Point, to: Point, t: number): Point => ({
  x: lerp(from.x, to.x, t),
  y: lerp(from.y, to.y, t),
});

const samePoint = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;
const sameBox = (a: Box, b: Box): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

/** The same thing at another place; the very same object where nothing moves. */
function move<T extends Box & Passing>(from: T, to: T, t: number): T {
  const alpha = lerp(from.alpha ?? 1, 1, t);
  if (sameBox(from, to) && alpha === 1) return to;
  const box = {
    x: lerp(from.x, to.x, t),
    y: lerp(from.y, to.y, t),
    w: lerp(from.w, to.w, t),
    h: lerp(from.h, to.h, t),
  };
  return { ...to, ...box, alpha };
}

/** Moves what is in both, lets in what is new, and lets go what is not there any more. */
function pass<T extends Passing>(
  from: readonly T[],
  to: readonly T[],
  key: (item: T) => string | number,
  t: number,
  stay: (from: T, to: T) => T,
  come: (item: T) => T,
): readonly T[] {
  const before = new Map(from.map((item) => [key(item), item]));
  const now = to.map((item) => {
    const old = before.get(key(item));
    before.delete(key(item));
    return old ? stay(old, item) : come(item);
  });
  const going = [...before.values()].map((item) => ({
    ...item,
    alpha: (item.alpha ?? 1) * (1 - t),
    leaving: true as const,
  }));
  const still = now.every((item, at) => item === to[at]) && going.length === 0;
  return still ? to : [...now, ...going];
}

const shiftBox = <T extends Box>(box: T, dx: number, dy: number): T => ({
  ...box,
  x: box.x + dx,
  y: box.y + dy,
});

/** A card carries everything on it along. */
function moveCard(from: CardBox, to: CardBox, t: number): CardBox {
  if (from.x === to.x && from.y === to.y && (from.alpha ?? 1) === 1) return to;
  const dx = lerp(from.x, to.x, t) - to.x;
  const dy = lerp(from.y, to.y, t) - to.y;
  const tables = to.tables.map((table) => ({
    ...shiftBox(table, dx, dy),
    rows: table.rows.map((row) => shiftBox(row, dx, dy)),
    band: table.band && shiftBox(table.band, dx, dy),
  }));
  return { ...shiftBox(to, dx, dy), tables, alpha: lerp(from.alpha ?? 1, 1, t) };
}

/** A line swings to its new end; a new one grows out of its slot. */
const moveLink = (from: Link, to: Link, t: number): Link =>
  samePoint(from.from, to.from) && samePoint(from.to, to.to) && (from.alpha ?? 1) === 1
    ? to
    : {
        ...to,
        from: between(from.from, to.from, t),
        to: between(from.to, to.to, t),
        alpha: lerp(from.alpha ?? 1, 1, t),
      };

/** Where a copy is at time `t` of its way. */
const fly = (flight: Flight, t: number): Flight => ({
  ...flight,
  x: lerp(flight.from.x, flight.to.x, t),
  y: lerp(flight.from.y, flight.to.y, t),
});

/** The scene at time `t` (0 to 1) on the way from one to another; `from` may itself be such a scene. */
export function blend(from: Scene, to: Scene, t: number): Scene {
  if (t >= 1) return { ...to, flights: to.flights.map((flight) => fly(flight, 1)) };
  const at = ease(t);
  const fade = <T extends Passing>(item: T): T => ({ ...item, alpha: at });
  return {
    ...to,
    cards: pass(
      from.cards,
      to.cards,
      ({ holder }) => holder,
      at,
      (a, b) => moveCard(a, b, at),
      fade,
    ),
    units: pass<UnitBox>(
      from.units,
      to.units,
      ({ unit }) => unit.id,
      at,
      (a, b) => move(a, b, at),
      fade,
    ),
    links: pass<Link>(
      from.links,
      to.links,
      ({ key }) => key,
      at,
      (a, b) => moveLink(a, b, at),
      (link) => ({ ...link, to: between(link.from, link.to, at) }),
    ),
    flights: to.flights.map((flight) => fly(flight, at)),
  };
}
