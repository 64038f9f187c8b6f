/** Everything that fork() can tell, as data: each kind of event with each rule and variant that it can come with. */

import type { Tellable } from '../../core/mechanism.ts';
import type { EventType } from '../families/pages/events.ts';
import { decisions, type Outcome } from './outcome.ts';

/** Events that carry the rule which decided the page. */
type Ruled = 'looked' | 'faulted' | 'trapped' | 'allocated' | 'copied' | 'pointed' | 'reused';

/** What is told on the way to each outcome, besides the access itself; `WORK` of `access.ts` in words. */
const TELLS: Readonly<Record<Outcome, readonly Ruled[]>> = {
  hit: ['looked'],
  segv: ['looked', 'trapped'],
  sigbus: ['looked', 'pointed', 'trapped'],
  'zero-map': ['looked', 'faulted', 'pointed'],
  'cache-map': ['looked', 'faulted', 'pointed'],
  'cache-alloc': ['looked', 'faulted', 'allocated', 'pointed'],
  'zero-alloc': ['looked', 'faulted', 'allocated', 'pointed'],
  'zero-fill': ['looked', 'faulted', 'allocated', 'pointed'],
  'file-copy': ['looked', 'faulted', 'allocated', 'copied', 'pointed'],
  copy: ['looked', 'faulted', 'allocated', 'copied', 'pointed'],
  reuse: ['looked', 'faulted', 'reused'],
};

/** What fork decides for each mapping; F2 is told in another way of a shared one. */
const FORK_RULES = ['F0', 'F1', 'F2', 'F2-shared', 'F3'];

/** All other events by their variants; one without variants is told by its own name, or (empty) never. */
const VARIANTS: Readonly<Record<Exclude<EventType, Ruled | 'shared'>, readonly string[]>> = {
  joined: ['joined.start', 'joined.fork', 'joined.vfork'],
  left: ['left'],
  moved: ['moved'],
  made: ['made.file'],
  unmade: [],
  mapped: ['mapped.private', 'mapped.shared', 'mapped.private-file', 'mapped.shared-file'],
  accessed: ['accessed.read', 'accessed.write'],
  dropped: ['dropped.exit', 'dropped.exec', 'dropped.munmap', 'dropped.dontneed'],
  protected: ['protected.ro', 'protected.rw'],
  set: ['set.keepOut.on', 'set.keepOut.off', 'set.wipe.on', 'set.wipe.off'],
  stored: ['stored'],
  pinned: ['pinned'],
};

const ofPages = decisions.flatMap(({ outcome, rule }) =>
  TELLS[outcome].map((type): Tellable => ({ id: `${type}.${rule}`, rule })),
);
const ofForks = FORK_RULES.map((rule): Tellable => ({ id: `shared.${rule}`, rule }));
const others = Object.values(VARIANTS).flatMap((ids) => ids.map((id): Tellable => ({ id, rule: '' })));

/** Two outcomes may share a rule (W2 finds the page, or makes it): what they both tell is one thing to word. */
export const tellable: readonly Tellable[] = [
  ...new Map([...ofPages, ...ofForks, ...others].map((one) => [one.id, one])).values(),
];
