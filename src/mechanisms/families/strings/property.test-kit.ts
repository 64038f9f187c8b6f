/** Random scenarios of strings, each played as a trial on one system. */
import { dice } from '../../../core/dice.ts';
import type { System } from '../references/play.test-kit.ts';
import { randomLine, type Wishes } from './random.ts';
import { Trial } from './trial.test-kit.ts';

/** Systems whose texts are followed by nothing. */
const WITHOUT_END = new Set(['string-arc', 'string-swift']);
const trialOf = (system: System): Trial => new Trial(system, !WITHOUT_END.has(system.id));

export interface Failure {
  readonly lines: readonly string[];
  /** What is wrong after the last of the lines. */
  readonly wrong: string;
}

export interface Played {
  readonly lines: number;
  readonly refusals: number;
  readonly failure: Failure | null;
  readonly told: ReadonlySet<string>;
}

export const WISHES: Readonly<Record<'small' | 'medium' | 'large', Wishes>> = {
  /** Few variables of a few characters: much sharing, and where most mistakes show. */
  small: { living: 4, ever: 14, pointers: 8, large: false, refusals: 12 },
  medium: { living: 12, ever: 40, pointers: 30, large: false, refusals: 14 },
  /** Strings of pages, around the borders where sizes are rounded. */
  large: { living: 4, ever: 14, pointers: 8, large: true, refusals: 20 },
};

/** Plays the scenario that a seed stands for. */
export function playRandom(system: System, seed: number, size: keyof typeof WISHES): Played {
  const roll = dice(Math.imul(seed, 0x9e37_79b1));
  const trial = trialOf(system);
  const lines: string[] = [];
  const length = size === 'medium' ? 80 : 25 + (seed % 31);
  let wrong: string | null = null;
  while (wrong === null && lines.length < length) {
    const line = randomLine(roll, trial.world, WISHES[size]);
    lines.push(line);
    wrong = trial.step(line);
  }
  wrong ??= trial.end();
  const { refusals, told } = trial;
  return { lines: lines.length, refusals, told, failure: wrong === null ? null : { lines, wrong } };
}

/** Plays given lines. @returns what is wrong after which of them, or null */
export function playLines(system: System, lines: readonly string[]): Failure | null {
  const trial = trialOf(system);
  for (const [at, line] of lines.entries()) {
    const wrong = trial.step(line);
    if (wrong !== null) return { lines: lines.slice(0, at + 1), wrong };
  }
  const wrong = trial.end();
  return wrong === null ? null : { lines, wrong };
}
