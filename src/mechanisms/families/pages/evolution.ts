/** How worlds of pages change, as the engine calls it. */
import type { Evolution, Tx, Verb } from '../../../core/mechanism.ts';
import { countOf } from '../../../core/runs.ts';
import type { Event } from './events.ts';
import { evolve } from './evolve.ts';
import { Draft, type World } from './world.ts';

export type PagesTx = Tx<Draft, Event>;
export type PagesVerb = Verb<Draft, Event>;

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: evolve,
  freeze: (draft) => draft.freeze(),
  cost(events) {
    let sum = 0;
    for (const event of events)
      if ('slots' in event) sum += typeof event.slots === 'number' ? 0 : countOf(event.slots);
    return sum;
  },
};
