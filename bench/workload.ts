/** The work that every contender does: random writes by eight processes, and one exit and one fork in every 256 steps. */
import { type Dice, dice } from '../src/core/dice.ts';

/** Processes alive at a time. */
export const SLOTS = 8;
/** Steps of one cycle: 254 writes, an exit and a fork. */
export const CYCLE = 256;
export const WRITES = CYCLE - 2;

export interface Cycle {
  /** Who writes which page, and the byte it writes: one of each per write. */
  readonly slots: Uint8Array;
  readonly pages: Uint32Array;
  readonly bytes: Uint8Array;
  /** Then this one exits, and that one forks into its place. */
  readonly leaver: number;
  readonly parent: number;
}

/** The next cycle of a stream: the same dice and page count give the same cycles to every contender. */
function nextCycle(roll: Dice, pageCount: number): Cycle {
  const leaver = roll(SLOTS);
  const parent = (leaver + 1 + roll(SLOTS - 1)) % SLOTS;
  return {
    slots: Uint8Array.from({ length: WRITES }, () => roll(SLOTS)),
    pages: Uint32Array.from({ length: WRITES }, () => roll(pageCount)),
    bytes: Uint8Array.from({ length: WRITES }, () => 1 + roll(255)),
    leaver,
    parent,
  };
}

/** An endless stream of cycles. */
export function* cyclesOf(seed: number, pageCount: number): Generator<Cycle, never> {
  const roll = dice(seed);
  for (;;) yield nextCycle(roll, pageCount);
}
