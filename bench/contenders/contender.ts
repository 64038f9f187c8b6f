/** What a contender must be able to do: the same copy-on-write memory, with every step kept in its history. */

/** Eight processes that see the same pages until one of them writes. Every call but `read` is one step of history. */
export interface Model {
  write(slot: number, page: number, byte: number): void;
  /** `child` is the slot of a process that has exited. */
  fork(parent: number, child: number): void;
  exit(slot: number): void;
  /** What a process sees in a page. */
  read(slot: number, page: number): number;
  /** Pages copied so far. */
  copies(): number;
  /** Lets go of everything but the present state, so that what the history weighed can be told; null where that cannot be done. */
  readonly forget: (() => void) | null;
}

export interface Contender {
  readonly id: string;
  readonly title: string;
  /** How it keeps history, in a few words. */
  readonly keeps: string;
  /** A model after the start: process 0 wrote byte 1 to all pages and forked the seven others. */
  start(pageCount: number): Model;
}
