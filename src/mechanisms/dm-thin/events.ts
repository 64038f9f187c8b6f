/** What can happen to a thin pool and its volumes: the closed list of events, each in the past tense. Units and blocks are `[from, to)`. */

interface Of {
  readonly volume: number;
}
/** Units of the volume. */
interface Range {
  readonly from: number;
  readonly to: number;
}

export type Event =
  | { readonly type: 'pooled'; readonly chunk: number; readonly unit: number; readonly total: number }
  | (Of & { readonly type: 'created'; readonly name: string; readonly blocks: number })
  /** A snapshot was taken: it shares all that is mapped. */
  | (Of & { readonly type: 'taken'; readonly name: string; readonly of: number })
  /** Somebody asked to write; byte -1 is a fill, each unit with its own. */
  | (Of & Range & { readonly type: 'asked'; readonly byte: number })
  /** A block that is treated as shared was copied within the pool, for a write to a part of it. */
  | (Of & { readonly type: 'copied'; readonly block: number; readonly data: number; readonly to: number })
  /** A new block was zeroed, for a write to a part of it. */
  | (Of & { readonly type: 'zeroed'; readonly block: number; readonly to: number })
  /** `count` blocks of the volume from `block` on are in another place now; `data` -1: they had none. */
  | (Of & {
      readonly type: 'moved';
      readonly block: number;
      readonly count: number;
      readonly data: number;
      readonly to: number;
      /** The search for the next free block goes on here. */
      readonly cursor: number;
    })
  /** New content stands in the pool from its unit `at` on. */
  | (Of &
      Range & {
        readonly type: 'stored';
        readonly at: number;
        readonly byte: number;
        /** Into a new place of its own before the map is turned, into a copy, or where the volume alone has it. */
        readonly how: 'whole' | 'over' | 'place';
      })
  | (Of & Range & { readonly type: 'read' })
  /** The pool had no block for what `[from, to)` needed. */
  | (Of & Range & { readonly type: 'failed' })
  | (Of & { readonly type: 'dropped' })
  /** The kernel refused: blocks are of 64 KiB or a multiple of that, up to 1 GiB. */
  | { readonly type: 'refused'; readonly chunk: number };

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
