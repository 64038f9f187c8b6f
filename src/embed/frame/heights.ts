/** Which of the heights that are measured are worth telling: clamped, only changes, and never a quarrel without end. */
import { FRAME_LIMITS } from '../protocol.ts';

/** So many changes within so short a time are two heights that cause each other, not a person. */
const MOST_CHANGES = 8;
const WITHIN_MS = 1000;

export interface Heights {
  /**
   * @param height measured, CSS pixels
   * @param now milliseconds, from any clock that only goes forward
   * @returns what to tell, or null for nothing
   */
  measured(height: number, now: number): number | null;
}

export function createHeights(): Heights {
  let told = -1;
  /** When the last changes were told. */
  let changes: readonly number[] = [];
  return {
    measured(height, now) {
      const wanted = Math.min(FRAME_LIMITS.height, Math.max(0, Math.ceil(height)));
      // Nothing is shown yet, or no more: a frame without height would not be laid out again.
      if (!(wanted > 0) || wanted === told) return null;
      const recent = changes.filter((at) => now - at < WITHIN_MS);
      // While they quarrel, the larger one holds: nothing is cut off, and it comes to rest.
      if (recent.length >= MOST_CHANGES && wanted < told) return null;
      changes = [...recent, now];
      told = wanted;
      return wanted;
    },
  };
}
