/** Random scenarios beside the eager model: pages across fault-around windows. */
import { describe, expect, it } from 'vitest';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { prove } from '../proofs.test-kit.ts';

const CHUNK = 500;
const seed = firstSeed('fork, pages across fault-around windows');
const chunks = Array.from({ length: cases(5) }, (_, k) => seed + k * CHUNK);

describe('fork() beside an eager copy: pages across fault-around windows', () => {
  it.each(chunks)('agrees in 500 scenarios from seed %i on', { timeout: PATIENCE_MS }, (first) => {
    expect(prove('fork', 'medium', first, CHUNK).lines).toBeGreaterThan(CHUNK * 24);
  });
});
