/** The lives of files of both layers and of names: which events concern one, and what is true of it. */
import {
  type Change,
  follow,
  NOTHING,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import { storeView } from './depict.ts';
import type { Event } from './events.ts';
import { evolution } from './evolve.ts';
import { namesShown, nodeIn } from './figures.ts';
import { type Draft, dataOf, nodeOf, type World } from './world.ts';

/** Names that are read from a file. */
const readers = (world: World, id: number): number =>
  namesShown(world).filter(({ node }) => dataOf(world, node).id === id).length;

/** Follows a file of one of the layers. */
function storeTracker(id: number): Tracker<Draft, Event> {
  let refs = 0;
  const here =
    (...changes: readonly Change[]) =>
    (_before: Draft, { store }: { readonly store: number }): readonly Change[] =>
      store === id ? changes : NOTHING;
  const sights: Sights<Draft, Event> = {
    lowered: here('created'),
    created: here('created', 'referenced'),
    copied: (_before, { store, from, completes }) => {
      if (store === id) return completes ? ['filled'] : ['created', 'filled', 'referenced'];
      return from === id ? ['copied', 'released'] : NOTHING;
    },
    written: here('written'),
    truncated: here('written'),
    moded: here('written'),
    read: here('read'),
    held: here('referenced'),
  };
  const { see } = follow(sights);
  return {
    see(before, event) {
      const after = evolution.draft(before);
      evolution.fold(after, event);
      refs = readers(after, id);
      const isFreed = before.stores[id]?.live === true && after.stores[id]?.live === false;
      return [...see(before, event), ...(isFreed ? (['freed'] as const) : [])];
    },
    refs: () => refs,
  };
}

/** Follows a file as the overlay has it, whatever it is called. */
function nodeTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_before: Draft, { node }: { readonly node: number }): readonly Change[] =>
      node === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    lowered: here('mapped'),
    created: here('mapped'),
    looked: here('looked'),
    copied: here('copied'),
    written: here('written'),
    truncated: here('written'),
    moded: here('written'),
    linked: here('shared'),
    renamed: here('pointed'),
    unlinked: here('cleared'),
    read: here('read'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? storeTracker(subject.unit) : nodeTracker(nodeIn(subject.holder));

/** What is true of a file of a layer, or of a name, in a world. */
export function present(world: World, subject: Subject): Present {
  if (subject.kind === 'unit') {
    const store = world.stores[subject.unit];
    return {
      name: store ? `${store.layer}/${store.path}` : '',
      unit: store ? storeView(world, store) : null,
      alive: store?.live ?? false,
    };
  }
  const node = world.nodes[nodeIn(subject.holder)];
  if (!node) return { name: '', unit: null, alive: false };
  const shown = namesShown(world).find(({ id }) => id === subject.holder);
  const store = dataOf(world, node.id);
  const name = shown?.path ?? world.stores[nodeOf(world, node.id).lower]?.path ?? store.path;
  return { name, unit: storeView(world, store), alive: shown !== undefined };
}
