/** How the numbers went over the steps: a chart to choose, read step by step, that shows on the stage what it is looked at for. */
import { useEffect, useMemo, useState } from 'react';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { useSize } from '../stage/useSize.ts';
import { entriesAt, Key, spoken } from './chart/Key.tsx';
import { CHARTS, type ChartName, chartData, highest, indexAt } from './chart/lines.ts';
import { type Axis, Plot, scalesOf } from './chart/Plot.tsx';
import { useScrub } from './chart/useScrub.ts';
import '../charts.css';

const { ui } = text;
const { charts } = ui;
/** From here on KiB are written as MiB. */
const MANY_KIB = 10_000;

function axisOf(chart: ChartName, most: number): Axis {
  const big = chart === 'pss' && most >= MANY_KIB;
  return { per: big ? 1024 : 1, unit: big ? charts.axis.bigger : charts.axis[chart], steps: charts.steps };
}

function useData(chart: ChartName) {
  const path = useLabState((state) => state.path);
  const series = useLabState((state) => state.series);
  return useMemo(() => chartData(chart, path, series), [chart, path, series]);
}

/** The figures of processes are found out only while somebody looks at them. */
function useWanted(chart: ChartName): void {
  const lab = useLab();
  useEffect(() => (chart === 'pss' ? lab.wantSeries() : undefined), [lab, chart]);
}

function Scrubbed({ chart }: { readonly chart: ChartName }) {
  const path = useLabState((state) => state.path);
  const cursorNode = useLabState((state) => state.cursor.node);
  const peekNode = useLabState((state) => state.peek);
  const series = useLabState((state) => state.series);
  const data = useData(chart);
  const [frame, { width }] = useSize();
  const { points } = data;
  const indexOf = (node: number): number => indexAt(points, path.findIndex(({ id }) => id === node) + 1);
  const cursor = indexOf(cursorNode);
  const peek = peekNode === null ? -1 : indexOf(peekNode);
  const shown = peek >= 0 ? peek : cursor;
  const axis = axisOf(chart, highest(data));
  const scales = scalesOf(data, width, axis);
  const scrub = useScrub(points, shown, (px) => scales.x.invert(px));
  const point = points[shown];
  const entries = entriesAt(chart, data, shown);
  const at = point?.at ?? 0;
  const line = point?.line ?? '';
  return (
    <>
      <p className="readout" aria-hidden="true">
        {at === 0 ? charts.before : charts.at(at, line)}
      </p>
      <div
        className={peek >= 0 ? 'plot peeking' : 'plot'}
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={charts.labels[chart]}
        aria-valuemin={0}
        aria-valuemax={path.length}
        aria-valuenow={at}
        aria-valuetext={charts.value(at, path.length, line, spoken(entries))}
        title={charts.hint}
        data-testid="chart"
        {...scrub}
      >
        {width > 0 && (
          <Plot data={data} scales={scales} axis={axis} width={width} cursor={cursor} peek={peek} />
        )}
      </div>
      <Key entries={entries} chart={chart} finding={at > 0 && !series.has(point?.node ?? 0)} />
    </>
  );
}

export function Chart() {
  const [chart, setChart] = useState<ChartName>('frames');
  useWanted(chart);
  return (
    <figure className="chart">
      <div className="choice" role="group" aria-label={charts.choose}>
        {CHARTS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === chart}
            onClick={() => setChart(name)}
            data-testid={`chart-${name}`}
          >
            {charts.names[name]}
          </button>
        ))}
      </div>
      <Scrubbed chart={chart} />
    </figure>
  );
}
