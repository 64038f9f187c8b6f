/** What sharing saves, over the steps: frames in use, beside what eager copying would hold. */
import { curveStepAfter, area as d3area, line as d3line, scaleLinear } from 'd3';
import type { LabNode } from '../../lab/tree.ts';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { integer } from '../format.ts';

const { ui } = text;
const WIDTH = 250;
const HEIGHT = 96;
const TOP = 20;
/** Points drawn at most: a longer history is sampled. */
const MOST_POINTS = 400;

interface Point {
  /** After how many commands. */
  readonly at: number;
  readonly frames: number;
  readonly eager: number;
}

/** A point per command, or every few; a command without effect leaves everything as it was. */
function pointsOf(path: readonly LabNode[], stride: number): readonly Point[] {
  let last: Point = { at: 0, frames: 0, eager: 0 };
  const points = [last];
  path.forEach(({ step }, index) => {
    const { frames = last.frames, logical = last.eager } = step?.figures ?? {};
    last = { at: index + 1, frames, eager: logical };
    if (index % stride === 0 || index === path.length - 1) points.push(last);
  });
  return points;
}

export function Chart() {
  const path = useLabState((state) => state.path);
  const cursor = useLabState((state) => state.cursor);
  const stride = Math.max(1, Math.ceil(path.length / MOST_POINTS));
  const points = pointsOf(path, stride);
  const most = Math.max(1, ...points.map(({ frames, eager }) => Math.max(frames, eager)));
  const x = scaleLinear([0, Math.max(1, path.length)], [0, WIDTH]);
  const y = scaleLinear([0, most], [HEIGHT, TOP]);
  const now = path.findIndex(({ id }) => id === cursor.node) + 1;
  const here = points.findLast(({ at }) => at <= now) ?? { at: 0, frames: 0, eager: 0 };
  const stepLine = (value: (point: Point) => number) =>
    d3line<Point>(
      (point) => x(point.at),
      (point) => y(value(point)),
    ).curve(curveStepAfter)([...points]) ?? '';
  const fill =
    d3area<Point>(
      (point) => x(point.at),
      y(0),
      (point) => y(point.frames),
    ).curve(curveStepAfter)([...points]) ?? '';
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 4}`}
        role="img"
        aria-label={ui.chartLabel(integer(here.frames), integer(here.eager))}
      >
        <path className="area" d={fill} />
        <path className="eager" d={stepLine(({ eager }) => eager)} />
        <path className="cow" d={stepLine(({ frames }) => frames)} />
        <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        <line className="cursor" x1={x(now)} x2={x(now)} y1={TOP - 6} y2={HEIGHT} />
        <circle className="dot" cx={x(now)} cy={y(here.frames)} r="4" />
      </svg>
      <figcaption>
        <span>
          <i className="key cow" /> {ui.chartCow} <b>{integer(here.frames)}</b>
        </span>
        <span>
          <i className="key eager" /> {ui.chartEager} <b>{integer(here.eager)}</b>
        </span>
      </figcaption>
    </figure>
  );
}
