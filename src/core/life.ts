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

/** What each type of event means for a subject, asked in the world before it; a type that is left out means nothing. */
export type Sights<D, E extends { readonly type: string }> = {
  readonly [K in E['type']]?: (before: D, event: Extract<E, { type: K }>) => readonly Change[];
};

export const NOTHING: readonly Change[] = [];

/** Follows a subject by a table of what events mean for it. @param refs what refers to the unit after the events seen */
export const follow = <D, E extends { readonly type: string }>(
  sights: Sights<D, E>,
  refs: () => number = () => 0,
): Tracker<D, E> => ({
  see(before, event) {
    const sight = sights[event.type as E['type']] as ((before: D, event: E) => readonly Change[]) | undefined;
    return sight?.(before, event) ?? NOTHING;
  },
  refs,
});

/** A unit of a layer's file: its layer, and its place in the file. */
export interface FileUnit {
  readonly layer: number;
  readonly host: number;
}

const PER_LAYER = 2 ** 24;

/** Its number as a subject; -1 where the file has no such unit. */
export const fileUnit = (layer: number, host: number): number => (host < 0 ? -1 : layer * PER_LAYER + host);

/** What such a number stands for. */
export const ofFileUnit = (unit: number): FileUnit => ({
  layer: Math.floor(unit / PER_LAYER),
  host: unit % PER_LAYER,
});

/** What is true of a subject in a world. */
export interface Present {
  /** Name of the unit, or of the slot's holder; '' when there never was one. */
  readonly name: string;
  /** The unit as a picture shows it, or the one the slot points to; null where there is none. */
  readonly unit: UnitView | null;
  /** Whether the unit is in use, or the slot there. */
  readonly alive: boolean;
}
