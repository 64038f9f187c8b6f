/** One round of one contender: CPU time per kind of step, and the bytes that its history holds. */
import { bytesHeld, bytesInUse, cpuOf } from './clock.ts';
import type { Contender, Model } from './contenders/contender.ts';
import { playWrites } from './contenders/play.ts';
import { CYCLE, type Cycle, cyclesOf, WRITES } from './workload.ts';

export interface RoundRequest {
  readonly pages: number;
  readonly seed: number;
  /** Cycles to play; CPU milliseconds and bytes after which no other one is begun. */
  readonly cycles: number;
  readonly capMs: number;
  readonly capBytes: number;
}

export interface Round {
  /** Steps really done. */
  readonly steps: number;
  /** False when not even one cycle fitted under the caps: the figures per step are then put together from their parts. */
  readonly whole: boolean;
  /** CPU microseconds: of one step on average over a cycle, and of one step of each kind. */
  readonly stepUs: number;
  readonly writeUs: number;
  readonly forkUs: number;
  readonly exitUs: number;
  /** History bytes of one step on average over a cycle; null where they cannot be told. */
  readonly stepBytes: number | null;
}

/** Writes of the first cycle are timed in batches of so many: nobody knows yet how slow they are. */
const BATCH = 8;

interface Sums {
  writes: number;
  writeUs: number;
  ends: number;
  forkUs: number;
  exitUs: number;
}

/** An exit and a fork, each timed. */
function endCycle(model: Model, { leaver, parent }: Cycle, sums: Sums): void {
  sums.exitUs += cpuOf(() => model.exit(leaver));
  sums.forkUs += cpuOf(() => model.fork(parent, leaver));
  sums.ends++;
}

/** The writes of the first cycle, until a cap is reached. @returns whether all were done */
function firstWrites(model: Model, cycle: Cycle, request: RoundRequest, sums: Sums): boolean {
  const limit = bytesInUse() + request.capBytes;
  while (sums.writes < WRITES && sums.writeUs < request.capMs * 1000 && bytesInUse() < limit) {
    const to = Math.min(WRITES, sums.writes + BATCH);
    sums.writeUs += cpuOf(() => playWrites(model, cycle, sums.writes, to));
    sums.writes = to;
  }
  return sums.writes === WRITES;
}

const mix = (write: number, exit: number, fork: number): number => (WRITES * write + exit + fork) / CYCLE;

function result(sums: Sums, whole: boolean, stepBytes: number | null): Round {
  const writeUs = sums.writeUs / sums.writes;
  const forkUs = sums.forkUs / sums.ends;
  const exitUs = sums.exitUs / sums.ends;
  const steps = sums.writes + 2 * sums.ends;
  return { steps, whole, stepUs: mix(writeUs, exitUs, forkUs), writeUs, forkUs, exitUs, stepBytes };
}

/** Too slow or too big for a whole cycle: what each kind of step adds is measured by itself. */
function partsOf(model: Model, cycle: Cycle, sums: Sums, heldBefore: number): Round {
  const afterWrites = bytesHeld();
  sums.exitUs = cpuOf(() => model.exit(cycle.leaver));
  const afterExit = bytesHeld();
  sums.forkUs = cpuOf(() => model.fork(cycle.parent, cycle.leaver));
  const afterFork = bytesHeld();
  sums.ends = 1;
  const write = (afterWrites - heldBefore) / sums.writes;
  const bytes = mix(write, afterExit - afterWrites, afterFork - afterExit);
  return result(sums, false, model.forget ? bytes : null);
}

/** Bytes that go when the history goes. */
function historyBytes(model: Model): number | null {
  if (!model.forget) return null;
  const withHistory = bytesHeld();
  model.forget();
  return withHistory - bytesHeld();
}

/** Keeps the model of the running round alive: an optimizing compiler may drop what no later line reads. */
export const running: { model: Model | null } = { model: null };

/** Starts the contender afresh and plays until the cycles are done or a cap is reached. */
export function playRound(contender: Contender, request: RoundRequest): Round {
  const model = contender.start(request.pages);
  running.model = model;
  const cycles = cyclesOf(request.seed, request.pages);
  const sums: Sums = { writes: 0, writeUs: 0, ends: 0, forkUs: 0, exitUs: 0 };
  const heldBefore = bytesHeld();
  const first = cycles.next().value;
  if (!firstWrites(model, first, request, sums)) return partsOf(model, first, sums, heldBefore);
  endCycle(model, first, sums);
  const spentMs = (): number => (sums.writeUs + sums.forkUs + sums.exitUs) / 1000;
  const limit = heldBefore + request.capBytes;
  while (sums.ends < request.cycles && spentMs() < request.capMs && bytesInUse() < limit) {
    const cycle = cycles.next().value;
    sums.writeUs += cpuOf(() => playWrites(model, cycle, 0, WRITES));
    sums.writes += WRITES;
    endCycle(model, cycle, sums);
  }
  const bytes = historyBytes(model);
  return result(sums, true, bytes === null ? null : bytes / (sums.ends * CYCLE));
}
