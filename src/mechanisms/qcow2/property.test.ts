/** Random scenarios of qcow2 images beside disks that are full private copies. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('qcow2');

describe('overlays and snapshots beside full copies', () => {
  it('read the same, and fail alike, in 60 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(60); at++) {
      const { failure } = playRandom(at);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('go on for a hundred steps', { timeout: PATIENCE_MS }, () => {
    const { failure, lines } = playRandom(seed, 100);
    expect([failure?.wrong, lines]).toEqual([undefined, 100]);
  });
});
