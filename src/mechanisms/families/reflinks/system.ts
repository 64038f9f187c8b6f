/** A mechanism of files that share blocks, from the rules of one file system. */
import type { Mechanism } from '../../../core/mechanism.ts';
import { check } from './check.ts';
import { code } from './code.ts';
import { depict } from './depict.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { charts, figuresOf, measure, quick } from './figures.ts';
import { present, track } from './life.ts';
import { recordingsOf } from './recording.ts';
import { tell, tellableOf } from './tell.ts';
import type { Rules } from './tx.ts';
import { verbsOf } from './verbs.ts';
import { BLOCK, type Draft, emptyWorld, type World } from './world.ts';

export const reflinks = (rules: Rules): Mechanism<World, Draft, Event> => ({
  id: rules.id,
  family: 'snapshots',
  kin: [],
  gestures: { write: 'write {holder} {byte}', read: 'read {holder}' },
  unitBytes: BLOCK,
  verbs: verbsOf(rules),
  evolution,
  start: emptyWorld,
  code,
  tell,
  tellable: tellableOf(rules.id),
  recordings: recordingsOf(rules.id),
  figures: figuresOf(rules.id),
  charts,
  quick,
  measure,
  depict,
  track,
  present,
  check,
});
