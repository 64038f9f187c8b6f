/** Immer and mutative: the plain state changed through drafts, with every state or every patch kept. */
import { enablePatches, Immer, type Patch } from 'immer';
import { create } from 'mutative';
import type { Contender, Model } from './contender.ts';
import { apply, type Change, exited, firstState, forked, read, type State, write } from './plain.ts';

/** Makes the next state with a recipe, and keeps in `history` what going back needs. */
type Produce = (state: State, recipe: (draft: State) => void, history: unknown[]) => State;

function modelOf(start: State, produce: Produce): Model {
  const history: unknown[] = [start];
  let state = start;
  const step = (recipe: (draft: State) => void): void => {
    state = produce(state, recipe, history);
  };
  const change = (what: Change): void => step((draft) => apply(draft, what));
  return {
    write: (slot, page, byte) => step((draft) => write(draft, slot, page, byte)),
    fork: (parent, child) => change(forked(state, parent, child)),
    exit: (slot) => change(exited(state, slot)),
    read: (slot, page) => read(state, slot, page),
    copies: () => state.copies,
    forget: () => {
      history.length = 0;
    },
  };
}

const keepState = (state: State, history: unknown[]): State => {
  history.push(state);
  return state;
};

type WithPatches = readonly [State, readonly Patch[], readonly Patch[]];
const keepPatches = ([state, patches, inverse]: WithPatches, history: unknown[]): State => {
  history.push(patches, inverse);
  return state;
};

const frozen = new Immer({ autoFreeze: true });
const loose = new Immer({ autoFreeze: false });
enablePatches();

/** Frozen before the measured steps: immer freezes what it makes, and the start is not part of the measurement. */
function frozenStart(pageCount: number): State {
  const state = firstState(pageCount);
  for (const list of [...state.processes, state.processes, state.refs, state.bytes, state])
    Object.freeze(list);
  return state;
}

export const immer: Contender = {
  id: 'immer',
  title: 'immer',
  keeps: 'every state',
  start: (pageCount) =>
    modelOf(frozenStart(pageCount), (state, recipe, history) =>
      keepState(frozen.produce(state, recipe), history),
    ),
};

export const immerLoose: Contender = {
  id: 'immer-loose',
  title: 'immer, freezing off',
  keeps: 'every state',
  start: (pageCount) =>
    modelOf(firstState(pageCount), (state, recipe, history) =>
      keepState(loose.produce(state, recipe), history),
    ),
};

export const immerPatches: Contender = {
  id: 'immer-patches',
  title: 'immer, freezing off',
  keeps: 'patches both ways',
  start: (pageCount) =>
    modelOf(firstState(pageCount), (state, recipe, history) =>
      keepPatches(loose.produceWithPatches(state, recipe), history),
    ),
};

export const mutative: Contender = {
  id: 'mutative',
  title: 'mutative',
  keeps: 'every state',
  start: (pageCount) =>
    modelOf(firstState(pageCount), (state, recipe, history) => keepState(create(state, recipe), history)),
};

export const mutativePatches: Contender = {
  id: 'mutative-patches',
  title: 'mutative',
  keeps: 'patches both ways',
  start: (pageCount) =>
    modelOf(firstState(pageCount), (state, recipe, history) =>
      keepPatches(create(state, recipe, { enablePatches: true }) as unknown as WithPatches, history),
    ),
};
