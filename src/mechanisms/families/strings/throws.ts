/** Exceptions of the library: thrown before anything is touched, so that the step has no other effect. */
import type { Holder } from '../references/world.ts';
import { lengthOf } from './find.ts';
import type { Tx } from './rep.ts';

/**
 * Stands for `max_size()` of a string: really 2^62 − 7, which a double rounds. Commands have no finite sizes beyond 2^53, so
 * whatever reaches it is `npos`, with and without the characters that are there already.
 */
export const MAX_SIZE = 2 ** 62;
/** `npos`, as far as a number of this language can say it. */
const NPOS = 2 ** 64;

/** Throws `length_error` for more characters than any string can have. @returns whether it did */
export function hasThrown(tx: Tx, holder: number, name: string, count: number): boolean {
  if (count < MAX_SIZE) return false;
  const asked = Math.min(count, NPOS);
  tx.emit({ type: 'threw', holder, name, what: 'length_error', asked, limit: MAX_SIZE });
  return true;
}

/** Throws `out_of_range` for a position beyond the length, or with `at` at it. @returns whether it did */
export function isOutOfRange(tx: Tx, holder: Holder, position: number, past: 0 | 1 = 1): boolean {
  const length = lengthOf(tx.world, holder);
  if (position < length + past) return false;
  const { id, name } = holder;
  const asked = Math.min(position, NPOS);
  tx.emit({ type: 'threw', holder: id, name, what: 'out_of_range', asked, limit: length });
  return true;
}
