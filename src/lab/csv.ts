/** The figures of a path as a table that spreadsheets read: RFC 4180, a row for each command. */
import type { Figure } from '../core/mechanism.ts';
import type { SeriesPoint } from '../engine/api.ts';
import type { LabNode } from './tree.ts';

/** What the columns are called. */
export interface MetricWords {
  readonly step: string;
  readonly command: string;
  readonly kind: string;
  world(figure: Figure): string;
  /** `nth` counts holders of the same name, from 1. */
  holder(name: string, nth: number, figure: Figure): string;
}

/** A text that begins like this is carried out by some spreadsheets. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One cell. Text that looks like a formula gets an apostrophe before it, which spreadsheets take as “this is text”. */
export function cell(value: string | number): string {
  if (typeof value === 'number') return `${value}`;
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

interface Column {
  readonly heading: string;
  value(point: SeriesPoint): number | '';
}

function holderColumns(
  points: readonly SeriesPoint[],
  figures: readonly Figure[],
  words: MetricWords,
): Column[] {
  const names = new Map(points.flatMap(({ holders }) => holders.map(({ id, name }) => [id, name] as const)));
  const ids = [...names.keys()].sort((a, b) => a - b);
  const used = new Map<string, number>();
  return ids.flatMap((id) => {
    const name = names.get(id) ?? '';
    const nth = (used.get(name) ?? 0) + 1;
    used.set(name, nth);
    return figures.map((figure) => ({
      heading: words.holder(name, nth, figure),
      value: ({ holders }: SeriesPoint) =>
        holders.find((holder) => holder.id === id)?.figures[figure.id] ?? ('' as const),
    }));
  });
}

/** @param points of each node of the path, in its order. A holder's cells are empty while it does not live. */
export function metricsTable(
  path: readonly LabNode[],
  points: readonly SeriesPoint[],
  figures: readonly Figure[],
  words: MetricWords,
): string {
  const ofWorld = figures.filter(({ scope }) => scope === 'world');
  const ofHolder = figures.filter(({ scope }) => scope === 'holder');
  const columns: readonly Column[] = [
    ...ofWorld.map((figure) => ({
      heading: words.world(figure),
      value: (point: SeriesPoint) => point.figures[figure.id] ?? ('' as const),
    })),
    ...holderColumns(points, ofHolder, words),
  ];
  const rows = path.map((node, index) => {
    const point = points[index];
    const values = columns.map(({ value }) => (point ? value(point) : ''));
    return [index + 1, node.line, node.step?.happened ?? '', ...values];
  });
  const head = [words.step, words.command, words.kind, ...columns.map(({ heading }) => heading)];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
