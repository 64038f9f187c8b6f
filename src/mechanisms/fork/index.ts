/** fork() copy-on-write as Linux does it. Rules, sources and what is left out: README.md. */
import type { Mechanism } from '../../core/mechanism.ts';
import { emptyWorld } from '../../core/world.ts';
import { depict, unit } from './depict.ts';
import { figures, measure, quick } from './figures.ts';
import { check } from './measure.ts';
import { recordings } from './recording.ts';
import { tell } from './tell.ts';
import { tellable } from './tellable.ts';
import verbs from './verbs.ts';

const PAGE_BYTES = 4096;

const fork: Mechanism = {
  id: 'fork',
  gestures: { write: 'write {holder} {table} {slot} {byte}', read: 'read {holder} {table} {slot}' },
  unitBytes: PAGE_BYTES,
  verbs,
  start: () => emptyWorld(PAGE_BYTES),
  tell,
  tellable,
  figures,
  quick,
  measure,
  depict,
  unit,
  recordings,
  check,
};
export default fork;
