/** Thin snapshots, device-mapper's `thin`: blocks of one pool are shared, and the writer gets another. README.md has all of it. */
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
import { type Draft, emptyWorld, SECTOR, type World } from './world.ts';

const dmThin: Mechanism<World, Draft, Event> = {
  id: 'dm-thin',
  family: 'snapshots',
  kin: [],
  gestures: { write: 'write {holder} {slot} {byte}', read: 'read {holder} {slot}' },
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
export default dmThin;
