/** What a chart's lines are, with their values at the step shown. */
import type { Figure } from '../../../core/mechanism.ts';
import { text } from '../../../text/index.ts';
import type { ChartWords } from '../../../text/system.ts';
import { figureText, holderClass, integer } from '../../format.ts';
import { Mark } from '../../stage/Mark.tsx';
import type { ChartData, Line } from './lines.ts';
import { DASHES } from './Plot.tsx';

const { charts } = text.ui;

/** Holders named at once. */
const MOST_NAMED = 8;

interface Entry {
  readonly line: Line;
  readonly name: string;
  readonly value: string;
}

/**
 * The lines that have a value at a point; of many, those with the largest.
 * @param names what lines of figures are called
 */
export function entriesAt(
  { lines }: ChartData,
  index: number,
  unit: Figure['unit'],
  names: ChartWords['lines'],
): readonly Entry[] {
  const there = lines.flatMap((line) => {
    const value = line.values[index] ?? null;
    return value === null ? [] : [{ line, value }];
  });
  if (there.length > MOST_NAMED) there.sort((a, b) => b.value - a.value);
  return there.map(({ line, value }) => ({
    line,
    name: line.holder < 0 ? (names[line.id] ?? line.id) : line.name,
    value: unit === 'pages' ? integer(value) : figureText(unit, value, 0),
  }));
}

/** The same in words, for those who listen. */
export const spoken = (entries: readonly Entry[]): string =>
  entries
    .slice(0, MOST_NAMED)
    .map(({ name, value }) => charts.series(name, value))
    .join(', ');

function Stroke({ line }: { readonly line: Line }) {
  if (line.holder < 0) return <i className={`key ${line.isBaseline ? 'baseline' : 'plain'}`} />;
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
  /** Whether it has a line for each holder. */
  readonly perHolder: boolean;
}

export function Key({ entries, finding, perHolder }: Props) {
  if (perHolder && entries.length === 0)
    return <figcaption>{finding ? charts.finding : charts.nobody}</figcaption>;
  // What is compared with the baseline comes before it.
  const named = perHolder ? entries.slice(0, MOST_NAMED) : [...entries].reverse();
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
