/** User-Mode Linux: one COW file for each guest over a shared base. README.md has all of it. */
import type { Mechanism } from '../../core/mechanism.ts';
import { check } from './check.ts';
import { code } from './code.ts';
import { depict } from './depict.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { SECTOR } from './format.ts';
import { present, track } from './life.ts';
import { recordings } from './recording.ts';
import { tell, tellable } from './tell.ts';
import { verbs } from './verbs.ts';
import { type Draft, emptyWorld, type World } from './world.ts';

const uml: Mechanism<World, Draft, Event> = {
  id: 'uml',
  family: 'disks',
  kin: [],
  gestures: { write: 'write {holder} {offset} 512 {byte}', read: 'read {holder} {offset} 512' },
  unitBytes: SECTOR,
  verbs,
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
  depict,
  track,
  present,
  check,
};
export default uml;
