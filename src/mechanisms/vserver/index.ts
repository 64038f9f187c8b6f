/** Linux-VServer: guests share files by hard links, and a write breaks the link. README.md has all of it. */
import type { Mechanism } from '../../core/mechanism.ts';
import { check } from './check.ts';
import { code } from './code.ts';
import { depict } from './depict.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { present, track } from './life.ts';
import { recordings } from './recording.ts';
import { tell, tellable } from './tell.ts';
import { verbs } from './verbs.ts';
import { type Draft, emptyWorld, type World } from './world.ts';

const vserver: Mechanism<World, Draft, Event> = {
  id: 'vserver',
  family: 'disks',
  kin: [],
  gestures: { write: 'write {holder} 0 1 0x42', read: 'read {holder}' },
  unitBytes: 1,
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
export default vserver;
