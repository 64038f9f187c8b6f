/** Plays cycles of the workload on a model. */
import { type Cycle, WRITES } from '../workload.ts';
import type { Model } from './contender.ts';

export function play(model: Model, cycle: Cycle): void {
  playWrites(model, cycle, 0, WRITES);
  model.exit(cycle.leaver);
  model.fork(cycle.parent, cycle.leaver);
}

/** The writes `[from, to)` of a cycle. */
export function playWrites(model: Model, { slots, pages, bytes }: Cycle, from: number, to: number): void {
  for (let at = from; at < to; at++)
    model.write(slots[at] as number, pages[at] as number, bytes[at] as number);
}
