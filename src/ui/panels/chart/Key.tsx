/** What a chart's lines are, with their values at the step shown. */
import { text } from '../../../text/index.ts';
import { figureText, holderClass, integer } from '../../format.ts';
import { Mark } from '../../stage/Mark.tsx';
import type { ChartData, ChartName, Line } from './lines.ts';
import { DASHES } from './Plot.tsx';

const { ui } = text;
const { charts } = ui;

/** Holders named at once. */
const MOST_NAMED = 8;

const NAMES: Readonly<Record<string, string>> = {
  logical: ui.chartEager,
  frames: ui.chartCow,
  copies: charts.copies,
  minflt: charts.faults,
};

interface Entry {
  readonly line: Line;
  readonly name: string;
  readonly value: string;
}

/** The lines that have a value at a point; of many, those with the largest. */
export function entriesAt(chart: ChartName, { lines }: ChartData, index: number): readonly Entry[] {
  const there = lines.flatMap((line) => {
    const value = line.values[index] ?? null;
    return value === null ? [] : [{ line, value }];
  });
  if (there.length > MOST_NAMED) there.sort((a, b) => b.value - a.value);
  return there.map(({ line, value }) => ({
    line,
    name: line.holder < 0 ? (NAMES[line.id] ?? line.id) : line.name,
    value: chart === 'pss' ? figureText('kib', value, 0) : integer(value),
  }));
}

/** The same in words, for those who listen. */
export const spoken = (entries: readonly Entry[]): string =>
  entries
    .slice(0, MOST_NAMED)
    .map(({ name, value }) => charts.series(name, value))
    .join(', ');

function Stroke({ line }: { readonly line: Line }) {
  if (line.holder < 0) return <i className={`key ${line.id}`} />;
  return (
    <svg className={`stroke ${holderClass(line.holder)}`} width="22" height="12" aria-hidden="true">
      <path d="M0 6h22" strokeDasharray={DASHES[line.holder % DASHES.length]} />
    </svg>
  );
}

interface Props {
  readonly entries: readonly Entry[];
  /** Whether the values of the step shown are still being found. */
  readonly finding: boolean;
  readonly chart: ChartName;
}

export function Key({ entries, finding, chart }: Props) {
  if (chart === 'pss' && entries.length === 0)
    return <figcaption>{finding ? charts.finding : charts.noProcess}</figcaption>;
  const named = chart === 'frames' ? [...entries].reverse() : entries.slice(0, MOST_NAMED);
  return (
    <figcaption>
      {named.map(({ line, name, value }) => (
        <span key={line.id}>
          <Stroke line={line} />
          {line.holder >= 0 && <Mark holder={line.holder} />} {name} <b>{value}</b>
        </span>
      ))}
      {entries.length > named.length && <span>{charts.andMore(entries.length - named.length)}</span>}
    </figcaption>
  );
}
