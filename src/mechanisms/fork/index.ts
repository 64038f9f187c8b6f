/** fork() copy-on-write as Linux does it. Rules, sources and what is left out: README.md. */
import type { Mechanism } from '../../core/mechanism.ts';
import type { Event } from '../families/pages/events.ts';
import { evolution } from '../families/pages/evolution.ts';
import { present, track } from '../families/pages/life.ts';
import { type Draft, emptyWorld, type World } from '../families/pages/world.ts';
import { depict, unit } from './depict.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { check } from './measure.ts';
import { recordings } from './recording.ts';
import { tell } from './tell.ts';
import { tellable } from './tellable.ts';
import verbs from './verbs.ts';

const PAGE_BYTES = 4096;

const fork: Mechanism<World, Draft, Event> = {
  id: 'fork',
  family: 'memory',
  kin: [],
  gestures: { write: 'write {holder} {table} {slot} {byte}', read: 'read {holder} {table} {slot}' },
  unitBytes: PAGE_BYTES,
  verbs,
  evolution,
  code: () => '',
  start: () => emptyWorld(PAGE_BYTES),
  tell,
  tellable,
  figures,
  charts,
  quick,
  measure,
  depict,
  track,
  present: (world, subject) => present(world, subject, (id) => unit(world, id)),
  recordings,
  check,
};
export default fork;
