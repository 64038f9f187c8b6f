/** What can happen to disks of User-Mode Linux: the closed list of events, each in the past tense. Ranges are bytes, `[from, to)`. */
import type { Runs } from '../../core/runs.ts';
import type { Mark } from './world.ts';

interface Of {
  readonly image: number;
}
interface Range extends Of {
  readonly from: number;
  readonly to: number;
}

export type Event =
  /** A base was made; `fill` -1 is the sequence. */
  | (Of & {
      readonly type: 'created';
      readonly name: string;
      readonly size: number;
      readonly fill: number;
      readonly mtime: number;
    })
  /** A COW file was made, with the base's size and time in its header. */
  | (Of & {
      readonly type: 'overlaid';
      readonly name: string;
      readonly base: number;
      readonly madeBy: 'mkcow' | 'kernel';
    })
  /** A guest read; `base` and `own` are the bytes that each file gave. */
  | (Range & { readonly type: 'read'; readonly base: number; readonly own: number })
  /** The guest's page cache read a block of which only a part is to be written. */
  | (Range & { readonly type: 'paged'; readonly base: number; readonly own: number })
  /** What was read from the base stands in the COW file too, in these runs of bytes. */
  | (Of & { readonly type: 'copied'; readonly runs: Runs })
  /** A guest wrote `[from, to)`, as a part of the blocks `[first, last)`. */
  | (Range & {
      readonly type: 'stored';
      readonly byte: number;
      readonly how: 'direct' | 'page';
      readonly first: number;
      readonly last: number;
    })
  | (Range & { readonly type: 'punched'; readonly how: 'discard' | 'zero' })
  /** Bits of the sectors `[from, to)` were set, `fresh` of them for the first time. */
  | (Range & { readonly type: 'marked'; readonly mark: Exclude<Mark, 0>; readonly fresh: number })
  /** uml_moo wrote a new file, or over a file that there was. */
  | (Of & {
      readonly type: 'merged';
      readonly name: string;
      readonly source: number;
      readonly size: number;
      readonly mtime: number;
    })
  /** uml_moo -d wrote the sectors of these runs into the base. */
  | (Of & { readonly type: 'folded'; readonly base: number; readonly runs: Runs })
  /** A file has another time now; `why` says by what. */
  | (Of & { readonly type: 'touched'; readonly mtime: number; readonly why: 'written' | 'merged' | 'touch' })
  /** The driver or uml_moo refused. `out` is the file that was to be made, or ''. */
  | (Of & { readonly type: 'failed'; readonly why: Failure; readonly verb: string; readonly out: string });

/**
 * `size` and `mtime` the base is not what the header recorded · `align` no whole sectors · `space` beyond the device ·
 * `end` a range that is not within it · `small` the driver's defect with tiny disks · `no-cow` not a COW file
 */
export type Failure = 'size' | 'mtime' | 'align' | 'space' | 'end' | 'small' | 'no-cow';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
