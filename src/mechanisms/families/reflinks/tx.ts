/** One command on a file system being carried out, and what the two file systems do in their own ways. */
import type { Tx as AnyTx } from '../../../core/mechanism.ts';
import type { Event } from './events.ts';
import type { Draft, File } from './world.ts';

export type Tx = AnyTx<Draft, Event>;

/** Blocks to be written: one byte in all of them, or in each another. */
export interface Write {
  readonly from: number;
  readonly to: number;
  readonly byte: number | 'seq';
}

/** What makes one file system another one. */
export interface Rules {
  readonly id: 'btrfs' | 'xfs';
  /** What has a reference count. */
  readonly counted: 'extents' | 'places';
  write(tx: Tx, file: File, write: Write): void;
}
