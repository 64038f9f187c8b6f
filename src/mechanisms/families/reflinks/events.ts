/** What can happen on a file system whose files share blocks: the closed list of events, each in the past tense. */
import type { Runs } from '../../../core/runs.ts';

/** Blocks `[from, to)` of a file. */
interface Blocks {
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

/** What a write finds where it is to go, and so how it is done. */
export type Finding = 'hole' | 'shared' | 'reserved' | 'own' | 'never';

export type Event =
  | { readonly type: 'formatted'; readonly cowext: number }
  /** A file was made, without a block. */
  | { readonly type: 'made'; readonly file: number; readonly name: string }
  /** What was found under the blocks to be written; `refs` are those of the first place. */
  | (Blocks & { readonly type: 'looked'; readonly finding: Finding; readonly refs: number })
  /** Places were taken for these blocks; `extent` is -1 where extents are not counted. */
  | (Blocks & {
      readonly type: 'allocated';
      readonly place: number;
      readonly extent: number;
      readonly how: 'fresh' | 'moved';
    })
  /** XFS took places for a window of blocks around those that it copies. */
  | (Blocks & {
      readonly type: 'reserved';
      readonly place: number;
      readonly wanted: number;
      readonly wantedTo: number;
    })
  /** Content reached these places: one byte, or in each block another. */
  | (Blocks & {
      readonly type: 'written';
      readonly place: number;
      readonly byte: number | 'seq';
      readonly how: 'fresh' | 'moved' | 'inPlace';
    })
  /** The file's map leads there now. */
  | (Blocks & {
      readonly type: 'pointed';
      readonly place: number;
      readonly extent: number;
      readonly how: 'fresh' | 'moved';
    })
  /** What is left of the window, and how much of it, behind the file's end, was given back. */
  | { readonly type: 'kept'; readonly file: number; readonly left: number; readonly beyond: Runs }
  /** A file got the same map entries as another one, from block `at` on. */
  | (Blocks & { readonly type: 'shared'; readonly target: number; readonly at: number })
  | (Blocks & { readonly type: 'punched' })
  | { readonly type: 'truncated'; readonly file: number }
  | { readonly type: 'unlinked'; readonly file: number }
  /** Nothing leads to these places any more; of extents, these. */
  | { readonly type: 'freed'; readonly places: Runs; readonly extents: readonly number[] }
  | { readonly type: 'rooted'; readonly name: string }
  /** A subvolume got all files of another one; the new files follow each other from `first` on. */
  | {
      readonly type: 'snapshotted';
      readonly source: string;
      readonly name: string;
      readonly first: number;
      readonly sources: readonly number[];
    }
  | { readonly type: 'uprooted'; readonly name: string; readonly files: readonly number[] }
  | (Blocks & { readonly type: 'read' })
  /** The kernel refused: there is no such file any more, or such a range cannot be cloned. */
  | {
      readonly type: 'failed';
      readonly why: 'gone' | 'range' | 'overlap';
      readonly name: string;
    };

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
