/** The memory as plain arrays, and its rules as a careful user of immer or mutative would write them. */
import { SLOTS } from '../workload.ts';

export interface State {
  /** Per process: the frame behind each page; no pages once it has exited. */
  processes: number[][];
  /** Per frame: pages that point to it; or, in a free frame, -2 minus the next free frame. */
  refs: number[];
  /** Per frame: what it contains. */
  bytes: number[];
  /** The first free frame, or -1. */
  free: number;
  copies: number;
}

export function firstState(pageCount: number): State {
  const frames = Array.from({ length: pageCount }, (_, frame) => frame);
  return {
    processes: Array.from({ length: SLOTS }, () => frames.slice()),
    refs: frames.map(() => SLOTS),
    bytes: frames.map(() => 1),
    free: -1,
    copies: 0,
  };
}

/** Takes a free frame, or one more. */
function take(draft: State, byte: number): number {
  const { free, refs, bytes } = draft;
  if (free < 0) {
    bytes.push(byte);
    return refs.push(1) - 1;
  }
  draft.free = -2 - (refs[free] as number);
  refs[free] = 1;
  bytes[free] = byte;
  return free;
}

export function write(draft: State, slot: number, page: number, byte: number): void {
  const frames = draft.processes[slot] as number[];
  const frame = frames[page] as number;
  const refs = draft.refs[frame] as number;
  if (refs === 1) {
    draft.bytes[frame] = byte;
    return;
  }
  draft.refs[frame] = refs - 1;
  frames[page] = take(draft, byte);
  draft.copies++;
}

export type Change = Partial<Pick<State, 'refs' | 'free'>> & {
  readonly slot: number;
  readonly frames: number[];
};

/** What a fork changes. Worked out on the plain arrays: through a draft every element would cost a proxy call. */
export function forked(state: State, parent: number, child: number): Change {
  const frames = (state.processes[parent] as number[]).slice();
  const refs = state.refs.slice();
  for (const frame of frames) refs[frame] = (refs[frame] as number) + 1;
  return { slot: child, frames, refs };
}

/** What an exit changes. */
export function exited(state: State, slot: number): Change {
  const refs = state.refs.slice();
  let { free } = state;
  for (const frame of state.processes[slot] as number[]) {
    const left = (refs[frame] as number) - 1;
    refs[frame] = left === 0 ? -2 - free : left;
    if (left === 0) free = frame;
  }
  return { slot, frames: [], refs, free };
}

export function apply(draft: State, { slot, frames, refs, free }: Change): void {
  draft.processes[slot] = frames;
  if (refs) draft.refs = refs;
  if (free !== undefined) draft.free = free;
}

export const read = (state: State, slot: number, page: number): number =>
  state.bytes[state.processes[slot]?.[page] as number] as number;
