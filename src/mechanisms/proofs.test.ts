/** No system is without a proof. */
import { describe, expect, it } from 'vitest';
import { mechanisms } from './all.test-kit.ts';
import { proofs, prove } from './proofs.test-kit.ts';

describe('proofs', () => {
  it('exist for every system there is and for no other', () => {
    expect(Object.keys(proofs).sort()).toEqual(mechanisms.map(({ id }) => id).sort());
    expect(mechanisms.length).toBeGreaterThan(0);
  });

  it.each(mechanisms.map(({ id }) => id))('plays %s, refusals and all', (id) => {
    const { lines, refusals } = prove(id, 'small', 1, 20);
    expect(lines).toBeGreaterThan(20 * 24);
    expect(refusals).toBeGreaterThan(10);
  });
});
