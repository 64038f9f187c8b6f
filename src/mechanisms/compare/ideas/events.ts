/** What can happen on the tiny disk: the closed list of events, each in the past tense. Units are those of the name that it is about. */

interface Of {
  readonly name: number;
}
/** Units in a row, and the place of each on the disk. */
interface Units extends Of {
  readonly units: readonly number[];
}

export type Event =
  | { readonly type: 'based'; readonly size: number; readonly places: number; readonly name: string }
  /** A name came: with the same places as the original, or with none. */
  | (Of & { readonly type: 'shared'; readonly as: string; readonly how: 'same' | 'none' })
  /** Old content was read, to be copied for this name. */
  | (Units & { readonly type: 'lifted' })
  /** It stands in these places too, which nobody had; `from` are those where it was. */
  | (Units & { readonly type: 'copied'; readonly from: readonly number[]; readonly to: readonly number[] })
  /** The name's map leads to these places now. */
  | (Units & { readonly type: 'turned'; readonly to: readonly number[]; readonly why: 'kept' | 'moved' })
  /** Content reached these places: the bytes `[at, at + length)` of the name. */
  | (Units & {
      readonly type: 'written';
      readonly to: readonly number[];
      readonly at: number;
      readonly length: number;
      readonly byte: number;
      readonly how: 'place' | 'new';
    })
  | (Of & { readonly type: 'read'; readonly at: number; readonly length: number })
  /** What only this one kept was handed to the next older one. */
  | (Units & { readonly type: 'handed'; readonly heir: number })
  | (Of & { readonly type: 'dropped'; readonly why: 'asked' | 'room' })
  /** There was no room to keep what it needs: it is lost. */
  | (Of & { readonly type: 'lost' })
  /** There was no room, or the name is lost or never came to be: nothing happened. */
  | { readonly type: 'failed'; readonly who: string; readonly what: 'share' | 'write' | 'gone' };

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
