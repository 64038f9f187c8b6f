/** How a world in words is divided. */
import type { Line } from './narrate-lines.ts';

export interface Part {
  readonly id: string;
  readonly heading: string;
  readonly lines: readonly Line[];
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  /** Whose chapter it is, or -1. */
  readonly holder: number;
  readonly parts: readonly Part[];
}
