/** The neutral script over byte ranges, and what a system brings so that it can be played on it beside others. */
import type { Command, Mechanism } from '../../../core/mechanism.ts';
import type { Stretch } from '../disks/extents.ts';

/** Name of the original in every script. Its continuations in systems that freeze it are `base.1`, `base.2` and so on. */
export const BASE = 'base';
/** What an original is filled with before anybody writes. */
export const FILL = 0x41;

export type Op =
  /** `grain`: the smallest stretch of bytes that all systems chosen can tell apart; `room`: what copies may take, or -1. */
  | { readonly op: 'base'; readonly size: number; readonly grain: number; readonly room: number }
  | { readonly op: 'share'; readonly name: string; readonly room: number }
  | {
      readonly op: 'write';
      readonly name: string;
      readonly at: number;
      readonly length: number;
      readonly byte: number;
    }
  | { readonly op: 'read'; readonly name: string; readonly at: number; readonly length: number }
  | { readonly op: 'drop'; readonly name: string };

/** Why a system cannot do what is asked: the id of a sentence. */
export type Inability = 'read-only' | 'share' | 'order' | 'limit' | 'missing';
export interface Cannot {
  readonly cannot: Inability;
}

/** What one event costs. Events that name the same step are one: a run of neighbours waits only once. */
export interface Toll {
  /** Bytes that were read to be copied, bytes copied, and bytes written, with what bookkeeping writes at once. */
  readonly read?: number;
  readonly copied?: number;
  readonly written?: number;
  readonly steps?: readonly string[];
  /** References gone through to un-count them. */
  readonly walked?: number;
}

/** Who loses when there is no room, by the rule of the system: the id of a sentence. */
export type Full = 'snapshot' | 'oldest' | 'writer' | 'sharer' | 'unbounded';

export interface Neutral<W = unknown, D = unknown, E = unknown> {
  /** How a scenario names it. */
  readonly id: string;
  /** A proper name, or the term of the field; short, as it heads a column. */
  readonly name: string;
  readonly mechanism: Mechanism<W, D, E>;
  /** Bytes that it tells apart, and the longest original that it takes. */
  readonly grain: number;
  readonly most: number;
  readonly full: Full;
  /** Whether what runs out can be set, by `room`. */
  readonly bounded: boolean;
  /** The same in its own commands. */
  commands(op: Op, world: W): readonly Command[] | Cannot;
  /** What a name reads there; null where nothing can be read any more. */
  read(world: W, name: string, from: number, to: number): Iterable<Stretch<number>> | null;
  toll(event: E, before: D): Toll;
  /** Whether the event says that it was refused what it asked for. */
  failed(event: E): boolean;
  /** Bytes that all names together take, of those `size` bytes long. */
  space(world: W, names: readonly string[], size: number): number;
  /** Pieces that a name lies in, one after the other where it is stored. */
  fragments(world: W, name: string, size: number): number;
}

/** One whose types nobody outside it needs. */
export const neutral = <W, D, E>(one: Neutral<W, D, E>): Neutral => one as unknown as Neutral;

/** Where stretches are stored: `store` names the file or disk, `place` the byte there. */
export interface Stored {
  readonly from: number;
  readonly to: number;
  readonly store: string | number;
  readonly place: number;
}

/** How many pieces these are, those that follow each other where they are stored counted once. */
export function piecesIn(stretches: Iterable<Stored>): number {
  let count = 0;
  let last: Stored | null = null;
  for (const one of stretches) {
    const follows: boolean =
      last !== null && last.store === one.store && last.place + last.to - last.from === one.place;
    if (!follows) count++;
    last = one;
  }
  return count;
}

/** Stretches of units as stretches of bytes. */
export function* scaled(
  stretches: Iterable<Stretch<number>>,
  unit: number,
  from: number,
  to: number,
): Generator<Stretch<number>> {
  for (const one of stretches)
    yield {
      from: Math.max(from, one.from * unit),
      to: Math.min(to, one.to * unit),
      value: one.value,
    };
}

/** The units that `[at, at + length)` touches, both ends included, as ranges of commands have them. */
export const unitsOf = (at: number, length: number, unit: number): { from: number; to: number } => ({
  from: Math.floor(at / unit),
  to: Math.ceil((at + length) / unit) - 1,
});

export const command = (verb: string, args: Command['args'] = {}): Command => ({ verb, args });

/** The highest number of a continuation of the original that there is; 0 where the original itself is the live one. */
export function generation(names: Iterable<string>): number {
  let highest = 0;
  for (const name of names)
    if (name.startsWith(`${BASE}.`)) highest = Math.max(highest, Number(name.slice(BASE.length + 1)));
  return highest;
}

/** What the live original is called after so many shares, where sharing freezes it. */
export const liveName = (count: number): string => (count === 0 ? BASE : `${BASE}.${count}`);
