/** Random scenarios of guests over the page cache beside disks that are full private copies. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import pagecache from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('the page cache');

describe('the page cache beside full copies and a list of pages', () => {
  it('reads the same, loads the same and keeps the same, in 80 scenarios', { timeout: PATIENCE_MS }, () => {
    for (let at = seed; at < seed + cases(40); at++) {
      const { failure } = playRandom(at);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
    }
  });

  it('tells everything that is tellable sooner or later', { timeout: PATIENCE_MS }, () => {
    const told = new Set<string>();
    for (let at = 1; at <= 60; at++) for (const id of playRandom(at).told) told.add(id);
    expect(pagecache.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
    expect([...told].filter((id) => !pagecache.tellable.some((one) => one.id === id))).toEqual([]);
  });
});
