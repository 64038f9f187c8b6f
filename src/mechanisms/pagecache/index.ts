/** The host's page cache below guests that share a base image. README.md has all of it. */
import type { Mechanism } from '../../core/mechanism.ts';
import { check } from './check.ts';
import { code } from './code.ts';
import { depict } from './depict.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { PAGE } from './format.ts';
import { present, track } from './life.ts';
import { tell, tellable } from './tell.ts';
import { verbs } from './verbs.ts';
import { type Draft, emptyWorld, type World } from './world.ts';

const pagecache: Mechanism<World, Draft, Event> = {
  id: 'pagecache',
  family: 'disks',
  kin: [],
  gestures: { write: 'write {holder} {offset} 512 {byte}', read: 'read {holder} {offset} 4K' },
  unitBytes: PAGE,
  verbs,
  evolution,
  start: emptyWorld,
  code,
  tell,
  tellable,
  recordings: null,
  figures,
  charts,
  quick,
  measure,
  depict,
  track,
  present,
  check,
};
export default pagecache;
