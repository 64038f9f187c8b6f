/** Repeatable random numbers for tests, fuzzing and generated scenarios: the same seed gives the same numbers everywhere. */

/** A generator of whole numbers from 0 to `below - 1` (32-bit mixing of a counter; statistical quality, not secrecy). */
export type Dice = (below: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x9e37_79b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85eb_ca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
  };
}

export const pick = <T>(roll: Dice, list: readonly T[]): T => list[roll(list.length)] as T;
