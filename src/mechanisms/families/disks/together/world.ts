/** Several systems side by side: a world of each, and what the guests did. */
import type { Evolution } from '../../../../core/mechanism.ts';
import type { Member } from './member.ts';

/** Bytes `[at, at + length)` of a disk. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

export interface World {
  /** One of each member, in their order. */
  readonly worlds: readonly unknown[];
  /** Bytes of the base image; 0 before there is one. */
  readonly size: number;
  /** The byte that fills it. */
  readonly fill: number;
  /** Bytes that guests wrote. */
  readonly written: number;
  readonly guests: readonly string[];
  /** The guest that did something last, or '', and the bytes that it did it to. */
  readonly shown: string;
  readonly place: Place;
}

export interface Draft {
  readonly worlds: unknown[];
  size: number;
  fill: number;
  written: number;
  guests: readonly string[];
  shown: string;
  place: Place;
}

export type Event =
  | { readonly type: 'member'; readonly member: number; readonly event: unknown }
  | { readonly type: 'based'; readonly size: number; readonly fill: number }
  | { readonly type: 'joined'; readonly name: string }
  | { readonly type: 'turned'; readonly name: string; readonly place: Place; readonly written: number };

const NOWHERE: Place = { at: 0, length: 0 };

export const emptyWorld = (members: readonly Member[]): World => ({
  worlds: members.map(({ mechanism }) => mechanism.start()),
  size: 0,
  fill: 0,
  written: 0,
  guests: [],
  shown: '',
  place: NOWHERE,
});

const eventsOf = (events: readonly Event[], member: number): readonly unknown[] =>
  events.flatMap((one) => (one.type === 'member' && one.member === member ? [one.event] : []));

export const evolutionOf = (members: readonly Member[]): Evolution<World, Draft, Event> => ({
  draft: (world) => ({
    ...world,
    worlds: members.map(({ mechanism }, at) => mechanism.evolution.draft(world.worlds[at])),
  }),
  fold(draft, event) {
    if (event.type === 'member')
      members[event.member]?.mechanism.evolution.fold(draft.worlds[event.member], event.event);
    else if (event.type === 'based') Object.assign(draft, { size: event.size, fill: event.fill });
    else {
      if (event.type === 'joined') draft.guests = [...draft.guests, event.name];
      else draft.written += event.written;
      draft.place = event.type === 'turned' ? event.place : NOWHERE;
      draft.shown = event.name;
    }
  },
  freeze: (draft) => ({
    ...draft,
    worlds: members.map(({ mechanism }, at) => mechanism.evolution.freeze(draft.worlds[at])),
  }),
  cost: (events) =>
    members.reduce((sum, { mechanism }, at) => sum + mechanism.evolution.cost(eventsOf(events, at)), 1),
});
