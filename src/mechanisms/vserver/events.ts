/** What can happen to files of Linux-VServer guests: the closed list of events, each in the past tense. */

interface Of {
  /** The name that it is about, or -1. */
  readonly name: number;
  readonly inode: number;
}

export type Event =
  /** An inode was made, filled with one byte. */
  | (Of & {
      readonly type: 'made';
      readonly size: number;
      readonly byte: number;
      readonly mode: number;
      readonly uid: number;
      readonly mtime: number;
      readonly guest: string;
      readonly path: string;
    })
  /** An inode got one name more. */
  | (Of & { readonly type: 'named'; readonly guest: string; readonly path: string })
  /** vhashify looked at a file. */
  | (Of & { readonly type: 'looked'; readonly finding: 'first' | 'known' | 'small'; readonly other: number })
  /** A file was opened, or its metadata were to be changed; what was found decides the rest. */
  | (Of & {
      readonly type: 'opened';
      readonly how: Access;
      readonly finding: 'read' | 'plain' | 'shared' | 'last';
    })
  /** The link was broken: the whole file was copied to a new inode. */
  | (Of & { readonly type: 'copied'; readonly from: number; readonly bytes: number; readonly mtime: number })
  /** A name leads to another inode now. */
  | (Of & { readonly type: 'repointed'; readonly old: number; readonly how: 'broken' | 'unified' })
  /** The flags were set, or cleared. */
  | (Of & { readonly type: 'sealed'; readonly sealed: boolean })
  | (Of & {
      readonly type: 'written';
      readonly from: number;
      readonly to: number;
      readonly byte: number;
      readonly mtime: number;
    })
  | (Of & { readonly type: 'truncated'; readonly bytes: number; readonly mtime: number })
  | (Of & { readonly type: 'moded'; readonly mode: number })
  /** A name went; `how` says by what. */
  | (Of & { readonly type: 'unlinked'; readonly how: 'unlink' | 'replaced' | 'cleaned' })
  | (Of & { readonly type: 'renamed'; readonly path: string })
  /** The last name had gone. */
  | (Of & { readonly type: 'freed'; readonly bytes: number })
  | (Of & { readonly type: 'read' })
  | { readonly type: 'switched'; readonly name: -1; readonly inode: -1; readonly cowbl: boolean }
  /** The kernel refused: `immutable` EPERM, `gone` ENOENT. */
  | (Of & {
      readonly type: 'failed';
      readonly why: 'immutable' | 'gone';
      readonly how: Access;
      readonly guest: string;
      readonly path: string;
    });

export type Access = 'read' | 'write' | 'trunc' | 'chmod' | 'unlink' | 'rename';

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
