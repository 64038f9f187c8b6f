/** Random scenarios of btrfs files beside files that share nothing. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import btrfs from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('btrfs');

describe('files that share blocks beside private ones', () => {
  it('read the same, and fail alike, in 300 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(120); at++) {
      const { failure } = playRandom(at);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 150; at++) for (const id of playRandom(at).told) told.add(id);
    expect([...told].sort()).toEqual(btrfs.tellable.map(({ id }) => id).sort());
  });
});
