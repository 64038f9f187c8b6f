/** Random scenarios of thin snapshots beside volumes that are full private copies. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import dmThin from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('Thin snapshots');

describe('volumes beside full copies', () => {
  it('read the same, and fail alike, in 150 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(80); at++) {
      const { failure } = playRandom(at, 40);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 150; at++) for (const id of playRandom(at, 40).told) told.add(id);
    expect(dmThin.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
    expect([...told].filter((id) => !dmThin.tellable.some((one) => one.id === id))).toEqual([]);
  });
});
