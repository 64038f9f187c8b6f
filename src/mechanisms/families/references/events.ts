/** What can happen where buffers are reference-counted: the closed list of events, each in the past tense. */

export type Event =
  /** Somebody looked at a buffer, directly or through a pointer, and found what decides the rest. Changes nothing. */
  | {
      readonly type: 'looked';
      readonly holder: number;
      readonly pointer: number;
      readonly unit: number;
      /** What was found, by the name that the system gives it. */
      readonly finding: string;
      /** The variable that is copied from, or -1. */
      readonly from: number;
    }
  | {
      readonly type: 'joined';
      readonly holder: number;
      readonly name: string;
      readonly parent: number;
      /** What made it, such as `copy`. */
      readonly how: string;
    }
  | { readonly type: 'left'; readonly holder: number }
  | {
      readonly type: 'allocated';
      readonly holder: number;
      readonly unit: number;
      readonly place: 'heap' | 'inside';
      readonly bytes: number;
      /** What was asked for, what the buffer before had, and what it came to. */
      readonly asked: number;
      readonly old: number;
      readonly capacity: number;
      /** The count that it begins with. */
      readonly count: number;
      readonly rule: string;
      readonly label: string;
    }
  | {
      readonly type: 'copied';
      readonly holder: number;
      readonly from: number;
      readonly fromAt: number;
      readonly unit: number;
      readonly at: number;
      readonly count: number;
      readonly why: CopyReason;
      readonly part: 'all' | 'front' | 'back';
    }
  /** Characters moved within one buffer. */
  | {
      readonly type: 'moved';
      readonly holder: number;
      readonly unit: number;
      readonly from: number;
      readonly at: number;
      readonly count: number;
    }
  /** `text` so many times over. Through a pointer `holder` is -1; else `pointer` is. */
  | {
      readonly type: 'written';
      readonly holder: number;
      readonly pointer: number;
      readonly unit: number;
      readonly at: number;
      readonly text: string;
      readonly times: number;
    }
  /** The length was set, and the character that ends the text was stored where the system has one. */
  | {
      readonly type: 'sized';
      readonly holder: number;
      readonly unit: number;
      readonly length: number;
      readonly ended: boolean;
    }
  /** A variable now refers to this buffer. */
  | { readonly type: 'pointed'; readonly holder: number; readonly unit: number; readonly how: string }
  /** One more, or one less, refers to it: `count` is what is stored from now on. */
  | {
      readonly type: 'shared';
      readonly holder: number;
      readonly from: number;
      readonly unit: number;
      readonly count: number;
    }
  | { readonly type: 'released'; readonly holder: number; readonly unit: number; readonly count: number }
  | { readonly type: 'freed'; readonly holder: number; readonly unit: number }
  /** The mark that forbids sharing was set or cleared, or the buffer's name was. */
  | {
      readonly type: 'marked';
      readonly holder: number;
      readonly unit: number;
      readonly count: number;
      readonly label: string;
      readonly how: string;
    }
  /** Nothing had to happen, where a copy of the characters would have been made without sharing. */
  | { readonly type: 'kept'; readonly holder: number; readonly from: number; readonly unit: number }
  | {
      readonly type: 'handed';
      readonly holder: number;
      readonly pointer: number;
      readonly name: string;
      readonly kind: 'reference' | 'pointer';
      readonly unit: number;
      readonly offset: number;
    }
  /** Something was read without changing anything. */
  | {
      readonly type: 'read';
      readonly holder: number;
      readonly pointer: number;
      readonly unit: number;
      /** Characters `[at, at + count)`. */
      readonly at: number;
      readonly count: number;
      /** What the command returns, or -1. */
      readonly value: number;
      readonly how: string;
      /** The other variable of a comparison, or -1. */
      readonly other: number;
    }
  /** A pointer was used whose buffer is gone. */
  | {
      readonly type: 'dangled';
      readonly pointer: number;
      readonly unit: number;
      readonly access: 'read' | 'write';
    }
  /** The operation threw and changed nothing. `limit` is what `asked` was measured by. */
  | {
      readonly type: 'threw';
      readonly holder: number;
      readonly name: string;
      readonly what: 'out_of_range' | 'length_error';
      readonly asked: number;
      readonly limit: number;
    };

/** `unshared` copies what others go on reading, `leaked` what may not be shared; the others have nothing to do with sharing. */
export type CopyReason = 'unshared' | 'leaked' | 'grown' | 'shrunk' | 'deep' | 'part' | 'other';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
