/** How the numbers went over the steps: a chart to choose, read step by step, that shows on the stage what it is looked at for. */
import { useEffect, useMemo, useState } from 'react';
import type { ChartCard, Figure } from '../../core/mechanism.ts';
import { text } from '../../text/index.ts';
import type { SystemWords } from '../../text/system.ts';
import { useLab, useLabState } from '../context.ts';
import { useSize } from '../stage/useSize.ts';
import { useWords } from '../words.ts';
import { entriesAt, Key, spoken } from './chart/Key.tsx';
import { chartData, highest, indexAt } from './chart/lines.ts';
import { type Axis, Plot, scalesOf } from './chart/Plot.tsx';
import { useScrub } from './chart/useScrub.ts';
import '../charts.css';

const { charts } = text.ui;
const NONE: readonly ChartCard[] = [];
/** What its values are. */
const unitOf = (chart: ChartCard, figures: readonly Figure[]): Figure['unit'] =>
  figures.find(({ id, scope }) => id === chart.figures[0] && scope === chart.scope)?.unit ?? 'count';

/** From so much on values are written in the next larger unit. */
const LARGE = 10_000;
const PER_LARGER = 1024;

function axisOf(unit: Figure['unit'], axis: string, most: number): Axis {
  const found = { per: 1, unit: axis };
  for (const larger of charts.larger[unit] ?? [])
    if (most / found.per >= LARGE) Object.assign(found, { per: found.per * PER_LARGER, unit: larger });
  return { ...found, steps: charts.steps };
}

function useData(chart: ChartCard) {
  const path = useLabState((state) => state.path);
  const series = useLabState((state) => state.series);
  return useMemo(() => chartData(chart, path, series), [chart, path, series]);
}

/** The figures of holders are found out only while somebody looks at them. */
function useWanted({ scope }: ChartCard): void {
  const lab = useLab();
  useEffect(() => (scope === 'holder' ? lab.wantSeries() : undefined), [lab, scope]);
}

function Scrubbed({ chart }: { readonly chart: ChartCard }) {
  const words = useWords().charts[chart.id];
  const unit = unitOf(chart, useLabState((state) => state.system?.figures) ?? []);
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
  const axis = axisOf(unit, words?.axis ?? '', highest(data));
  const scales = scalesOf(data, width, axis);
  const scrub = useScrub(points, shown, (px) => scales.x.invert(px));
  const point = points[shown];
  const entries = entriesAt(data, shown, unit, words?.lines ?? {});
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
        aria-label={words?.label ?? chart.id}
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
      <Key
        entries={entries}
        perHolder={chart.scope === 'holder'}
        finding={at > 0 && !series.has(point?.node ?? 0)}
      />
    </>
  );
}

export function Chart() {
  const cards = useLabState((state) => state.system?.charts ?? NONE);
  const words = useWords().charts;
  const [id, setId] = useState('');
  const chart = cards.find((card) => card.id === id) ?? cards[0];
  if (!chart) return null;
  return <Chosen chart={chart} cards={cards} words={words} onChoose={setId} />;
}

interface ChosenProps {
  readonly chart: ChartCard;
  readonly cards: readonly ChartCard[];
  readonly words: SystemWords['charts'];
  readonly onChoose: (id: string) => void;
}

function Chosen({ chart, cards, words, onChoose }: ChosenProps) {
  useWanted(chart);
  return (
    <figure className="chart">
      <div className="choice" role="group" aria-label={charts.choose}>
        {cards.map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === chart.id}
            onClick={() => onChoose(id)}
            data-testid={`chart-${id}`}
          >
            {words[id]?.name ?? id}
          </button>
        ))}
      </div>
      <Scrubbed chart={chart} />
    </figure>
  );
}
