/** Light through glass: what a guest sees of a place as a shaft down to what is stored, and lines between places, units, snapshots. */
import { drop, stations } from '../scene/curve.ts';
import type { Link, Point } from '../scene/scene.ts';
import { num, type Shape } from './shapes.ts';
import type { Role } from './styles.ts';

type Curve = ReturnType<typeof drop>;

/** Curves from point to point, relative to the first and moved sideways. */
function pathThrough(curves: readonly Curve[], origin: Point, aside: number): string {
  const at = ({ x, y }: Point): string => `${num(x - origin.x + aside)} ${num(y - origin.y)}`;
  return curves
    .map(([from, a, b, to]) => (from.x === to.x ? `L${at(to)}` : `C${at(a)} ${at(b)} ${at(to)}`))
    .join('');
}

const backwards = ([from, a, b, to]: Curve): Curve => [to, b, a, from];

/** The shaft itself, as wide as what it falls through, from edge to edge. */
function shaft(points: readonly Point[], wide: number, rise: number): string {
  const [origin] = points as readonly [Point];
  const curves = points.slice(1).map((to, at) => drop(points[at] as Point, to, rise));
  const half = wide / 2;
  const last = points.at(-1) as Point;
  const turn = `L${num(last.x - origin.x + half)} ${num(last.y - origin.y)}`;
  return `M${num(-half)} 0${pathThrough(curves, origin, -half)}${turn}${pathThrough(curves.map(backwards).reverse(), origin, half)}z`;
}

/** From the middle of a shaft's beginning to its end. */
function middle(points: readonly Point[], rise = 0): string {
  const [origin] = points as readonly [Point];
  const curves = points.slice(1).map((to, at) => drop(points[at] as Point, to, rise));
  return `M0 0${pathThrough(curves, origin, 0)}`;
}

function beamRole({ now, own, zero }: Link): Role {
  if (now) return 'beam-now';
  return own ? 'beam-own' : zero ? 'beam-zero' : 'beam';
}

export function drawBeam(link: Link): readonly Shape[] {
  const points = stations(link);
  const fill: Shape = {
    kind: 'path',
    role: beamRole(link),
    d: shaft(points, link.wide ?? 2, link.rise ?? 0),
  };
  const line: Role = link.now ? 'beam-line-now' : link.own ? 'beam-line-own' : 'beam-line';
  return [fill, { kind: 'path', role: line, d: middle(points, link.rise) }];
}

export function drawStores(link: Link): readonly Shape[] {
  const { from, to, now } = link;
  const end = { x: num(to.x - from.x), y: num(to.y - from.y) };
  return [
    { kind: 'path', role: now ? 'stores-now' : 'stores', d: middle([from, to]) },
    { kind: 'path', role: 'stores-end', d: 'M-3.500 -6h7l-3.500 6z', ...end },
  ];
}

/** From a snapshot to each of its units: one drawing for all of them. */
export function drawBundleLines(link: Link): readonly Shape[] {
  const { from, to, via = [], now } = link;
  const d = [to, ...via]
    .filter((end) => end.y !== from.y)
    .map((end) => middle([from, end]))
    .join('');
  return d === '' ? [] : [{ kind: 'path', role: now ? 'bundle-line-now' : 'bundle-line', d }];
}
