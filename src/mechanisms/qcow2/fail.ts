/** What the tool refuses or fails at: an event, as it stands in the history like anything else that happened. */
import { emit, type Process } from './process.ts';
import { type Image, NONE } from './world.ts';

/** Why: the ids of what is told; `failed.` and one of these. */
const FAILURES = [
  'beyond',
  'too-long',
  'packed.sectors',
  'packed.part',
  'packed.taken',
  'packed.raw',
  'packed.data-file',
  'snapshot.raw',
  'snapshot.data-file',
  'snapshot.full',
  'snapshot.none',
  'resize.shrink',
  'resize.sectors',
  'resize.snapshots',
  'resize.nothing',
  'resize.old',
  'commit.alone',
  'commit.not-below',
  'commit.old',
  'rebase.raw',
  'rebase.loop',
  'create.cluster',
  'create.subclusters',
  'create.width',
  'create.version',
  'create.preallocation',
  'create.raw',
  'create.data-file',
  'locked',
] as const;
export type Failure = (typeof FAILURES)[number];

/** Says that the tool failed; `what` is a word or name that it complains of, `value` a number. */
export function fail(p: Process, image: Image | string, why: Failure, what = '', value = 0): void {
  const name = typeof image === 'string' ? image : image.name;
  const id = typeof image === 'string' ? NONE : image.id;
  emit(p, 'failed', { image: id, name, why, what, value });
}
