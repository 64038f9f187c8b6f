/** VirtualBox: differencing VDIs of 1 MiB blocks, snapshot trees, immutable and writethrough disks. README.md has all of it. */
import type { Mechanism } from '../../core/mechanism.ts';
import { check } from './check.ts';
import { code } from './code.ts';
import { depict } from './depict.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { present, track } from './life.ts';
import { recordings } from './recording.ts';
import { tell } from './tell.ts';
import { tellable } from './tellable.ts';
import { verbs } from './verbs.ts';
import { BLOCK, type Draft, emptyWorld, type World } from './world.ts';

const vbox: Mechanism<World, Draft, Event> = {
  id: 'vbox',
  family: 'disks',
  kin: [],
  gestures: { write: 'write {holder} {offset} 512 {byte}', read: 'read {holder} {offset} 512' },
  unitBytes: BLOCK,
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
export default vbox;
