/** What can happen to disks of Bochs: the closed list of events, each in the past tense. Ranges are bytes, `[from, to)`. */
import type { Runs } from '../../core/runs.ts';

interface Of {
  readonly image: number;
}
interface Range extends Of {
  readonly from: number;
  readonly to: number;
}

export type Event =
  /** bximage made a disk. */
  | (Of & {
      readonly type: 'created';
      readonly name: string;
      readonly mode: 'flat' | 'growing';
      readonly size: number;
      readonly mtime: number;
    })
  /** A disk was put over a base; its log is not made yet. */
  | (Of & { readonly type: 'overlaid'; readonly name: string; readonly base: number })
  /** A machine was switched on with a volatile log over a base. */
  | (Of & { readonly type: 'began'; readonly name: string; readonly base: number })
  /** It was switched off. */
  | (Of & { readonly type: 'ended' })
  /** An empty log was made for a disk over a base, with the base's time in its header. */
  | (Of & { readonly type: 'logged'; readonly size: number; readonly stamp: number })
  /** A growing disk was opened to be written: its own time was written into its header, which changed its time. */
  | (Of & { readonly type: 'stamped'; readonly stamp: number; readonly mtime: number })
  /** A guest read; so many bytes came from the base, from the guest's own file, and from nowhere. */
  | (Range & {
      readonly type: 'read';
      readonly base: number;
      readonly own: number;
      readonly none: number;
    })
  /** So many extents, from an entry of the catalog on, were put at the end of the file. */
  | (Of & { readonly type: 'allocated'; readonly first: number; readonly count: number })
  | (Range & { readonly type: 'stored'; readonly byte: number })
  /** Bits of the sectors `[from, to)` were set, `fresh` of them for the first time. */
  | (Range & { readonly type: 'marked'; readonly fresh: number })
  /** bximage wrote the sectors of these runs of a log into the base. */
  | (Of & { readonly type: 'committed'; readonly base: number; readonly runs: Runs })
  /** The log was deleted. */
  | (Of & { readonly type: 'dropped' })
  /** bximage wrote a disk anew, with another size. */
  | (Of & { readonly type: 'resized'; readonly size: number; readonly mtime: number })
  /** A file has another time now; `why` says by what. */
  | (Of & {
      readonly type: 'touched';
      readonly mtime: number;
      readonly why: 'written' | 'committed' | 'touch';
    })
  /** Bochs or bximage refused. `image` is -1 where a disk was to be made. */
  | (Of & {
      readonly type: 'failed';
      readonly name: string;
      readonly why: Failure;
      readonly verb: string;
    });

/**
 * `size` and `mtime` the base is not what the log recorded · `beyond` no such sector · `range` a size that bximage does not make ·
 * `smaller` a size below the old one · `cut` something is stored behind the new end · `no-log` there is no log
 */
export type Failure = 'size' | 'mtime' | 'beyond' | 'range' | 'smaller' | 'cut' | 'no-log';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
