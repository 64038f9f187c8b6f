/** Random scenarios of shadow copies beside full private copies of the volume. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import vss from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('VSS');

describe('shadow copies beside full copies', () => {
  it('read the same, and fail alike, in 200 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(100); at++) {
      const { failure } = playRandom(at, 60);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 200; at++) for (const id of playRandom(at, 60).told) told.add(id);
    // Five hundred shadow copies are made in the tests of the rules.
    const rare = new Set(['failed.most']);
    expect(vss.tellable.map(({ id }) => id).filter((id) => !told.has(id) && !rare.has(id))).toEqual([]);
    expect([...told].filter((id) => !vss.tellable.some((one) => one.id === id))).toEqual([]);
  });
});
