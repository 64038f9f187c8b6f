/** The copy-on-write `std::string` of libstdc++, exactly. Rules, sources and what is left out: README.md. */
import type { Mechanism } from '../../core/mechanism.ts';
import { depictReferences, type Looks } from '../families/references/depict.ts';
import type { Event } from '../families/references/events.ts';
import { evolution } from '../families/references/evolve.ts';
import { presentOf, track } from '../families/references/life.ts';
import { type Draft, emptyWorld, type World } from '../families/references/world.ts';
import { actionsOf } from '../families/strings/actions.ts';
import { code } from '../families/strings/code.ts';
import { charts, figures, measure, quick } from '../families/strings/figures.ts';
import { KIN } from '../families/strings/system.ts';
import { tell } from '../families/strings/tell.ts';
import { verbsOf } from '../families/strings/verbs.ts';
import { check } from './check.ts';
import { recordings } from './recording.ts';
import { isLeaked, rep } from './rep.ts';
import { tellable } from './tellable.ts';

/** The header by the names of its fields, without their prefix. */
const looks: Looks = {
  header: ({ length, capacity, count }) => [
    { name: 'length', value: length },
    { name: 'capacity', value: capacity },
    { name: 'refcount', value: count },
  ],
  isLeaked,
  terminated: true,
  actions: actionsOf,
  measure,
};

const string: Mechanism<World, Draft, Event> = {
  id: 'string',
  family: 'strings',
  kin: KIN,
  gestures: { write: 'append {holder} "!"', read: 'cstr {holder}' },
  unitBytes: 1,
  verbs: verbsOf(rep),
  evolution,
  start: emptyWorld,
  code,
  tell,
  tellable,
  recordings,
  figures,
  charts,
  quick,
  measure,
  depict: (world, now) => depictReferences(world, now, looks),
  track,
  present: (world, subject) => presentOf(world, subject, looks),
  check,
};
export default string;
