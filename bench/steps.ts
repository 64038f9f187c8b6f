/** Steps per second and history memory of all contenders at each size, taken in turns. */
import { Child } from './children.ts';
import type { Agreement } from './contenders/agree.ts';
import { contenders, ourselves } from './contenders/index.ts';
import type { Round, RoundRequest } from './round.ts';
import { growthTable, type Result, sizeTable } from './step-tables.ts';

/** Cycles of one round: 10,240 steps. */
const CYCLES = 40;
const CAP_BYTES = 200_000_000;

interface Effort {
  /** Pages, and rounds at that size. */
  readonly sizes: readonly (readonly [pages: number, rounds: number])[];
  readonly capMs: number;
  readonly warmMs: number;
}
const FULL: Effort = {
  sizes: [
    [64, 3],
    [4096, 3],
    [65_536, 3],
    [1_000_000, 2],
  ],
  capMs: 300,
  warmMs: 800,
};
const QUICK: Effort = {
  sizes: [
    [64, 1],
    [65_536, 1],
  ],
  capMs: 60,
  warmMs: 100,
};

/** A process for each contender, by its id. */
type Children = ReadonlyMap<string, Child>;

const startChildren = async (): Promise<Children> =>
  new Map(await Promise.all(contenders.map(async ({ id }) => [id, await Child.start()] as const)));

/** Everything is compiled, and shapes are known, before it counts. */
async function warmUp(children: Children, capMs: number): Promise<void> {
  const request = { seed: 0, cycles: 200, capMs: capMs / 2, capBytes: CAP_BYTES };
  for (const [contender, child] of children)
    for (const pages of [64, 4096]) await child.ask('round', { contender, pages, ...request });
}

/** Rounds at one size: every contender once, then every contender again. */
async function takeTurns(children: Children, pages: number, most: number, capMs: number): Promise<Result> {
  const rounds = new Map<string, Round[]>(contenders.map(({ id }) => [id, []]));
  for (let seed = 1; seed <= most; seed++) {
    const request: RoundRequest = { pages, seed, cycles: CYCLES, capMs, capBytes: CAP_BYTES };
    for (const [contender, child] of children)
      rounds.get(contender)?.push(await child.ask('round', { contender, ...request }));
  }
  return { pages, rounds };
}

/** Our history is thinned as it grows, so only a long one says what a step costs. */
async function ourBytes(child: Child, pages: number, quick: boolean): Promise<number> {
  const request = { contender: ourselves.id, pages, seed: 9, capBytes: Infinity };
  const { stepBytes } = await child.ask('round', {
    ...request,
    cycles: quick ? 8 : CYCLES,
    capMs: quick ? 400 : 60_000,
  });
  return stepBytes ?? Number.NaN;
}

export interface StepsReport {
  readonly agreement: Agreement;
  readonly tables: readonly string[];
}

export async function benchSteps(quick: boolean, say: (text: string) => void): Promise<StepsReport> {
  const effort = quick ? QUICK : FULL;
  const children = await startChildren();
  const ours = children.get(ourselves.id) as Child;
  try {
    const agreement = await ours.ask('agree', { pages: 64, cycles: quick ? 2 : 8 });
    await warmUp(children, effort.warmMs);
    const results: Result[] = [];
    const tables: string[] = [];
    for (const [pages, rounds] of effort.sizes) {
      const result = await takeTurns(children, pages, rounds, effort.capMs);
      results.push(result);
      tables.push(sizeTable(result, await ourBytes(ours, pages, quick)));
      say(tables.at(-1) ?? '');
    }
    tables.push(growthTable(results));
    say(tables.at(-1) ?? '');
    return { agreement, tables };
  } finally {
    for (const child of children.values()) child.stop();
  }
}
