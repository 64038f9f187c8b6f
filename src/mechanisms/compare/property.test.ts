/** Whatever is compared with whatever: all names read what full private copies would read. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { playLines, playRandom, system } from './property.test-kit.ts';

describe('random scripts', () => {
  it('read the same everywhere', { timeout: PATIENCE_MS }, () => {
    const first = firstSeed('compare');
    for (let seed = first; seed < first + cases(10); seed++) {
      const { failure } = playRandom(seed);
      expect(failure, `seed ${seed}: ${failure?.wrong}\n${failure?.lines.join('\n')}`).toBeNull();
    }
  });

  it.each(system.strategies.map(({ id }) => id))('play %s beside an eager copy', (id) => {
    const other = id === 'eager' ? 'writer' : 'eager';
    const lines = [
      `with ${other} ${id}`,
      'base 64K',
      'share s1',
      'write base 0 16K 1',
      'write base 16K 32K 2',
      'write s1 0 16K 3',
      'write base 0 16K 4',
      'share s2',
      'write base 48K 16K 5',
      'read s1 0 64K',
      'drop s1',
      'read base 0 64K',
    ];
    expect(playLines(lines)).toBeNull();
  });
});
