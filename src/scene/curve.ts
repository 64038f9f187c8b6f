/** The way of a line: a curve between slots and units or over the family, for pointers and light pieces from gap to gap. */
import type { Link, Point } from './scene.ts';

type Line = Pick<Link, 'from' | 'to' | 'kind' | 'lane' | 'below' | 'level' | 'via' | 'rise'>;

/** Where a line that first goes level begins to bend. */
export const bendFrom = ({ from, to, level = 0 }: Pick<Link, 'from' | 'to' | 'level'>): Point => ({
  x: from.x + Math.max(0, Math.min(level, to.x - from.x)),
  y: from.y,
});

/** The two control points of a link's curve: it leaves and arrives level; a family's line arches above. */
export function bend(link: Pick<Link, 'from' | 'to' | 'kind' | 'level'>): readonly [Point, Point] {
  const { to, kind } = link;
  const from = bendFrom(link);
  if (kind === 'family') {
    const rise = Math.min(20, 8 + Math.abs(to.x - from.x) / 20);
    return [
      { x: from.x, y: from.y - rise },
      { x: to.x, y: to.y - rise },
    ];
  }
  const half = (to.x - from.x) / 2;
  return [
    { x: from.x + half, y: from.y },
    { x: to.x - half, y: to.y },
  ];
}

/** An arch is as high as its handles times three quarters. */
const TOP = 4 / 3;

type Curve = readonly [from: Point, a: Point, b: Point, to: Point];

/**
 * A curve that leaves downwards and arrives downwards, or upwards: straight where both ends are above each other. Between two points of
 * one height it goes over what is between them.
 */
export function drop(from: Point, to: Point, rise = 0): Curve {
  if (from.y === to.y && from.x !== to.x) {
    const y = from.y - rise * TOP;
    return [from, { x: from.x, y }, { x: to.x, y }, to];
  }
  const half = (to.y - from.y) / 2;
  return [from, { x: from.x, y: from.y + half }, { x: to.x, y: to.y - half }, to];
}

/** The points that a beam of light passes. */
export const stations = ({ from, to, via = [] }: Pick<Link, 'from' | 'to' | 'via'>): readonly Point[] => [
  from,
  ...via,
  to,
];

function onCurve([p0, p1, p2, p3]: Curve, t: number): Point {
  const s = 1 - t;
  const mix = (a: number, b: number, c: number, d: number): number =>
    s ** 3 * a + 3 * s ** 2 * t * b + 3 * s * t ** 2 * c + t ** 3 * d;
  return { x: mix(p0.x, p1.x, p2.x, p3.x), y: mix(p0.y, p1.y, p2.y, p3.y) };
}

/** Where light is at `t` of its way, as if it went equally fast through every piece. */
function alongBeam(points: readonly Point[], t: number, rise = 0): Point {
  const lengths = points.slice(1).map((to, at) => {
    const from = points[at] as Point;
    return Math.hypot(to.x - from.x, to.y - from.y);
  });
  let left = t * lengths.reduce((sum, length) => sum + length, 0);
  for (const [at, length] of lengths.entries()) {
    if (left <= length && length > 0)
      return onCurve(drop(points[at] as Point, points[at + 1] as Point, rise), left / length);
    left -= length;
  }
  return points.at(-1) as Point;
}

/** The corners of a pointer's line: it comes to its character from below, through the gap between buffers. */
export function corners({ from, to, lane = 0, below = 0 }: Line): readonly Point[] {
  if (below === 0) return [from, to];
  const x = from.x + lane;
  const y = to.y + below;
  return [from, { x, y: from.y }, { x, y }, { x: to.x, y }, to];
}

/** Where straight pieces are at `t` of their whole length. */
function alongPieces(points: readonly Point[], t: number): Point {
  const lengths = points.slice(1).map((to, at) => {
    const from = points[at] as Point;
    return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  });
  let left = t * lengths.reduce((sum, length) => sum + length, 0);
  for (const [at, length] of lengths.entries()) {
    const [from, to] = [points[at] as Point, points[at + 1] as Point];
    if (left <= length && length > 0) {
      const part = left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return points.at(-1) as Point;
}

/** Where a link's line is at `t`, 0 at its start and 1 at its end. */
export function along(link: Line, t: number): Point {
  if (link.kind === 'pointer') return alongPieces(corners(link), t);
  if (link.kind === 'beam') return alongBeam(stations(link), t, link.rise);
  if (link.kind === 'stores' || link.kind === 'bundle') return onCurve(drop(link.from, link.to), t);
  const [a, b] = bend(link);
  const { to } = link;
  const from = bendFrom(link);
  const part = (from.x - link.from.x) / Math.max(1, to.x - link.from.x);
  if (t < part) return { x: link.from.x + (from.x - link.from.x) * (t / part), y: from.y };
  const r = part < 1 ? (t - part) / (1 - part) : 1;
  return onCurve([from, a, b, to], r);
}
