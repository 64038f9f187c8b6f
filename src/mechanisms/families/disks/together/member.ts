/** One system among those that play the same guest's script: how it is asked to do it, and what can be seen of it. */
import type { Command, Mechanism } from '../../../../core/mechanism.ts';
import type { Stretch } from '../extents.ts';

/** What a guest does, in no system's words. Offsets and lengths in bytes, multiples of a sector. */
export type Op =
  | { readonly op: 'base'; readonly size: number; readonly fill: number }
  /** `size` and `fill` are the base's. */
  | { readonly op: 'guest'; readonly name: string; readonly size: number; readonly fill: number }
  | {
      readonly op: 'write';
      readonly name: string;
      readonly at: number;
      readonly length: number;
      readonly byte: number;
    }
  | { readonly op: 'read'; readonly name: string; readonly at: number; readonly length: number };

/** What the guest's own file has at a place: nothing, content, or the word that zeroes are read. */
export type Owned = 'hole' | 'own' | 'zero';

/** What one guest's own file is. */
export interface Top {
  readonly format: string;
  /** Bytes of the guest's disk that it stores, and its length. */
  readonly stored: number;
  readonly fileBytes: number;
}

export interface Probe<W> {
  /** Bytes of the guest's disk. */
  size(world: W, guest: string): number;
  top(world: W, guest: string): Top;
  owned(world: W, guest: string, from: number, to: number): Iterable<Stretch<Owned>>;
  /** What the guest reads there. */
  read(world: W, guest: string, from: number, to: number): Iterable<Stretch<number>>;
}

export interface Member<W = unknown, D = unknown, E = unknown> {
  /** A proper name, short: it heads a strip. */
  readonly name: string;
  readonly mechanism: Mechanism<W, D, E>;
  readonly probe: Probe<W>;
  /** The same in the system's own commands. */
  commands(op: Op): readonly Command[];
  /** Which of its figures counts the bytes that were copied only because of sharing. */
  readonly copied: string;
}

/** A member whose types nobody outside it needs. */
export const member = <W, D, E>(one: Member<W, D, E>): Member => one as unknown as Member;
