/** The lives of inodes and of names: which events concern one, and what is true of it. */
import type { Change, Present, Subject, Tracker } from '../../core/life.ts';
import { inodeView } from './depict.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { shownName } from './figures.ts';
import type { Draft, World } from './world.ts';

type Sights = { readonly [K in EventType]?: (event: EventOf<K>) => readonly Change[] };

const NOTHING: readonly Change[] = [];

const look = (sights: Sights, event: Event): readonly Change[] =>
  (sights[event.type] as ((event: Event) => readonly Change[]) | undefined)?.(event) ?? NOTHING;

/** Follows an inode: keeps how many names it has. */
function inodeTracker(id: number): Tracker<Draft, Event> {
  let links = 0;
  const here =
    (...changes: readonly Change[]) =>
    ({ inode }: { readonly inode: number }): readonly Change[] =>
      inode === id ? changes : NOTHING;
  const linked = (by: number, changes: readonly Change[]): readonly Change[] => {
    links += by;
    return changes;
  };
  const sights: Sights = {
    made: ({ inode }) => (inode === id ? linked(1, ['created', 'referenced']) : NOTHING),
    named: ({ inode }) => (inode === id ? linked(1, ['referenced']) : NOTHING),
    copied: ({ inode, from }) => (inode === id ? ['created', 'filled'] : from === id ? ['copied'] : NOTHING),
    repointed({ inode, old }) {
      if (inode === id) return linked(1, ['referenced']);
      return old === id ? linked(-1, ['released']) : NOTHING;
    },
    sealed: ({ inode, sealed }) => (inode === id ? [sealed ? 'marked' : 'unmarked'] : NOTHING),
    written: here('written'),
    truncated: here('written'),
    moded: here('written'),
    unlinked: ({ inode }) => (inode === id ? linked(-1, ['released']) : NOTHING),
    freed: here('freed'),
    read: here('read'),
  };
  return { see: (_before, event) => look(sights, event), refs: () => links };
}

/** Follows a name. */
function nameTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    ({ name }: { readonly name: number }): readonly Change[] =>
      name === id ? [change] : NOTHING;
  const sights: Sights = {
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
  return { see: (_before, event) => look(sights, event), refs: () => 0 };
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
