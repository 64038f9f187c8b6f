/** The measured rounds as tables. */
import { immutable } from './contenders/immutable.ts';
import { contenders, ourselves } from './contenders/index.ts';
import type { Round } from './round.ts';
import { growth, median } from './stats.ts';
import { count, figure, table, times } from './table.ts';

export interface Result {
  readonly pages: number;
  /** Rounds by contender's id. */
  readonly rounds: ReadonlyMap<string, readonly Round[]>;
}

/** One size: every contender beside ours. */
export function sizeTable({ pages, rounds }: Result, bytesOfOurs: number): string {
  const ours = rounds.get(ourselves.id) ?? [];
  const rows = contenders.map(({ id, title, keeps }) => {
    const own = rounds.get(id) ?? [];
    const of = (pick: (round: Round) => number): number => median(own.map(pick));
    const slower = median(own.map(({ stepUs }, round) => stepUs / (ours[round]?.stepUs ?? Number.NaN)));
    const bytes = id === ourselves.id ? bytesOfOurs : of(({ stepBytes }) => stepBytes ?? Number.NaN);
    const mark = own.some(({ whole }) => !whole) ? ' *' : '';
    return [
      `${title} (${keeps})`,
      `${count(1e6 / of(({ stepUs }) => stepUs))}${mark}`,
      id === ourselves.id ? '1' : times(slower),
      figure(of(({ writeUs }) => writeUs)),
      figure(of(({ forkUs }) => forkUs)),
      figure(of(({ exitUs }) => exitUs)),
      `${figure(bytes)}${Number.isFinite(bytes) ? mark : ''}`,
      id === ourselves.id ? '1' : times(bytes / bytesOfOurs),
      count(of(({ steps }) => steps)),
    ];
  });
  const head = [
    `${count(pages)} pages`,
    'steps/s',
    'time ÷ ours',
    'write µs',
    'fork µs',
    'exit µs',
    'history B/step',
    'memory ÷ ours',
    'steps a round',
  ];
  return table(head, rows);
}

/** How our costs grow with the pages, beside those of Immutable.js. */
export function growthTable(results: readonly Result[]): string {
  const kinds = [
    ['step', (round: Round) => round.stepUs],
    ['write', (round: Round) => round.writeUs],
    ['fork', (round: Round) => round.forkUs],
    ['exit', (round: Round) => round.exitUs],
  ] as const;
  const rows = [ourselves, immutable].flatMap(({ id, title }) =>
    kinds.map(([name, pick]) => {
      const costs = results.map(({ pages, rounds }) => ({
        size: pages,
        cost: median((rounds.get(id) ?? []).map(pick)),
      }));
      return [`${title}: ${name}, µs`, ...costs.map(({ cost }) => figure(cost)), growth(costs).toFixed(2)];
    }),
  );
  return table(['cost by pages', ...results.map(({ pages }) => count(pages)), 'exponent'], rows);
}
