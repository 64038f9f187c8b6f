/** Random scenarios beside the eager model: mappings of up to 70,000 pages, and worlds that live through thousands of commands. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { prove } from '../proofs.test-kit.ts';
import { playLines, playRandom, shorten } from './property.test-kit.ts';

const seed = firstSeed('fork, large mappings and long lives');
const CHUNK = 5;
const chunks = Array.from({ length: cases(2) }, (_, k) => seed + k * CHUNK);
const LONG_LIFE = { pages: 10, living: 6, ever: 500, mappings: 150, refusals: 20 };

describe('fork() beside an eager copy: large and long', () => {
  it.each(chunks)(
    'agrees in 5 scenarios of large mappings from seed %i on',
    { timeout: PATIENCE_MS },
    (first) => {
      expect(prove('fork', 'large', first, CHUNK).lines).toBeGreaterThan(CHUNK * 19);
    },
  );

  it('leaves every older world as it was through 2,000 later commands', { timeout: PATIENCE_MS }, () => {
    for (let k = 0; k < cases(1); k++) {
      const { failure } = playRandom(seed + k, LONG_LIFE, 2000);
      expect(failure, `seed ${seed + k}`).toBeNull();
    }
  });
});

describe('shorten', () => {
  it('cuts a failing scenario down to the lines that matter', () => {
    const fails = (lines: readonly string[]) =>
      lines.includes('b') && lines.includes('f') ? { lines, wrong: 'both' } : null;
    const long = { lines: [...'abcdefghijk'], wrong: 'both' };
    expect(shorten(long, fails)).toEqual({ lines: ['b', 'f'], wrong: 'both' });
  });

  it('leaves a scenario alone that does not fail when played again', () => {
    const failing = { lines: ['proc P', 'proc Q'], wrong: 'nothing, in truth' };
    expect(shorten(failing)).toBe(failing);
    expect(playLines(failing.lines)).toBeNull();
  });
});
