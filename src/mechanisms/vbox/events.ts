/** What can happen to VirtualBox disks: the closed list of events, each in the past tense. */
import type { Runs } from '../../core/runs.ts';
import type { Use } from './world.ts';

/** What was found at blocks before they were written, and what decides the rest. */
export type Finding =
  /** Allocated here: written in place. */
  | 'place'
  /** A whole block of zeroes where nothing is: only the map changes; and zeroes where the map says zero. */
  | 'zero.whole'
  | 'zero.kept'
  /** The bytes are read there already. */
  | 'same'
  /** A whole block of data: nothing has to be brought up. */
  | 'whole'
  /** A part of a block: the rest comes from below, or is zeroes; or all of the block turns out to be zeroes. */
  | 'copy'
  | 'fill'
  | 'hollow'
  /** Of a discard: a whole block, what leaves only zeroes, what leaves data, and what is not here. */
  | 'discard.whole'
  | 'discard.rest'
  | 'discard.part'
  | 'discard.absent'
  /** Of compacting: only zeroes, the same as below, and nothing to gain. */
  | 'compact.zero'
  | 'compact.same'
  | 'compact.nothing';

/** Why a file came, or went. */
export type Origin = 'overlay' | 'snapshot' | 'restore' | 'attach';
export type End = 'merged' | 'restored' | 'deleted';

/** Why VirtualBox refused. */
export type Failure =
  | 'size'
  | 'range'
  | 'orphan'
  | 'merge.same'
  | 'merge.apart'
  | 'merge.branches'
  | 'merge.attached'
  | 'compact.end'
  | 'attach.twice'
  | 'attach.again'
  | 'diff.attached'
  | 'use.diff'
  | 'use.attached'
  | 'use.children'
  | 'delete.children'
  | 'delete.current'
  | 'delete.branches';

export type Event =
  | {
      readonly type: 'created';
      readonly image: number;
      readonly name: string;
      readonly kind: 'dynamic' | 'fixed';
      readonly size: number;
    }
  /** A differencing image on another one, by a person or for a machine. */
  | {
      readonly type: 'overlaid';
      readonly image: number;
      readonly name: string;
      readonly parent: number;
      readonly how: Origin;
      readonly vm: number;
    }
  /** Blocks were looked at. Changes nothing. `below` is where they are looked up that are not here. */
  | {
      readonly type: 'looked';
      readonly image: number;
      readonly below: number;
      readonly blocks: Runs;
      readonly finding: Finding;
      /** Bytes that the finding is about. */
      readonly bytes: number;
      /** Whether a guest’s write is spared by it. */
      readonly spared: boolean;
    }
  /** Room for blocks was appended to the file, the first of them at `slot`. */
  | { readonly type: 'allocated'; readonly image: number; readonly blocks: Runs; readonly slot: number }
  /** Bytes came up from the image `layer`, as they are read through `below`. */
  | {
      readonly type: 'copied';
      readonly image: number;
      readonly below: number;
      readonly layer: number;
      readonly block: number;
      /** Bytes, as runs. */
      readonly bytes: Runs;
    }
  | { readonly type: 'filled'; readonly image: number; readonly block: number; readonly bytes: number }
  | {
      readonly type: 'written';
      readonly image: number;
      readonly bytes: Runs;
      readonly byte: number;
    }
  /** Whole blocks were taken over from another image by merging. */
  | { readonly type: 'carried'; readonly image: number; readonly source: number; readonly bytes: Runs }
  /** The map says zero now, or nothing; whatever place the blocks had in the file is a hole. */
  | {
      readonly type: 'zeroed';
      readonly image: number;
      readonly blocks: Runs;
      readonly how: 'written' | 'merged' | 'discarded' | 'compacted';
    }
  | { readonly type: 'freed'; readonly image: number; readonly blocks: Runs }
  /** Blocks from the end of the file went into holes: which, one for one where they lie now, and how many bytes that took. */
  | {
      readonly type: 'moved';
      readonly image: number;
      readonly blocks: Runs;
      readonly slots: Runs;
      readonly bytes: number;
    }
  | { readonly type: 'cut'; readonly image: number; readonly slots: number }
  /** The first write of a session gave the image a new modify UUID. */
  | { readonly type: 'modified'; readonly image: number }
  | { readonly type: 'read'; readonly image: number; readonly from: number; readonly to: number }
  | { readonly type: 'flushed'; readonly image: number }
  | { readonly type: 'joined'; readonly vm: number; readonly name: string }
  /** VirtualBox took an image, and all below it, into its media registry. */
  | { readonly type: 'opened'; readonly image: number }
  | { readonly type: 'used'; readonly image: number; readonly use: Use }
  | {
      readonly type: 'attached';
      readonly vm: number;
      readonly port: number;
      readonly image: number;
      readonly how: 'direct' | 'diff' | 'back' | 'left';
    }
  | { readonly type: 'detached'; readonly vm: number; readonly port: number; readonly image: number }
  /** The current state was remembered under a name; new images for it follow. */
  | { readonly type: 'snapped'; readonly vm: number; readonly snapshot: number; readonly name: string }
  | { readonly type: 'restored'; readonly vm: number; readonly snapshot: number }
  /** A snapshot is no longer there. */
  | { readonly type: 'forgotten'; readonly vm: number; readonly snapshot: number }
  /** What referred to one image refers to another, in the current state (`NONE`) or in a snapshot. */
  | {
      readonly type: 'replaced';
      readonly vm: number;
      readonly snapshot: number;
      readonly old: number;
      readonly image: number;
    }
  | {
      readonly type: 'merging';
      readonly from: number;
      readonly to: number;
      readonly direction: 'forward' | 'backward';
      readonly why: 'asked' | 'base' | 'own' | 'larger' | 'tie' | 'smaller';
    }
  | { readonly type: 'linked'; readonly image: number; readonly parent: number }
  | {
      readonly type: 'unlinked';
      readonly image: number;
      readonly how: End;
      /** The machine and the snapshot that it went with, or `NONE`. */
      readonly vm: number;
      readonly snapshot: number;
    }
  | {
      readonly type: 'failed';
      readonly what: Failure;
      readonly image: number;
      readonly vm: number;
      readonly other: number;
      /** What fills its sentence besides. */
      readonly asked: number;
      readonly limit: number;
      readonly name: string;
    };

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
