/** What can happen to a database with snapshots: the closed list of events, each in the past tense. 0 stands for the source. */
import type { Runs } from '../../core/runs.ts';

interface OfPage {
  readonly page: number;
}
interface OfSnapshot {
  readonly snapshot: number;
}

export type Event =
  | { readonly type: 'made'; readonly pages: number; readonly watch: readonly number[] }
  | { readonly type: 'begun'; readonly tx: string }
  /** A transaction ended; one that did not commit was undone before. */
  | { readonly type: 'ended'; readonly tx: string; readonly how: 'commit' | 'rollback' }
  /** What a transaction had changed was put back, in the source. */
  | (OfPage & { readonly type: 'undone'; readonly tx: string })
  /** A sparse file was made, with nothing in it. */
  | (OfSnapshot & {
      readonly type: 'snapped';
      readonly name: string;
      readonly seat: number;
      readonly space: number;
    })
  /** The old content of a page was read, once for all snapshots that need it. */
  | (OfPage & { readonly type: 'lifted' })
  /** The sparse file got 64 KiB more on disk. */
  | (OfSnapshot & OfPage & { readonly type: 'allocated' })
  /** The page was stored at its own offset; in recovery as it was before an open transaction changed it. */
  | (OfSnapshot &
      OfPage & { readonly type: 'saved'; readonly why: 'change' | 'recovery'; readonly kept: number })
  /** Its bit was set, in memory. */
  | (OfSnapshot & OfPage & { readonly type: 'marked' })
  /** There was no room for the page: the snapshot is of no use any more. */
  | (OfSnapshot & OfPage & { readonly type: 'suspected' })
  /** A page was changed in place, by a transaction or, with '', by itself. */
  | (OfPage & { readonly type: 'written'; readonly byte: number; readonly tx: string; readonly how: Way })
  | { readonly type: 'grown'; readonly pages: number }
  /** A bit was tested, and a page was read. */
  | (OfPage & { readonly type: 'read'; readonly reader: number; readonly from: 'sparse' | 'source' })
  | (OfSnapshot & { readonly type: 'dropped' })
  /** The saved pages were copied back into the source. */
  | (OfSnapshot & { readonly type: 'restored'; readonly pages: Runs })
  | (OfSnapshot & { readonly type: 'reverted' })
  | { readonly type: 'switched'; readonly isOnline: boolean }
  /** The server started again; bitmaps were read from the sparse files. */
  | { readonly type: 'restarted' }
  | { readonly type: 'sourceDropped' }
  /** What the server refused, or could not read. `who` is a name, or ''. */
  | { readonly type: 'failed'; readonly why: Failure; readonly who: string; readonly page: number };

/** How a page came to be changed: after it was saved · all snapshots have it already · it is newer than all of them · there is none */
export type Way = 'first' | 'again' | 'newer' | 'alone';

/**
 * `gone` dropped · `suspect` of no use · `offline` the source is · `unsaved` so the page is nowhere · `outside` no page of the snapshot ·
 * `locked` by a transaction · `read-only` snapshots are · `others` revert wants one snapshot only · `busy` open transactions · `ruined` a
 * suspect snapshot cannot be reverted to · `kept` snapshots need the source · `kept-offline` it cannot come back before they are dropped
 */
export type Failure =
  | 'gone'
  | 'suspect'
  | 'offline'
  | 'unsaved'
  | 'outside'
  | 'locked'
  | 'read-only'
  | 'others'
  | 'busy'
  | 'ruined'
  | 'kept'
  | 'kept-offline';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
