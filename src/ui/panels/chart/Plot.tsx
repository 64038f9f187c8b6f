/** The drawing of a chart: lines over steps from zero, with the cursor, and what is looked at. */
import { curveStepAfter, area as d3area, line as d3line, type ScaleLinear, scaleLinear } from 'd3';
import { markPath } from '../../../paint/marks.ts';
import { holderClass, integer } from '../../format.ts';
import { apart, type ChartData, highest, type Line } from './lines.ts';

const HEIGHT = 148;
const TOP = 22;
const BOTTOM = 20;
const FLOOR = HEIGHT - BOTTOM;
/** Room for the marks at the ends of lines. */
const RIGHT = 18;
const MARK_GAP = 13;
const DIGIT = 6.6;
/** Lines of holders differ in their dashes too, by order of arrival. */
export const DASHES: readonly string[] = ['', '7 3', '2 3', '9 3 2 3', '4 2', '1 2', '12 4', '6 2 2 2 2 2'];

export interface Axis {
  /** What a value is divided by to be written. */
  readonly per: number;
  readonly unit: string;
  readonly steps: string;
}

export interface Scales {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly ticks: readonly number[];
}

export function scalesOf(data: ChartData, width: number, { per }: Axis): Scales {
  const top = Math.max(1, highest(data) / per);
  const y = scaleLinear([0, top], [FLOOR, TOP]).nice(3);
  const ticks = y.ticks(3).filter((tick) => Number.isInteger(tick));
  const left = Math.max(...ticks.map((tick) => integer(tick).length)) * DIGIT + 8;
  const last = data.points.at(-1)?.at ?? 0;
  return { x: scaleLinear([0, Math.max(1, last)], [left, width - RIGHT]), y, ticks };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The stretches of a line; each lasts until the step after its last value. */
function stretches(
  { values }: Line,
  { points }: ChartData,
  { x, y }: Scales,
  per: number,
): readonly Place[][] {
  const found: Place[][] = [];
  values.forEach((value, index) => {
    const before = values[index - 1] ?? null;
    const at = x(points[index]?.at ?? 0);
    if (before !== null && value === null) found.at(-1)?.push({ x: at, y: y(before / per) });
    if (value === null) return;
    if (before === null) found.push([]);
    found.at(-1)?.push({ x: at, y: y(value / per) });
  });
  return found;
}

const draw = d3line<Place>(
  ({ x }) => x,
  ({ y }) => y,
).curve(curveStepAfter);
const fill = d3area<Place>(
  ({ x }) => x,
  FLOOR,
  ({ y }) => y,
).curve(curveStepAfter);

interface LinesProps {
  readonly data: ChartData;
  readonly scales: Scales;
  readonly axis: Axis;
}

const kindOf = ({ isBaseline }: Line): string => (isBaseline ? 'baseline' : 'plain');

function Lines({ data, scales, axis }: LinesProps) {
  return data.lines.map((line) => {
    const parts = stretches(line, data, scales, axis.per);
    const own = line.holder >= 0;
    return (
      <g key={line.id} className={own ? `own ${holderClass(line.holder)}` : kindOf(line)}>
        {!own &&
          !line.isBaseline &&
          parts.map((part) => <path key={part[0]?.x} className="area" d={fill(part) ?? ''} />)}
        {parts.map((part) => (
          <path
            key={part[0]?.x}
            className="line"
            d={draw(part) ?? ''}
            {...(own && { strokeDasharray: DASHES[line.holder % DASHES.length] })}
          />
        ))}
      </g>
    );
  });
}

/** Each holder's mark where its line ends, hollow where the holder ended; those that would meet are moved apart. */
function EndMarks({ data, scales, axis }: LinesProps) {
  const ends = data.lines.flatMap(({ holder, values }) => {
    const index = values.findLastIndex((value) => value !== null);
    if (holder < 0 || index < 0) return [];
    const gone = index < data.points.length - 1;
    const x = scales.x(data.points[gone ? index + 1 : index]?.at ?? 0);
    return [{ holder, gone, x, y: scales.y((values[index] ?? 0) / axis.per) }];
  });
  const columns = new Map<number, typeof ends>();
  for (const end of ends) columns.set(end.x, [...(columns.get(end.x) ?? []), end]);
  return [...columns.values()].flatMap((column) => {
    const places = apart(
      column.map(({ y }) => y),
      MARK_GAP,
      FLOOR,
    );
    return column.map(({ holder, gone, x }, index) => (
      <path
        key={holder}
        className={`mark ${gone ? 'gone' : ''} ${holderClass(holder)}`}
        d={markPath(holder)}
        transform={`translate(${x + 3} ${(places[index] ?? 0) - 6})`}
      />
    ));
  });
}

function Grid({ data, scales: { x, y, ticks }, axis, width }: LinesProps & { readonly width: number }) {
  const [left = 0, right = width] = x.range();
  const last = data.points.at(-1)?.at ?? 0;
  const steps = x.ticks(4).filter((tick) => Number.isInteger(tick) && tick <= last);
  return (
    <g className="grid">
      <text x="0" y="11">
        {axis.unit}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? 'floor' : ''} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {integer(tick)}
          </text>
        </g>
      ))}
      {steps.map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 5} textAnchor="middle">
          {tick === 0 ? '' : integer(tick)}
        </text>
      ))}
      <text x={left} y={HEIGHT - 5}>
        {axis.steps}
      </text>
    </g>
  );
}

interface Props extends LinesProps {
  readonly width: number;
  /** Index of the point of the cursor, and of the one looked at, or -1. */
  readonly cursor: number;
  readonly peek: number;
}

export function Plot({ data, scales, axis, width, cursor, peek }: Props) {
  const { x, y } = scales;
  const shown = peek >= 0 ? peek : cursor;
  const across = (index: number): number => x(data.points[index]?.at ?? 0);
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      <Grid data={data} scales={scales} axis={axis} width={width} />
      <line className="cursor" x1={across(cursor)} x2={across(cursor)} y1={TOP - 6} y2={FLOOR} />
      <Lines data={data} scales={scales} axis={axis} />
      {peek >= 0 && (
        <g className="peek">
          <line x1={across(peek)} x2={across(peek)} y1={TOP - 6} y2={FLOOR} />
          <path d={`M${across(peek) - 4} ${TOP - 10}h8l-4 6z`} />
        </g>
      )}
      <EndMarks data={data} scales={scales} axis={axis} />
      {data.lines.map(({ id, holder, values }) => {
        const value = values[shown] ?? null;
        return value === null ? null : (
          <circle
            key={id}
            className={holder < 0 ? `dot ${id}` : `dot own ${holderClass(holder)}`}
            cx={across(shown)}
            cy={y(value / axis.per)}
            r="3.5"
          />
        );
      })}
    </svg>
  );
}
