/** Makes sure that the contenders do the same work: the same pages copied, the same bytes read, at every cycle. */
import { CYCLE, cyclesOf, SLOTS } from '../workload.ts';
import type { Model } from './contender.ts';
import { contenders } from './index.ts';
import { play } from './play.ts';

function everyByte(model: Model, pageCount: number): string {
  const bytes: number[] = [];
  for (let slot = 0; slot < SLOTS; slot++)
    for (let page = 0; page < pageCount; page++) bytes.push(model.read(slot, page));
  return bytes.join();
}

export interface Agreement {
  readonly steps: number;
  readonly copies: number;
  readonly reads: number;
}

/** @throws Error when a contender copies another number of pages, or when a process reads another byte */
export function agree(pageCount: number, cycleCount: number): Agreement {
  const models = contenders.map(({ id, start }) => ({ id, model: start(pageCount) }));
  const cycles = cyclesOf(1, pageCount);
  let copies = 0;
  for (let at = 0; at < cycleCount; at++) {
    const cycle = cycles.next().value;
    const seen = models.map(({ id, model }) => {
      play(model, cycle);
      return { id, copies: model.copies(), bytes: everyByte(model, pageCount) };
    });
    const [first, ...rest] = seen as [(typeof seen)[0], ...typeof seen];
    copies = first.copies;
    for (const { id, ...other } of rest)
      if (other.copies !== copies || other.bytes !== first.bytes)
        throw new Error(`cycle ${at}: ${id} differs from ${first.id} (${other.copies} and ${copies} copies)`);
  }
  return { steps: cycleCount * CYCLE, copies, reads: cycleCount * SLOTS * pageCount };
}
