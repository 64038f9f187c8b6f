/** What can happen on an overlay mount: the closed list of events, each in the past tense. */
import type { Settings, World } from './world.ts';

/** A file, by its path and its node; -1 where there is none. */
interface Of {
  readonly path: string;
  readonly node: number;
}

/** What something is opened, or changed, for. */
export type Access = 'read' | 'write' | 'trunc' | 'chmod' | 'link' | 'rename';

/** How much of a file was copied up: its data, a share in its blocks, nothing but what is known of it, or nothing as it is cut anyway. */
export type CopyUp = 'data' | 'clone' | 'meta' | 'none';

export type Event =
  | { readonly type: 'formatted'; readonly fs: World['made'] & string; readonly settings: Settings }
  | (Of & { readonly type: 'lowered'; readonly store: number; readonly blocks: number })
  | { readonly type: 'mounted' }
  | (Of & { readonly type: 'looked'; readonly how: Access; readonly finding: 'lower' | 'upper' | 'meta' })
  /** A directory on the way was made in the upper layer too. */
  | { readonly type: 'raised'; readonly path: string; readonly mode: number }
  | (Of & {
      readonly type: 'copied';
      readonly from: number;
      readonly store: number;
      readonly how: CopyUp;
      readonly bytes: number;
      /** The upper file was there already, without data. */
      readonly completes: boolean;
    })
  | (Of & { readonly type: 'created'; readonly store: number; readonly blocks: number })
  | (Of & {
      readonly type: 'written';
      readonly store: number;
      readonly from: number;
      readonly to: number;
      readonly byte: number;
    })
  | (Of & { readonly type: 'truncated'; readonly store: number })
  | (Of & { readonly type: 'moded'; readonly store: number; readonly mode: number })
  | { readonly type: 'dirmoded'; readonly path: string; readonly mode: number }
  /** A name went; where the lower layer has it too, a whiteout stands for it from now on. */
  | (Of & {
      readonly type: 'unlinked';
      readonly what: 'file' | 'dir';
      readonly whiteout: boolean;
      readonly how: 'rm' | 'replaced';
    })
  | (Of & {
      readonly type: 'renamed';
      readonly to: string;
      readonly whiteout: boolean;
      readonly redirect: string;
      readonly opaque: boolean;
    })
  | (Of & { readonly type: 'linked'; readonly to: string; readonly redirect: boolean })
  | { readonly type: 'foldered'; readonly path: string; readonly opaque: boolean }
  | (Of & {
      readonly type: 'held';
      readonly hold: number;
      readonly name: string;
      readonly kind: 'descriptor' | 'mapping';
      readonly store: number;
    })
  | { readonly type: 'released'; readonly hold: number }
  | (Of & {
      readonly type: 'read';
      readonly store: number;
      readonly from: number;
      readonly to: number;
      /** The descriptor or mapping through which it was read, or -1. */
      readonly hold: number;
    })
  | { readonly type: 'failed'; readonly why: Failure; readonly path: string };

export type Failure =
  | 'ENOENT'
  | 'EEXIST'
  | 'EISDIR'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'EXDEV'
  | 'EINVAL'
  | 'EPERM'
  | 'SIGBUS'
  | 'SIGSEGV';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
