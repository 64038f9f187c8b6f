/** QEMU's qcow2 images. Rules, sources and what is left out: README.md. */
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
import { type Draft, emptyWorld, type World } from './world.ts';

const qcow2: Mechanism<World, Draft, Event> = {
  id: 'qcow2',
  family: 'disks',
  kin: [],
  gestures: { write: 'write {holder} {offset} 512 {byte}', read: 'read {holder} {offset} 512' },
  unitBytes: 65_536,
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
export default qcow2;
