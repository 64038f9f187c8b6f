/** What is said around strategies that stand side by side: their results, their costs, and what they cannot do. */
import { type Params, plural } from '../../words.ts';

/** The central sentence of the whole comparison. */
const contrast =
  'All readers read the same. What differs is where the copy goes, who pays for it, and who loses when there is no room.';

/** By what runs out of room. */
const full: Readonly<Record<string, string>> = {
  snapshot: 'The snapshot is lost; the original is written',
  oldest: 'The oldest snapshots are given up; the original is written',
  writer: 'The writer is refused; nothing is lost',
  sharer: 'Sharing is refused; nothing is lost',
  unbounded: 'Not modelled: its room is without end here',
};

const cannots: Readonly<Record<string, string>> = {
  'read-only': 'what is shared here is read-only',
  share: 'it cannot share what has changed since it was shared first',
  order: 'it can only drop the oldest',
  limit: 'its own limits refuse it',
  missing: 'it has no such name',
};

const doings: Readonly<Record<string, string>> = {
  share: 'share',
  write: 'write',
  read: 'read',
  drop: 'drop',
};

/** Why a system did not do something, as a part of a sentence. */
export const whyNot = (why: string): string => cannots[why] ?? why;

export const stage = {
  title: 'Strategies side by side',
  contrast,
  column: (name: string) => `${name}: its own picture`,
  acts: 'acts now',
  nothing: 'No original yet. Type “base 64K”.',
  choose: 'No strategies yet. Type “with eager writer” to choose two to five.',
  table: 'What each did',
  strategy: 'Strategy',
  readers: 'Readers read the same',
  verdict: {
    same: (name: string) => `${name}: the same`,
    other: (name: string) => `${name}: differs, since a write was refused`,
    lost: (name: string) => `${name}: cannot be read`,
    missing: (name: string) => `${name}: not there`,
  } as Readonly<Record<string, (name: string) => string>>,
  full: 'When room runs out',
  fullOf: (id: string) => full[id] ?? id,
  cannot: 'Could not',
  cannotOf: ({ why, op, name }: { readonly why: string; readonly op: string; readonly name: string }) =>
    `${doings[op] ?? op} ${name}: ${whyNot(why)}`,
  costs: 'Costs',
  /** Names of costs where there is little room. */
  short: (p: Params) =>
    `copied ${p.copied} · written ${p.stored} · ${plural(Number(p.steps), 'step', 'steps')} · takes ${p.space}`,
};
