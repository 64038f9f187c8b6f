/** What each strategy did, side by side: bytes, steps, space and pieces. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { BASE, type Neutral } from '../families/compare/neutral.ts';
import { type Column, type Effort, NOTHING, strategyOf, type World } from './world.ts';

const bytes = (id: string): Figure => ({ id, scope: 'holder', unit: 'bytes' });
const counted = (id: string): Figure => ({ id, scope: 'holder', unit: 'count' });

/** In the order of the table. */
export const figures: readonly Figure[] = [
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'names', scope: 'world', unit: 'count' },
  bytes('read'),
  bytes('copied'),
  bytes('stored'),
  counted('steps'),
  bytes('space'),
  counted('live'),
  counted('snapshot'),
  bytes('dropBytes'),
  counted('dropWalked'),
  counted('refused'),
];

export const charts: readonly ChartCard[] = [
  { id: 'copied', scope: 'holder', figures: ['copied'] },
  { id: 'space', scope: 'holder', figures: ['space'] },
  { id: 'steps', scope: 'holder', figures: ['steps'] },
];

export const quick = ({ written, names }: World): Readonly<Record<string, number>> => ({
  written,
  names: names.filter(({ alive }) => alive).length,
});

/** The shared name that lies in most pieces, of those that can be read. */
function scattered(one: Neutral, world: unknown, { names }: Column, size: number): number {
  const readable = names.filter((name) => name !== BASE && one.read(world, name, 0, size) !== null);
  return Math.max(0, ...readable.map((name) => one.fragments(world, name, size)));
}

const moved = ({ read, written }: Effort): number => read + written;

/** The costs of one column. `written` is called `stored` here: `written` is what the script wrote. */
export function costsOf(
  strategies: readonly Neutral[],
  { columns, worlds, size }: World,
  at: number,
): Readonly<Record<string, number>> {
  const column = columns[at] as Column;
  const one = strategyOf(strategies, column);
  const { sums, last, names, refused } = column;
  const { write = NOTHING, drop = NOTHING } = last;
  const world = worlds[at];
  const place =
    size === 0
      ? { space: 0, live: 0, snapshot: 0 }
      : {
          space: one.space(world, names, size),
          live: one.fragments(world, BASE, size),
          snapshot: scattered(one, world, column, size),
        };
  return {
    ...{ read: sums.read, copied: sums.copied, stored: sums.written, steps: write.steps.length },
    ...place,
    ...{ dropBytes: moved(drop), dropWalked: drop.walked, refused },
  };
}

export function measure(strategies: readonly Neutral[], world: World): Measures {
  const holders = world.columns.map((column, at) => {
    const { name } = strategyOf(strategies, column);
    return [at, { name, figures: costsOf(strategies, world, at) }] as const;
  });
  return { world: quick(world), holders: new Map(holders) };
}
