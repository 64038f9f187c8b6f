/** Questions to the engine that can wait: asked one at a time, and only while no command runs and no picture is on its way. */
import { EngineLost } from '../engine/client.ts';

/** Something to be found out bit by bit. */
export interface Chore {
  /** The next bit, or null while there is nothing to do. Asked often, so it has to be quick. */
  next(): (() => Promise<void>) | null;
}

/** @returns what to call whenever there may be something to do; earlier chores go first */
export function createBackground(chores: readonly Chore[], isFree: () => boolean): () => void {
  let working = false;

  function nextBit(): (() => Promise<void>) | null {
    for (const chore of chores) {
      const bit = chore.next();
      if (bit) return bit;
    }
    return null;
  }

  async function work(): Promise<void> {
    working = true;
    try {
      while (isFree()) {
        const bit = nextBit();
        if (!bit) return;
        await bit();
      }
    } catch (error) {
      if (!(error instanceof EngineLost)) console.error(error);
    } finally {
      working = false;
    }
  }

  return () => {
    if (!working) void work();
  };
}
