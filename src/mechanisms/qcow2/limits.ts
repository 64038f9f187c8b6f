/**
 * How much a world of images may hold. The bounds keep a run far from exhausting the browser's memory, which would take the
 * page down with it; a real machine has its own.
 */
import { CommandError } from '../../core/refusal.ts';

export const LIMITS = {
  /** Images ever, and snapshots inside one. */
  images: 64,
  snapshots: 64,
  /** Bytes of a disk. */
  size: 2 ** 40,
  /** Clusters that one disk has, and that one file may reach. */
  disk: 2 ** 22,
  clusters: 2 ** 24,
} as const;

type LimitName = keyof typeof LIMITS;

/** @throws CommandError QCOW-LIMIT when `actual` is more than the limit. */
export function within(limit: LimitName, actual: number, argument = ''): void {
  if (actual > LIMITS[limit])
    throw new CommandError('QCOW-LIMIT', { limit: LIMITS[limit], what: limit, actual }, argument);
}
