/**
 * How much a world of VirtualBox disks may hold. The bounds keep a run far from exhausting the browser's memory, which would take the
 * page down with it.
 */
import { CommandError } from '../../core/refusal.ts';

export const LIMITS = {
  /** Bytes of one disk: four million blocks. */
  size: 4_398_046_511_104,
  /** Images, machines, and snapshots of one machine, ever. */
  images: 240,
  machines: 16,
  snapshots: 100,
  /** Ports of a machine’s controller, counted from 0. */
  port: 29,
} as const;

export type LimitName = keyof typeof LIMITS;

/** @throws CommandError VDI-LIMIT when `actual` is more than the limit. */
export function within(limit: LimitName, actual: number, argument = ''): void {
  if (actual > LIMITS[limit])
    throw new CommandError('VDI-LIMIT', { limit: LIMITS[limit], what: limit, actual }, argument);
}
