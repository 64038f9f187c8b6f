/** Immutable.js: the same memory in Lists, with every state kept. */
import { List } from 'immutable';
import { SLOTS } from '../workload.ts';
import type { Contender, Model } from './contender.ts';

interface State {
  readonly processes: List<List<number>>;
  /** As in `plain.ts`: counts, and in free frames -2 minus the next free one. */
  readonly refs: List<number>;
  readonly bytes: List<number>;
  readonly free: number;
  readonly copies: number;
}

const at = (list: List<number>, index: number): number => list.get(index) as number;
const pagesOf = (state: State, slot: number): List<number> => state.processes.get(slot) as List<number>;

function write(state: State, slot: number, page: number, byte: number): State {
  const { processes, refs, bytes, free, copies } = state;
  const frames = pagesOf(state, slot);
  const frame = at(frames, page);
  const shared = at(refs, frame);
  if (shared === 1) return { ...state, bytes: bytes.set(frame, byte) };
  const fresh = free < 0 ? refs.size : free;
  return {
    processes: processes.set(slot, frames.set(page, fresh)),
    refs: refs.withMutations((list) => list.set(frame, shared - 1).set(fresh, 1)),
    bytes: bytes.set(fresh, byte),
    free: free < 0 ? free : -2 - at(refs, free),
    copies: copies + 1,
  };
}

function fork(state: State, parent: number, child: number): State {
  const frames = pagesOf(state, parent);
  const refs = state.refs.withMutations((list) => {
    frames.forEach((frame) => {
      list.set(frame, at(list, frame) + 1);
    });
  });
  return { ...state, processes: state.processes.set(child, frames), refs };
}

function exit(state: State, slot: number): State {
  let { free } = state;
  const refs = state.refs.withMutations((list) => {
    pagesOf(state, slot).forEach((frame) => {
      const left = at(list, frame) - 1;
      list.set(frame, left === 0 ? -2 - free : left);
      if (left === 0) free = frame;
    });
  });
  return { ...state, processes: state.processes.set(slot, List()), refs, free };
}

function start(pageCount: number): Model {
  const frames = List(Array.from({ length: pageCount }, (_, frame) => frame));
  let state: State = {
    processes: List(Array.from({ length: SLOTS }, () => frames)),
    refs: frames.map(() => SLOTS),
    bytes: frames.map(() => 1),
    free: -1,
    copies: 0,
  };
  const history = [state];
  const keep = (next: State): void => {
    state = next;
    history.push(next);
  };
  return {
    write: (slot, page, byte) => keep(write(state, slot, page, byte)),
    fork: (parent, child) => keep(fork(state, parent, child)),
    exit: (slot) => keep(exit(state, slot)),
    read: (slot, page) => at(state.bytes, at(pagesOf(state, slot), page)),
    copies: () => state.copies,
    forget: () => {
      history.length = 0;
    },
  };
}

export const immutable: Contender = { id: 'immutable', title: 'Immutable.js', keeps: 'every state', start };
