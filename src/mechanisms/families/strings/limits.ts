/**
 * How much a world of strings may hold. The bounds keep a run far from exhausting the browser's memory, which would take the
 * page down with it; a real machine has its own.
 */
import { CommandError } from '../../../core/refusal.ts';

export const LIMITS = {
  /** Characters that one buffer has room for. */
  string: 1_048_576,
  /** Bytes of all buffers in use. */
  memory: 16_777_216,
  /** Variables, pointers and buffers ever. */
  variables: 256,
  pointers: 64,
  buffers: 65_536,
} as const;

export type LimitName = keyof typeof LIMITS;

/** @throws CommandError STR-LIMIT when `actual` is more than the limit. */
export function within(limit: LimitName, actual: number, argument = ''): void {
  if (actual > LIMITS[limit])
    throw new CommandError('STR-LIMIT', { limit: LIMITS[limit], what: limit, actual }, argument);
}
