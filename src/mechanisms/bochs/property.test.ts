/** Random scenarios of Bochs beside disks that are full private copies. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import bochs from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('Bochs');

describe('disks beside full copies', () => {
  it('read the same, and fail alike, in 120 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(60); at++) {
      const { failure } = playRandom(at);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 200; at++) for (const id of playRandom(at).told) told.add(id);
    expect(bochs.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
    expect([...told].filter((id) => !bochs.tellable.some((one) => one.id === id))).toEqual([]);
  });
});
