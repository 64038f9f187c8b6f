/** Random scenarios of User-Mode Linux beside disks that are full private copies. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import uml from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('User-Mode Linux');

describe('COW files beside full copies', () => {
  it('read the same, and fail alike, in 150 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(80); at++) {
      const { failure } = playRandom(at);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 120; at++) for (const id of playRandom(at).told) told.add(id);
    expect(uml.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
    expect([...told].filter((id) => !uml.tellable.some((one) => one.id === id))).toEqual([]);
  });
});
