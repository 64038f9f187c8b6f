/** What can happen on the host: the closed list of events, each in the past tense. Runs are pages of a file where nothing else is said. */
import type { Runs } from '../../core/runs.ts';
import type { Format } from './format.ts';
import type { Mode } from './world.ts';

interface Of {
  /** The guest's image, by id. */
  readonly image: number;
}
/** A file whose pages it is about. */
interface OfFile extends Of {
  readonly file: number;
}

/** What is read for what: what was asked for, the rest of a cluster, the rest of a page, or tables. */
export type Purpose = 'data' | 'copy' | 'page' | 'tables';

/** Why dirty pages went to the disk. */
export type Cause = 'flush' | 'through' | 'close' | 'writeback' | 'sync' | 'evict' | 'direct';

export type Event =
  /** A full base was made; `fill` -1 is the sequence. */
  | (Of & {
      readonly type: 'created';
      readonly name: string;
      readonly size: number;
      readonly fill: number;
      readonly format: Format;
    })
  | (Of & { readonly type: 'overlaid'; readonly name: string; readonly base: number; readonly mode: Mode })
  /** A request begins: pages that it uses get its number. */
  | (Of & { readonly type: 'asked' })
  /** The guest's QEMU opens its chain. */
  | (Of & { readonly type: 'opened' })
  /** Pages were in memory. */
  | (OfFile & { readonly type: 'hit'; readonly runs: Runs; readonly what: Purpose })
  /** Pages were read from the disk into memory. */
  | (OfFile & { readonly type: 'missed'; readonly runs: Runs; readonly what: Purpose })
  /** Bytes, in runs, were read from the disk past the cache. */
  | (OfFile & { readonly type: 'direct'; readonly runs: Runs; readonly what: Purpose })
  /** A guest has its answer; `own` and `base` are the bytes that each file gave. */
  | (Of & {
      readonly type: 'read';
      readonly from: number;
      readonly to: number;
      readonly own: number;
      readonly base: number;
    })
  /** Bytes of the base, in runs, stand in the overlay too. */
  | (OfFile & { readonly type: 'copied'; readonly runs: Runs })
  | (Of & { readonly type: 'stored'; readonly from: number; readonly to: number; readonly byte: number })
  /** Clusters, in runs, belong to the overlay now. */
  | (Of & { readonly type: 'pointed'; readonly runs: Runs })
  /** QEMU wrote its tables to the file, or the host wrote those of the file to the disk. */
  | (Of & { readonly type: 'tabled'; readonly by: 'qemu' | 'host' })
  /** Dirty pages were written to the disk. */
  | (Of & { readonly type: 'wrote'; readonly runs: Runs; readonly why: Cause })
  /** The disk was told to keep for good what it has. */
  | (Of & { readonly type: 'settled'; readonly why: Cause })
  /** A flush that nobody carries out. */
  | (Of & { readonly type: 'ignored' })
  | (Of & {
      readonly type: 'evicted';
      readonly runs: Runs;
      readonly why: 'memory' | 'drop' | 'direct';
    })
  | { readonly type: 'limited'; readonly image: -1; readonly pages: number }
  /** The guest's QEMU ended. */
  | (Of & { readonly type: 'closed'; readonly how: 'reopen' | 'kill'; readonly mode: Mode })
  /** A guest lost bytes: with `cut` or `kill`, which come next. */
  | (Of & { readonly type: 'lost'; readonly bytes: number; readonly how: 'cut' | 'kill' })
  | { readonly type: 'cut'; readonly image: -1 }
  /** `end` a range that is not within the disk · `lock` a base that others have open */
  | (Of & { readonly type: 'failed'; readonly why: 'end' | 'lock'; readonly verb: string });

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
