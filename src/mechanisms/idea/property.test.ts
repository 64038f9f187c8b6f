/** Random callers beside callers that each get a copy at once. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed } from '../../core/seed.test-kit.ts';
import idea from './index.ts';
import { playRandom } from './property.test-kit.ts';

const seed = firstSeed('the idea');

describe('callers beside callers with copies', () => {
  it('read the same in 300 scenarios, and tell everything that is tellable', () => {
    const told = new Set<string>();
    for (let at = seed; at < seed + cases(120); at++) {
      const { failure, told: some } = playRandom(at);
      if (failure) throw new Error([`seed ${at}: ${failure.wrong}`, ...failure.lines].join('\n'));
      for (const id of some) told.add(id);
    }
    expect([...told].sort()).toEqual(idea.tellable.map(({ id }) => id).sort());
  });
});
