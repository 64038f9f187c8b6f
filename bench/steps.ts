/** Steps per second and history memory of all contenders at each size, taken in turns. */
import { Child } from './children.ts';
import type { Agreement } from './contenders/agree.ts';
import { contenders } from './contenders/index.ts';
import type { Round, RoundRequest } from './round.ts';
import { growth, median } from './stats.ts';
import { count, figure, table, times } from './table.ts';

/** Cycles of one round: 10,240 steps. */
const CYCLES = 40;
const CAP_BYTES = 250_000_000;

interface Effort {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly capMs: number;
  readonly warmMs: number;
}
const FULL: Effort = { sizes: [64, 4096, 65_536, 1_000_000], rounds: 3, capMs: 350, warmMs: 900 };
const QUICK: Effort = { sizes: [64, 65_536], rounds: 1, capMs: 60, warmMs: 100 };

interface Result {
  readonly pages: number;
  /** Rounds by contender, in the order of `contenders`. */
  readonly rounds: readonly (readonly Round[])[];
}

const ourselves = 0;

/** Everything is compiled, and shapes are known, before it counts. */
async function warmUp(children: readonly Child[], capMs: number): Promise<void> {
  for (const [at, child] of children.entries()) {
    const contender = contenders[at]?.id ?? '';
    for (const pages of [64, 4096])
      await child.ask('round', {
        contender,
        pages,
        seed: 0,
        cycles: 200,
        capMs: capMs / 2,
        capBytes: CAP_BYTES,
      });
  }
}

/** Rounds at one size: every contender once, then every contender again. */
async function takeTurns(children: readonly Child[], pages: number, effort: Effort): Promise<Result> {
  const rounds: Round[][] = contenders.map(() => []);
  for (let seed = 1; seed <= effort.rounds; seed++) {
    const request: RoundRequest = { pages, seed, cycles: CYCLES, capMs: effort.capMs, capBytes: CAP_BYTES };
    for (const [at, child] of children.entries())
      rounds[at]?.push(await child.ask('round', { contender: contenders[at]?.id ?? '', ...request }));
  }
  return { pages, rounds };
}

/** Our history is thinned as it grows, so only a long one says what a step costs. */
async function ourBytes(child: Child, pages: number, quick: boolean): Promise<number> {
  const request = { contender: contenders[ourselves]?.id ?? '', pages, seed: 9, capBytes: Infinity };
  const { stepBytes } = await child.ask('round', {
    ...request,
    cycles: quick ? 8 : CYCLES,
    capMs: quick ? 1500 : 60_000,
  });
  return stepBytes ?? Number.NaN;
}

function sizeTable({ pages, rounds }: Result, bytesOfOurs: number): string {
  const ours = rounds[ourselves] ?? [];
  const rows = contenders.map(({ title, keeps }, at) => {
    const own = rounds[at] ?? [];
    const of = (pick: (round: Round) => number): number => median(own.map(pick));
    const slower = median(own.map(({ stepUs }, round) => stepUs / (ours[round]?.stepUs ?? Number.NaN)));
    const bytes = at === ourselves ? bytesOfOurs : of(({ stepBytes }) => stepBytes ?? Number.NaN);
    const mark = own.some(({ whole }) => !whole) ? ' *' : '';
    return [
      `${title} (${keeps})`,
      `${count(1e6 / of(({ stepUs }) => stepUs))}${mark}`,
      at === ourselves ? '1' : times(slower),
      figure(of(({ writeUs }) => writeUs)),
      figure(of(({ forkUs }) => forkUs)),
      figure(of(({ exitUs }) => exitUs)),
      `${figure(bytes)}${Number.isFinite(bytes) ? mark : ''}`,
      at === ourselves ? '1' : times(bytes / bytesOfOurs),
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

function growthTable(results: readonly Result[]): string {
  const kinds = [
    ['step', (round: Round) => round.stepUs],
    ['write', (round: Round) => round.writeUs],
    ['fork', (round: Round) => round.forkUs],
    ['exit', (round: Round) => round.exitUs],
  ] as const;
  const chosen = contenders
    .map((contender, at) => ({ contender, at }))
    .filter(({ at }) => at === 0 || at === 2);
  const rows = chosen.flatMap(({ contender, at }) =>
    kinds.map(([name, pick]) => {
      const costs = results.map(({ pages, rounds }) => ({
        size: pages,
        cost: median((rounds[at] ?? []).map(pick)),
      }));
      return [
        `${contender.title}: ${name}, µs`,
        ...costs.map(({ cost }) => figure(cost)),
        growth(costs).toFixed(2),
      ];
    }),
  );
  return table(['cost by pages', ...results.map(({ pages }) => count(pages)), 'exponent'], rows);
}

export interface StepsReport {
  readonly agreement: Agreement;
  readonly tables: readonly string[];
}

export async function benchSteps(quick: boolean, say: (text: string) => void): Promise<StepsReport> {
  const effort = quick ? QUICK : FULL;
  const children = await Promise.all(contenders.map(() => Child.start()));
  try {
    const [first] = children as [Child, ...Child[]];
    const agreement = await first.ask('agree', { pages: 64, cycles: quick ? 2 : 8 });
    await warmUp(children, effort.warmMs);
    const results: Result[] = [];
    const tables: string[] = [];
    for (const pages of effort.sizes) {
      const result = await takeTurns(children, pages, effort);
      results.push(result);
      tables.push(sizeTable(result, await ourBytes(first, pages, quick)));
      say(tables.at(-1) ?? '');
    }
    tables.push(growthTable(results));
    say(tables.at(-1) ?? '');
    return { agreement, tables };
  } finally {
    for (const child of children) child.stop();
  }
}
