/** One system that is here already, and no other. */
import type { Mechanism } from '../core/mechanism.ts';
import type { Fetching } from './fetching.ts';

export function only(mechanism: Mechanism): Fetching {
  const { id, family } = mechanism;
  return {
    listed: [{ id, family }],
    fetched: (wanted) => (wanted === id ? mechanism : undefined),
    fetch: () => Promise.resolve(),
    fetchAll: () => Promise.resolve(),
  };
}
