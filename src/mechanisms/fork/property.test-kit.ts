/** Random scenarios of fork(), each played as a trial; a failing one is cut down to the lines that matter. */
import { dice } from '../../core/dice.ts';
import { randomLine, type Wishes } from './random.ts';
import { Trial, type TrialOptions } from './trial.test-kit.ts';

export interface Failure {
  readonly lines: readonly string[];
  /** What is wrong after the last of the lines. */
  readonly wrong: string;
}

export interface Played {
  readonly lines: number;
  readonly refusals: number;
  readonly failure: Failure | null;
}

/** Few pages and many processes: where most mistakes show. */
export const SMALL: Wishes = { pages: 6, living: 5, ever: 12, mappings: 8, refusals: 12 };
/** Mappings that cross fault-around windows. */
export const MEDIUM: Wishes = { pages: 40, living: 4, ever: 10, mappings: 6, refusals: 14 };
/** Mappings that cross leaves and branches of columns, and page tables. */
export const LARGE: Wishes = { pages: 70_000, living: 3, ever: 6, mappings: 4, refusals: 20 };

/** Plays the scenario that a seed stands for. */
export function playRandom(seed: number, wishes: Wishes, length: number, options?: TrialOptions): Played {
  const roll = dice(Math.imul(seed, 0x9e37_79b1));
  const trial = new Trial(options);
  const lines: string[] = [];
  let wrong: string | null = null;
  while (wrong === null && lines.length < length) {
    const line = randomLine(roll, trial.world, wishes);
    lines.push(line);
    wrong = trial.step(line);
  }
  wrong ??= trial.end();
  const { refusals } = trial;
  return { lines: lines.length, refusals, failure: wrong === null ? null : { lines, wrong } };
}

/** Plays given lines. @returns what is wrong after which of them, or null */
export function playLines(lines: readonly string[], options?: TrialOptions): Failure | null {
  const trial = new Trial(options);
  for (const [at, line] of lines.entries()) {
    const wrong = trial.step(line);
    if (wrong !== null) return { lines: lines.slice(0, at + 1), wrong };
  }
  const wrong = trial.end();
  return wrong === null ? null : { lines, wrong };
}

/** A scenario of large mappings takes a second to play: shortening it stops somewhere. */
const SHORTEN_MS = 20_000;

/** Drops lines as long as it still fails (delta debugging). */
export function shorten(failure: Failure, play: typeof playLines = playLines): Failure {
  const until = performance.now() + SHORTEN_MS;
  let best = failure;
  let size = Math.ceil(best.lines.length / 2);
  while (size >= 1 && performance.now() < until) {
    let shorter: Failure | null = null;
    for (let from = best.lines.length - size; from > -size && !shorter; from -= size) {
      if (performance.now() > until) break;
      const lines = best.lines.filter((_line, at) => at < from || at >= from + size);
      shorter = lines.length > 0 ? play(lines) : null;
    }
    if (shorter) best = shorter;
    else size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return best;
}
