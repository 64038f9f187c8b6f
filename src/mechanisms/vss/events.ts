/** What can happen to a volume with shadow copies: the closed list of events, each in the past tense. 0 stands for the volume. */
import type { Runs } from '../../core/runs.ts';

interface OfBlock {
  readonly block: number;
}
interface OfShadow {
  readonly shadow: number;
}

export type Event =
  /** A volume came, of which `free` blocks are not in use. */
  | { readonly type: 'mounted'; readonly blocks: number; readonly free: Runs }
  /** A requestor asked for a shadow copy, and the writers got ready. */
  | { readonly type: 'prepared'; readonly name: string }
  | { readonly type: 'frozen' }
  | { readonly type: 'waited'; readonly seconds: number }
  /** The provider made the shadow copy that was asked for. */
  | (OfShadow & {
      readonly type: 'created';
      readonly name: string;
      readonly seat: number;
      readonly seconds: number;
    })
  | { readonly type: 'thawed' }
  /** Nothing came of it: the writers were frozen too long, the provider took too long, or nobody committed. */
  | { readonly type: 'aborted'; readonly why: 'freeze' | 'commit' | 'thaw'; readonly seconds: number }
  /** A writer has to wait; a byte of -1 frees the block. */
  | (OfBlock & { readonly type: 'held'; readonly byte: number })
  /** The oldest shadow copy went, to make room for a block or because there was none at all. */
  | (OfShadow & OfBlock & { readonly type: 'evicted' })
  /** The old content of a block was read for the newest shadow copy. */
  | (OfShadow & OfBlock & { readonly type: 'lifted' })
  /** It was written to the next slot of its diff area. */
  | (OfShadow & OfBlock & { readonly type: 'saved'; readonly slot: number })
  /** And entered in the list of what is there. */
  | (OfShadow & OfBlock & { readonly type: 'listed'; readonly slot: number })
  /** A block was overwritten in place. */
  | (OfBlock & { readonly type: 'written'; readonly byte: number; readonly how: Way })
  | (OfBlock & { readonly type: 'freed' })
  /** Diff areas were searched in vain, this one last. */
  | (OfShadow & OfBlock & { readonly type: 'passed'; readonly reader: number })
  | (OfBlock & {
      readonly type: 'read';
      readonly reader: number;
      readonly from: number;
      readonly consulted: number;
    })
  /** A shadow copy was asked for a block that was not in use. */
  | (OfBlock & { readonly type: 'guessed'; readonly reader: number; readonly consulted: number })
  | (OfShadow & { readonly type: 'deleted' })
  | { readonly type: 'limited'; readonly blocks: number }
  | { readonly type: 'guarded'; readonly protects: boolean }
  /** On the way back to a shadow copy these blocks were copied from a diff area onto the volume. */
  | (OfShadow & { readonly type: 'restored'; readonly target: number; readonly blocks: Runs })
  /** The volume is what the shadow copy was; it and all newer ones are used up. */
  | (OfShadow & { readonly type: 'reverted' })
  | { readonly type: 'lost' }
  /** What the service, the provider or the disk refused. `who` is a name, or ''. */
  | { readonly type: 'failed'; readonly why: Failure; readonly who: string; readonly block: number };

/**
 * How a block came to be overwritten: after its old content was saved · it was saved before · no older content needs protection ·
 * there is no shadow copy · there was one until a moment ago
 */
export type Way = 'first' | 'again' | 'spare' | 'alone' | 'sacrifice';

/**
 * `gone` no such shadow copy any more · `lost` the volume is lost · `full` no room, and shadow copies are protected · `busy` another one is
 * being made · `unprepared` `unfrozen` `frozen` steps in another order · `most` there are as many as there may be
 */
export type Failure = 'gone' | 'lost' | 'full' | 'busy' | 'unprepared' | 'unfrozen' | 'frozen' | 'most';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
