/** What a player shows its pictures on: one stage, or several side by side. */
import type { Picture } from '../../core/picture.ts';
import type { Chapter } from '../../paint/chapters.ts';
import type { WordsPart } from '../contract.ts';
import type { Press } from './stage.ts';

export interface Moving {
  readonly step: number;
  /** From 1 to `micros`. */
  readonly micro: number;
  readonly micros: number;
}

export interface BoardOptions {
  /** What a holder is called: a process, a variable. */
  readonly holders: string;
  readonly press: Press;
  readonly settled: () => void;
}

export interface Board {
  readonly element: HTMLElement;
  /** How high a picture wants to be at a width, in pixels. */
  heightFor(picture: Picture, width: number): number;
  /** @param most how long the motion may take, in milliseconds */
  show(picture: Picture, at: Moving, starts: Readonly<Record<number, number>>, most: number): void;
  resize(width: number, height: number): void;
  /** So many places of a disk have room. */
  fits(): number;
  chapters(picture: Picture, narrate: WordsPart['narrate']): readonly Chapter[];
  stop(): void;
}

export type MakeBoard = (options: BoardOptions) => Board;

/** Heights that are tried, the lowest first: around an embed is a text, which wants room as well. */
const HEIGHTS = [320, 380, 440, 500, 560];

/** @param needed the height of what is laid out for a height */
export const heightBy = (needed: (height: number) => number): number =>
  HEIGHTS.find((height) => needed(height) <= height) ?? (HEIGHTS.at(-1) as number);
