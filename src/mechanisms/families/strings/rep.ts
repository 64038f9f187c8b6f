/**
 * What every kind of string brings: how its buffers are made, shared, changed and let go. The verbs are the same for all of them;
 * each kind decides here what happens. Besides, the steps that all kinds take alike.
 */
import type { Tx as AnyTx } from '../../../core/mechanism.ts';
import type { CopyReason, Event } from '../references/events.ts';
import { type Buffer, bufferOf, type Draft, type Holder, STATIC } from '../references/world.ts';
import { within } from './limits.ts';

export type Tx = AnyTx<Draft, Event>;

/** Why somebody asks for access: to look, to look with a check, to write, to keep an iterator, or to keep a reference. */
export type Access = 'read' | 'checked' | 'write' | 'iterator' | 'reference';

export interface Rep {
  /** A buffer for new text of this length, which nobody refers to yet. */
  make(tx: Tx, holder: number, length: number): number;
  /** What an empty variable refers to. */
  empty(tx: Tx, holder: number): number;
  /** What a copy of `source` refers to. */
  share(tx: Tx, holder: number, source: Holder): number;
  release(tx: Tx, holder: number, unit: number): void;
  /** Sets the length, and ends the text. */
  finish(tx: Tx, holder: number, unit: number, length: number): void;
  /** Replaces `n1` characters at `pos` by a hole of `n2`. */
  mutate(tx: Tx, holder: number, pos: number, n1: number, n2: number): void;
  /** Room for `wanted` characters in a buffer that is nobody else's; `verb` is who asks. */
  reserve(tx: Tx, holder: number, wanted: number, verb: 'append' | 'reserve'): void;
  shrink(tx: Tx, holder: number): void;
  clear(tx: Tx, holder: number): void;
  assign(tx: Tx, to: Holder, from: Holder): void;
  swap(tx: Tx, a: Holder, b: Holder): void;
  /** A new variable takes over what another one has. */
  steal(tx: Tx, holder: number, from: Holder): void;
  /** Before characters are handed out to somebody who could write. */
  leak(tx: Tx, holder: number, access: Access): void;
  /** After a change by iterator, which hands one out again. */
  leakAgain(tx: Tx, holder: number): void;
  /** Whether references and pointers can be kept at all. */
  readonly canKeepPointers: boolean;
  /** How far past the last character may be looked: at the one that ends the text, where there is one. */
  readonly past: 0 | 1;
}

export const bufferOfHolder = (world: Draft, holder: number): Buffer =>
  bufferOf(world, (world.holders[holder] as Holder).unit);

export function look(tx: Tx, holder: number, unit: number, finding: string, from = -1): void {
  tx.emit({ type: 'looked', holder, pointer: -1, unit, finding, from });
}

export const point = (tx: Tx, holder: number, unit: number, how: string): void =>
  tx.emit({ type: 'pointed', holder, unit, how });

/** What a new buffer is like, but for its place. */
export interface Block {
  readonly asked: number;
  readonly old: number;
  readonly capacity: number;
  readonly bytes: number;
  readonly count: number;
  readonly rule: string;
}

/** Allocates on the heap. @throws CommandError STR-LIMIT */
export function allocate(tx: Tx, holder: number, block: Block): number {
  const { allocBytes, freedBytes } = tx.world.totals;
  within('string', block.capacity);
  within('memory', allocBytes - freedBytes + block.bytes);
  const unit = tx.world.buffers.length;
  within('buffers', unit);
  tx.emit({ type: 'allocated', holder, unit, place: 'heap', label: '', ...block });
  return unit;
}

/** Copies characters from one buffer to another; none at all is no event. */
export function copy(
  tx: Tx,
  holder: number,
  [from, fromAt]: readonly [unit: number, at: number],
  [unit, at]: readonly [unit: number, at: number],
  count: number,
  why: CopyReason,
  part: 'all' | 'front' | 'back' = 'all',
): void {
  if (count > 0) tx.emit({ type: 'copied', holder, from, fromAt, unit, at, count, why, part });
}

/** Copies all but `n1` characters at `pos`, for which `n2` are left free. */
export function copyAround(
  tx: Tx,
  holder: number,
  [from, to]: readonly [from: number, to: number],
  [pos, n1, n2]: readonly [pos: number, n1: number, n2: number],
  why: CopyReason,
): void {
  const rest = bufferOf(tx.world, from).length - pos - n1;
  copy(tx, holder, [from, 0], [to, 0], pos, why, rest === 0 && n1 === 0 ? 'all' : 'front');
  const isWhole = pos === 0 && n1 === 0 && n2 === 0;
  copy(tx, holder, [from, pos + n1], [to, pos + n2], rest, why, isWhole ? 'all' : 'back');
}

/** Moves the tail behind `n1` characters at `pos` so that `n2` have room. */
export function moveTail(tx: Tx, holder: number, pos: number, n1: number, n2: number): void {
  const { id: unit, length } = bufferOfHolder(tx.world, holder);
  const count = length - pos - n1;
  if (count > 0 && n1 !== n2) tx.emit({ type: 'moved', holder, unit, from: pos + n1, at: pos + n2, count });
}

/** Emits a new length, unless nothing would change. */
export function size(tx: Tx, holder: number, unit: number, length: number, ended: boolean): void {
  const buffer = bufferOf(tx.world, unit);
  if (buffer.length !== length || (ended && buffer.cells[length] !== 0))
    tx.emit({ type: 'sized', holder, unit, length, ended });
}

/** Exchanges what two variables refer to, unless that is the same. */
export function exchange(tx: Tx, { id: a, unit: atA }: Holder, { id: b, unit: atB }: Holder): void {
  if (atA === atB) return;
  point(tx, a, atB, 'swapped');
  point(tx, b, atA, 'swapped');
}

export const bornAt = (unit: number): string => (unit === STATIC ? 'static' : 'born');
