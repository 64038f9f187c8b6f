/** How the stage was last laid out, for those who make the same picture elsewhere. */
import type { Wishes } from '../../scene/layout.ts';

let last: Wishes | null = null;

export const rememberWishes = (wishes: Wishes): void => {
  last = wishes;
};

/** @returns null before there was a stage */
export const wishesOnStage = (): Wishes | null => last;
