/** How each modelled system is proven: random scenarios beside an independent model. One entry for every system there is. */
import type { Failure, Played } from './fork/property.test-kit.ts';
import { LARGE, MEDIUM, playLines, playRandom, SMALL, shorten } from './fork/property.test-kit.ts';

export interface Proof {
  /** Plays the scenario that a seed stands for. */
  play(seed: number, size: 'small' | 'medium' | 'large'): Played;
  playLines(lines: readonly string[]): Failure | null;
  /** The same failure with fewer lines. */
  shorten(failure: Failure): Failure;
}

const WISHES = { small: SMALL, medium: MEDIUM, large: LARGE };

/** By the id of the system. */
export const proofs: Readonly<Record<string, Proof>> = {
  fork: {
    play: (seed, size) =>
      size === 'large'
        ? playRandom(seed, LARGE, 20, { pagesCompared: 500, remember: true })
        : playRandom(seed, WISHES[size], 25 + (seed % 31)),
    playLines: (lines) => playLines(lines, { pagesCompared: 500, remember: true }),
    shorten: (failure) => shorten(failure),
  },
};

/** The failure as a person wants to read it: seed, what is wrong, and the lines to paste. */
export const report = (system: string, seed: number, { lines, wrong }: Failure): string =>
  [`seed ${seed}, line ${lines.length}: ${wrong}`, `use ${system}`, ...lines].join('\n');

/** Plays `count` scenarios from `first` on. @throws with the seed and a shortened scenario at the first failure */
export function prove(
  system: string,
  size: 'small' | 'medium' | 'large',
  first: number,
  count: number,
): Played {
  const proof = proofs[system];
  if (!proof) throw new Error(`there is no proof of ${system}`);
  const sum = { lines: 0, refusals: 0, failure: null };
  for (let seed = first; seed < first + count; seed++) {
    const { failure, lines, refusals } = proof.play(seed, size);
    if (failure) throw new Error(report(system, seed, proof.shorten(failure)));
    sum.lines += lines;
    sum.refusals += refusals;
  }
  return sum;
}
