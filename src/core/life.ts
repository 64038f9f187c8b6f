/** What has a life of its own, and what can happen to it: the words in which biographies are told. */
import type { UnitView } from './picture.ts';

/** What has a life of its own: a unit, or one slot of a holder's newest table of that name ('' where a holder is its own slot). */
export type Subject =
  | { readonly kind: 'unit'; readonly unit: number }
  | { readonly kind: 'slot'; readonly holder: number; readonly table: string; readonly slot: number };

/** What happened to a unit. `released` takes a reference away; `freed` follows when nothing keeps it any more. */
export type UnitChange =
  | 'created'
  | 'filled'
  | 'copied'
  | 'referenced'
  | 'released'
  | 'read'
  | 'written'
  | 'kept'
  | 'marked'
  | 'unmarked'
  | 'freed';

/** What happened at a slot. `inherited` begins a child's table; `shared` is the parent's side of it. */
export type SlotChange =
  | 'mapped'
  | 'inherited'
  | 'looked'
  | 'faulted'
  | 'trapped'
  | 'allocated'
  | 'copied'
  | 'pointed'
  | 'kept'
  | 'read'
  | 'written'
  | 'shared'
  | 'protected'
  | 'cleared';

export type Change = UnitChange | SlotChange;

/** Follows one subject through the events of a path, which it must see in order and without gaps. */
export interface Tracker<D = unknown, E = unknown> {
  /** What the event means for the subject; asked in the world before it. */
  see(before: D, event: E): readonly Change[];
  /** What refers to the unit after the events seen; 0 for a slot. */
  refs(): number;
}

/** What is true of a subject in a world. */
export interface Present {
  /** Name of the unit, or of the slot's holder; '' when there never was one. */
  readonly name: string;
  /** The unit as a picture shows it, or the one the slot points to; null where there is none. */
  readonly unit: UnitView | null;
  /** Whether the unit is in use, or the slot there. */
  readonly alive: boolean;
}
