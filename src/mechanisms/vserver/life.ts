/** The lives of inodes and of names: which events concern one, and what is true of it. */
import {
  type Change,
  follow,
  NOTHING,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import { inodeView } from './depict.ts';
import type { Event } from './events.ts';
import { shownName } from './figures.ts';
import type { Draft, World } from './world.ts';

/** Follows an inode: keeps how many names it has. */
function inodeTracker(id: number): Tracker<Draft, Event> {
  let links = 0;
  const here =
    (...changes: readonly Change[]) =>
    (_world: Draft, { inode }: { readonly inode: number }): readonly Change[] =>
      inode === id ? changes : NOTHING;
  const linked = (by: number, changes: readonly Change[]): readonly Change[] => {
    links += by;
    return changes;
  };
  const sights: Sights<Draft, Event> = {
    made: (_world, { inode }) => (inode === id ? linked(1, ['created', 'referenced']) : NOTHING),
    named: (_world, { inode }) => (inode === id ? linked(1, ['referenced']) : NOTHING),
    copied: (_world, { inode, from }) =>
      inode === id ? ['created', 'filled'] : from === id ? ['copied'] : NOTHING,
    repointed(_world, { inode, old }) {
      if (inode === id) return linked(1, ['referenced']);
      return old === id ? linked(-1, ['released']) : NOTHING;
    },
    sealed: (_world, { inode, sealed }) => (inode === id ? [sealed ? 'marked' : 'unmarked'] : NOTHING),
    written: here('written'),
    truncated: here('written'),
    moded: here('written'),
    unlinked: (_world, { inode }) => (inode === id ? linked(-1, ['released']) : NOTHING),
    freed: here('freed'),
    read: here('read'),
  };
  return follow(sights, () => links);
}

/** Follows a name. */
function nameTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, { name }: { readonly name: number }): readonly Change[] =>
      name === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    made: here('mapped'),
    named: here('mapped'),
    looked: here('looked'),
    opened: here('looked'),
    copied: here('copied'),
    repointed: here('pointed'),
    sealed: here('protected'),
    written: here('written'),
    truncated: here('written'),
    moded: here('written'),
    unlinked: here('cleared'),
    read: here('read'),
    failed: here('trapped'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? inodeTracker(subject.unit) : nameTracker(subject.holder);

/** What is true of an inode or a name in a world. */
export function present(world: World, subject: Subject): Present {
  const name = subject.kind === 'slot' ? world.names[subject.holder] : undefined;
  const inode = world.inodes[(subject.kind === 'unit' ? subject.unit : (name?.inode ?? 0)) - 1];
  const unit = inode ? inodeView(world, inode) : null;
  if (subject.kind === 'slot')
    return { name: name ? shownName(name) : '', unit, alive: name?.alive ?? false };
  return { name: unit?.name ?? '', unit, alive: inode?.live ?? false };
}
