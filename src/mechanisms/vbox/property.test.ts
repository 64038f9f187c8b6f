/** Random scenarios of VirtualBox disks beside disks that are full private copies. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import vbox from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('VirtualBox');

describe('differencing images beside full copies', () => {
  it('read the same, keep the same blocks and fail alike, in 150 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(60); at++) {
      const { failure } = playRandom(at, 50);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tell everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 300; at++) for (const id of playRandom(at, 60).told) told.add(id);
    expect(vbox.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
    expect([...told].filter((id) => !vbox.tellable.some((one) => one.id === id))).toEqual([]);
  });
});
