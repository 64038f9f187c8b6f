/** What each chart draws: a value per line and step, from the steps' own figures or from those found in the background. */
import type { ChartCard } from '../../../core/mechanism.ts';
import { sampled } from '../../../lab/series.ts';
import type { LabState } from '../../../lab/state.ts';
import type { LabNode } from '../../../lab/tree.ts';

type Series = LabState['series'];

/** A place on the scale of steps; 0 is before the first command. */
export interface Point {
  readonly at: number;
  readonly node: number;
  readonly line: string;
}

export interface Line {
  readonly id: string;
  /** Of a holder: its name. */
  readonly name: string;
  /** What others are compared with. */
  readonly isBaseline: boolean;
  /** The holder whose colour and mark it has, or -1. */
  readonly holder: number;
  /** One for each point; null where there is nothing to draw. */
  readonly values: readonly (number | null)[];
}

export interface ChartData {
  readonly points: readonly Point[];
  readonly lines: readonly Line[];
}

/** More lines than this cannot be told apart: the largest are drawn. */
const MOST_LINES = 16;

export function pointsOf(path: readonly LabNode[]): readonly Point[] {
  const steps = sampled(path).map(({ at, node }) => ({ at, node: node.id, line: node.line }));
  return [{ at: 0, node: 0, line: '' }, ...steps];
}

/** A figure of every point; a command without effect leaves it as it was. */
function figureLine(path: readonly LabNode[], points: readonly Point[], figure: string): Line {
  let last = 0;
  const values = points.map(({ at }) => {
    last = path[at - 1]?.step?.figures[figure] ?? last;
    return last;
  });
  return { id: figure, name: '', isBaseline: false, holder: -1, values };
}

const peak = ({ values }: Line): number =>
  values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);

/** One holder figure as a line for each holder that ever lived on the path. */
export function holderLines(
  path: readonly LabNode[],
  points: readonly Point[],
  series: Series,
  figure: string,
): readonly Line[] {
  const lines = new Map<number, { name: string; values: (number | null)[] }>();
  let last: ReturnType<Series['get']>;
  points.forEach(({ at, node }, index) => {
    const hasEffect = at > 0 && path[at - 1]?.step !== null;
    last = hasEffect ? series.get(node) : last;
    for (const { id, name, figures } of last?.holders ?? []) {
      const line = lines.get(id) ?? { name, values: points.map(() => null) };
      line.values[index] = figures[figure] ?? 0;
      lines.set(id, line);
    }
  });
  const all = [...lines].map(([holder, line]) => ({ id: `${holder}`, holder, isBaseline: false, ...line }));
  if (all.length <= MOST_LINES) return all.sort((a, b) => a.holder - b.holder);
  return all
    .sort((a, b) => peak(b) - peak(a) || a.holder - b.holder)
    .slice(0, MOST_LINES)
    .sort((a, b) => a.holder - b.holder);
}

/** Where a chart has two figures, the first is what would be without sharing. */
export function chartData(chart: ChartCard, path: readonly LabNode[], series: Series): ChartData {
  const points = pointsOf(path);
  const { scope, figures } = chart;
  if (scope === 'holder') return { points, lines: holderLines(path, points, series, figures[0] ?? '') };
  const lines = figures.map((id, at) => ({
    ...figureLine(path, points, id),
    isBaseline: at === 0 && figures.length > 1,
  }));
  return { points, lines };
}

export const highest = ({ lines }: ChartData): number =>
  lines.reduce((most, line) => Math.max(most, peak(line)), 0);

/** The point at or before a step. */
export const indexAt = (points: readonly Point[], at: number): number =>
  Math.max(
    0,
    points.findLastIndex((point) => point.at <= at),
  );

/** Moves positions apart until each has `gap` to the next, keeping them within `[0, room]` and in order. */
export function apart(positions: readonly number[], gap: number, room: number): readonly number[] {
  const order = positions.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y || a.index - b.index);
  let least = Number.NEGATIVE_INFINITY;
  for (const place of order) {
    place.y = Math.max(place.y, least);
    least = place.y + gap;
  }
  let most = room;
  for (const place of order.toReversed()) {
    place.y = Math.min(place.y, most);
    most = place.y - gap;
  }
  const moved = [...positions];
  for (const { y, index } of order) moved[index] = y;
  return moved;
}
