/** What can happen to an origin and its snapshots: the closed list of events, each in the past tense. Ranges are sectors, `[from, to)`. */
import type { Runs } from '../../core/runs.ts';
import type { Kind } from './format.ts';

interface Of {
  readonly snapshot: number;
}
interface Range {
  readonly from: number;
  readonly to: number;
}

/** What made a copy necessary: a write to the origin, one to the snapshot itself, or the merge of a sibling. */
export type Cause = 'origin' | 'snapshot' | 'merge';

export type Event =
  /** A disk was made; `fill` -1 is the sequence. */
  | { readonly type: 'created'; readonly blocks: number; readonly block: number; readonly fill: number }
  /** A snapshot was taken: header read and written, first area zeroed. */
  | (Of & {
      readonly type: 'taken';
      readonly name: string;
      readonly kind: Kind;
      readonly chunk: number;
      readonly size: number;
    })
  /** Somebody asked to write: the origin (0) or a snapshot. */
  | (Range & { readonly type: 'asked'; readonly who: number; readonly byte: number })
  /** Old chunks were read from the origin, to be copied into this store. */
  | (Of & { readonly type: 'copyRead'; readonly chunks: Runs; readonly cause: Cause })
  /** They stand in the store, at the chunks given to them from the number `index` on. */
  | (Of & {
      readonly type: 'copied';
      readonly chunks: Runs;
      readonly index: number;
      readonly cause: Cause;
      /** The sibling that is being merged, or -1. */
      readonly by: number;
    })
  /** Entries from the number `index` on were written to their area; `fills` it, so that the next one was zeroed first. */
  | (Of & {
      readonly type: 'committed';
      readonly index: number;
      readonly count: number;
      readonly fills: boolean;
    })
  /** The new content stands in the origin, where the old stood. */
  | (Range & { readonly type: 'written'; readonly byte: number })
  /** A write to a snapshot went into its store: a whole new chunk, over a copy just made, or where it had its own already. */
  | (Of &
      Range & {
        readonly type: 'stored';
        readonly byte: number;
        readonly how: 'whole' | 'over' | 'again';
      })
  | (Range & { readonly type: 'read'; readonly who: number })
  /** Everything in the store is lost. */
  | (Of & { readonly type: 'died'; readonly why: Death; readonly cause: Cause })
  /** The store had no room for a write to the snapshot: what it has stays readable. */
  | (Of & { readonly type: 'overflowed' })
  /** A request of somebody failed: an i/o error. */
  | (Range & {
      readonly type: 'failed';
      readonly who: number;
      readonly why: Failure;
      readonly access: 'read' | 'write';
    })
  /** The tools refused to do it; `header` sectors of a store that is too small were read and written before. */
  | {
      readonly type: 'refused';
      readonly name: string;
      readonly why: Refusal;
      readonly header: number;
    }
  /** The origin's disk failed. */
  | { readonly type: 'lost' }
  | (Of & { readonly type: 'dropped' })
  | (Of & { readonly type: 'extended'; readonly size: number })
  | (Of & { readonly type: 'reactivated' })
  | (Of & { readonly type: 'dumped'; readonly file: string })
  /** The origin is read through the snapshot from now on, and the snapshot is gone. */
  | (Of & { readonly type: 'merging' })
  /** A run of exceptions, the last there were, on its way into the origin. */
  | (Of & {
      readonly type: 'mergeRead';
      readonly first: number;
      readonly count: number;
      readonly index: number;
    })
  | (Of & {
      readonly type: 'mergeWritten';
      readonly first: number;
      readonly count: number;
      readonly index: number;
    })
  | (Of & {
      readonly type: 'cleared';
      readonly first: number;
      readonly count: number;
      readonly index: number;
    })
  | (Of & { readonly type: 'merged' });

/** The snapshot is invalid · takes no writes any more · found no room · needed the origin's disk, which failed. */
export type Failure = 'invalid' | 'overflow' | 'space' | 'lost';

/** No room for a chunk · no room for the next area · what was to be copied could not be read. */
export type Death = 'space' | 'area' | 'lost';

/** `chunk` no power of two · `small` no room for header and area · `invalid` nothing to merge · `transient` cannot merge · `lost` no origin */
export type Refusal = 'chunk' | 'small' | 'invalid' | 'transient' | 'lost';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
