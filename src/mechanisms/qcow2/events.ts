/** What can happen to a directory of disk images. The names of steps are told in tell.ts, their effects are in evolve.ts. */
import type { Runs } from '../../core/runs.ts';
import type { Geometry } from './geometry.ts';
import type { Use } from './uses.ts';
import type { Hint } from './world.ts';

/** Where bytes that are copied come from: what this image and all below it show. */
interface Source {
  readonly image: number;
  /** The first byte of the disk. */
  readonly guest: number;
}

/** What is in an L2 entry after it was marked: see `evolve-tables.ts`. */
export type Mark = 'zero' | 'zero-plain' | 'clear';

/** Data that went between files and the host's disk in one command, by name of the file. */
export interface Meter {
  readonly file: string;
  readonly dataRead: number;
  readonly dataWritten: number;
  readonly zeroed: number;
  readonly punched: number;
}

/** `quiet`: one of so many alike that telling of it would say nothing new. */
interface Happened {
  readonly quiet?: true;
}

export type Event = Happened &
  (
    | {
        readonly type: 'created';
        readonly image: number;
        readonly name: string;
        readonly file: string;
        readonly size: number;
        readonly backing: number;
        readonly geometry: Geometry | null;
        readonly dataFile: string;
        readonly dataIsRaw: boolean;
        readonly over: number;
        /** What it is to be put on, and how large it is to be, when it is done. */
        readonly below: number;
        readonly wanted: number;
      }
    /** Something was found out that decides what follows. */
    | {
        readonly type: 'looked';
        readonly image: number;
        /** Bytes of the disk. */
        readonly guest: number;
        readonly bytes: number;
        readonly finding: string;
        /** The cluster of the file that it is about, or -1. */
        readonly host: number;
      }
    /** Clusters in a row that nobody used are taken: their counts are 1. */
    | {
        readonly type: 'allocated';
        readonly image: number;
        readonly host: number;
        readonly count: number;
        readonly use: Use;
        readonly index: number;
        /** Why there: the search began at this cluster; -1 where the place was given. */
        readonly search: number;
      }
    /** One reference more, or less, to each of these clusters. */
    | {
        readonly type: 'counted';
        readonly image: number;
        readonly hosts: Runs;
        readonly by: 1 | -1;
        readonly why: string;
      }
    /** Nothing refers to them, but their counts say so. */
    | { readonly type: 'leaked'; readonly image: number; readonly hosts: Runs }
    /** A refcount block is entered into the refcount table. */
    | { readonly type: 'hooked'; readonly image: number; readonly index: number; readonly host: number }
    /** The refcount table is somewhere else now. */
    | {
        readonly type: 'retabled';
        readonly image: number;
        readonly host: number;
        readonly clusters: number;
        readonly blocks: readonly number[];
      }
    /** An L2 table is in this cluster now, copied from another (-1: empty), and the L1 table refers to it. */
    | {
        readonly type: 'tabled';
        readonly image: number;
        readonly index: number;
        readonly host: number;
        readonly from: number;
      }
    /** An entry of the L1 table is cleared. */
    | { readonly type: 'untabled'; readonly image: number; readonly index: number }
    /** Guest clusters in a row now refer to clusters of the file in a row. Bytes `[from, to)` from the first on are stored there. */
    | {
        readonly type: 'linked';
        readonly image: number;
        readonly guest: number;
        readonly count: number;
        readonly host: number;
        readonly from: number;
        readonly to: number;
      }
    /** Entries say something else without data: zero, kept or given back, or nothing. */
    | {
        readonly type: 'marked';
        readonly image: number;
        readonly guest: number;
        readonly count: number;
        readonly as: Mark;
      }
    /** Subclusters of one cluster read as zero. */
    | {
        readonly type: 'submarked';
        readonly image: number;
        readonly guest: number;
        readonly sub: number;
        readonly count: number;
      }
    /** A guest cluster is stored compressed: `length` bytes from this byte of the file on. */
    | {
        readonly type: 'packed';
        readonly image: number;
        readonly guest: number;
        readonly at: number;
        readonly length: number;
        readonly sectors: number;
        readonly byte: number;
        readonly filled: number;
      }
    /** COPIED flags are set anew by the counts: entries `[from, to)` of tables, as triples; and all of the active L1 table. */
    | {
        readonly type: 'flagged';
        readonly image: number;
        readonly tables: readonly number[];
        readonly l1: boolean;
      }
    /** Bytes from elsewhere are stored at this byte of the file; `why` is whose they are. */
    | {
        readonly type: 'copied';
        readonly image: number;
        readonly at: number;
        readonly bytes: number;
        readonly source: Source;
        readonly why: 'head' | 'tail' | 'data';
      }
    /** One byte, so many times over, is stored at this byte of the file. */
    | {
        readonly type: 'filled';
        readonly image: number;
        readonly at: number;
        readonly bytes: number;
        readonly byte: number;
        readonly guest: number;
        readonly why: 'data' | 'zero' | 'first';
      }
    /** Metadata is stored: only that, and where, is kept. */
    | { readonly type: 'stored'; readonly image: number; readonly at: number; readonly bytes: number }
    /** The host's file system is told to make a range of the file zeroes, which costs no writing. */
    | {
        readonly type: 'zeroed';
        readonly image: number;
        readonly at: number;
        readonly bytes: number;
        readonly why: 'cow' | 'zero' | 'tables';
      }
    /** The host's file system gets the space of a range of the file back. */
    | {
        readonly type: 'punched';
        readonly image: number;
        /** Of the file that the data is in, where that is another one. */
        readonly data: boolean;
        readonly at: number;
        readonly bytes: number;
      }
    /** The file ends here now. `full` and `falloc`: with its new part written, or reserved. */
    | {
        readonly type: 'truncated';
        readonly image: number;
        readonly data: boolean;
        readonly length: number;
        readonly mode: 'off' | 'falloc' | 'full';
      }
    | { readonly type: 'read'; readonly image: number; readonly guest: number; readonly bytes: number }
    | {
        readonly type: 'snapshotted';
        readonly image: number;
        readonly id: number;
        readonly name: string;
        readonly host: number;
      }
    | { readonly type: 'dropped'; readonly image: number; readonly id: number }
    | { readonly type: 'reverted'; readonly image: number; readonly id: number }
    /** The table of snapshots is somewhere else now; -1 where there are none. */
    | {
        readonly type: 'listed';
        readonly image: number;
        readonly host: number;
        readonly bytes: number;
      }
    /** The active L1 table is somewhere else now, and has so many entries. */
    | { readonly type: 'moved'; readonly image: number; readonly host: number; readonly entries: number }
    /** The active L1 table of an emptied file is here. */
    | { readonly type: 'placed'; readonly image: number; readonly host: number }
    | { readonly type: 'sized'; readonly image: number; readonly size: number; readonly before: number }
    | {
        readonly type: 'rebased';
        readonly image: number;
        readonly backing: number;
        readonly unsafe: boolean;
        readonly how: 'created' | 'rebased';
      }
    /** Everything in the file is forgotten: it is as if it had just been made. */
    | { readonly type: 'emptied'; readonly image: number }
    | {
        readonly type: 'began';
        readonly image: number;
        readonly top: number;
      }
    /** What a process that goes on remembers. */
    | { readonly type: 'remembered'; readonly hints: readonly Hint[] }
    | { readonly type: 'ended' }
    | { readonly type: 'measured'; readonly meters: readonly Meter[] }
    /** The tool refused or failed. What it did before stays done. */
    | {
        readonly type: 'failed';
        readonly image: number;
        readonly name: string;
        readonly why: string;
        readonly what: string;
        readonly value: number;
      }
  );

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
