/** One neutral script on several strategies in lockstep: a mechanism made of mechanisms of any family. */
import type { Mechanism } from '../../core/mechanism.ts';
import type { Neutral } from '../families/compare/neutral.ts';
import { depict } from './depict.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { tell, tellable } from './tell.ts';
import { verbsOf } from './verbs.ts';
import { type Draft, type Event, emptyWorld, evolutionOf, strategyOf, type World } from './world.ts';

export { ideas } from './ideas/index.ts';

/** The strategies that there are can be asked for. */
export type Compare = Mechanism<World, Draft, Event> & { readonly strategies: readonly Neutral[] };

/** @param id of the system that they are together */
export const compare = (id: string, strategies: readonly Neutral[]): Compare => ({
  id,
  strategies,
  family: 'compare',
  kin: [],
  gestures: { write: '', read: '' },
  unitBytes: 4096,
  verbs: verbsOf(strategies),
  evolution: evolutionOf(strategies),
  start: emptyWorld,
  code: () => '',
  tell: (before, event) => tell(strategies, before, event),
  tellable,
  recordings: null,
  figures,
  charts,
  quick,
  measure: (world) => measure(strategies, world),
  depict: (world, now, viewport) => depict(strategies, world, now, viewport),
  track: () => ({ see: () => [], refs: () => 0 }),
  present: () => ({ name: '', unit: null, alive: false }),
  check: ({ columns, worlds }) =>
    columns.flatMap((column, at) => {
      const { id: of, mechanism } = strategyOf(strategies, column);
      return mechanism.check(worlds[at]).map((wrong) => `${of}: ${wrong}`);
    }),
});
