/** Random scenarios beside the eager model: few pages, many processes. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { prove } from '../proofs.test-kit.ts';

const CHUNK = 500;
const seed = firstSeed('fork, few pages, many processes');
const chunks = Array.from({ length: cases(6) }, (_, k) => seed + k * CHUNK);

describe('fork() beside an eager copy: few pages, many processes', () => {
  it.each(chunks)('agrees in 500 scenarios from seed %i on', { timeout: PATIENCE_MS }, (first) => {
    expect(prove('fork', 'small', first, CHUNK).lines).toBeGreaterThan(CHUNK * 24);
  });
});
