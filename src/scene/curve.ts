/** The way of a line: a curve between slots and units or over the family, for a pointer straight pieces through the gaps. */
import type { Link, Point } from './scene.ts';

type Line = Pick<Link, 'from' | 'to' | 'kind' | 'lane' | 'below' | 'level'>;

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
  const [a, b] = bend(link);
  const { to } = link;
  const from = bendFrom(link);
  const part = (from.x - link.from.x) / Math.max(1, to.x - link.from.x);
  if (t < part) return { x: link.from.x + (from.x - link.from.x) * (t / part), y: from.y };
  const r = part < 1 ? (t - part) / (1 - part) : 1;
  const s = 1 - r;
  const mix = (p0: number, p1: number, p2: number, p3: number): number =>
    s ** 3 * p0 + 3 * s ** 2 * r * p1 + 3 * s * r ** 2 * p2 + r ** 3 * p3;
  return { x: mix(from.x, a.x, b.x, to.x), y: mix(from.y, a.y, b.y, to.y) };
}
