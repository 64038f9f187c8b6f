/** The lives of pages, of places in sparse files and of snapshots: which events concern one, and what is true of it. */
import {
  type Change,
  follow,
  NOTHING,
  ofFileUnit,
  type Present,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import { holds } from '../../core/runs.ts';
import { NONE } from '../families/snapshots/units.ts';
import type { Event } from './events.ts';
import type { Draft, World } from './world.ts';

/** A page of the source, wherever it stands. */
function pageTracker(unit: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, { page }: { readonly page: number }): readonly Change[] =>
      page === unit ? [change] : NOTHING;
  return follow<Draft, Event>({
    made: (_world, { pages }) => (unit < pages ? ['created'] : NOTHING),
    grown: (world, { pages }) => {
      const length = world.source?.pages.length ?? 0;
      return unit >= length && unit < length + pages ? ['created'] : NOTHING;
    },
    saved: here('copied'),
    written: here('written'),
    undone: here('filled'),
    read: (_world, { from, page }) => (from === 'source' && page === unit ? ['read'] : NOTHING),
    restored: (_world, { pages }) => (holds(pages, unit) ? ['filled'] : NOTHING),
    sourceDropped: () => ['freed'],
  });
}

/** A page of a sparse file. */
function placeTracker(layer: number, unit: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, { snapshot, page }: { readonly snapshot: number; readonly page: number }) =>
      snapshot === layer && page === unit ? [change] : NOTHING;
  const ends = (_world: Draft, { snapshot }: { readonly snapshot: number }): readonly Change[] =>
    snapshot === layer ? ['freed'] : NOTHING;
  return follow<Draft, Event>({
    saved: here('filled'),
    read: (_world, { from, reader, page }) =>
      from === 'sparse' && reader === layer && page === unit ? ['read'] : NOTHING,
    restored: (_world, { snapshot, pages }) =>
      snapshot === layer && holds(pages, unit) ? ['copied'] : NOTHING,
    dropped: ends,
    reverted: ends,
  });
}

/** All that the source or a snapshot sees. */
function viewTracker(holder: number): Tracker<Draft, Event> {
  const mine =
    (change: Change) =>
    (_world: Draft, { snapshot }: { readonly snapshot: number }): readonly Change[] =>
      snapshot === holder ? [change] : NOTHING;
  const live = (change: Change) => (): readonly Change[] => (holder === 0 ? [change] : NOTHING);
  return follow<Draft, Event>({
    made: live('mapped'),
    snapped: (_world, { snapshot }) =>
      snapshot === holder ? ['inherited'] : holder === 0 ? ['shared'] : NOTHING,
    saved: mine('copied'),
    suspected: mine('trapped'),
    written: live('written'),
    restored: live('copied'),
    dropped: mine('cleared'),
    reverted: mine('cleared'),
    read: (_world, { reader }) => (reader === holder ? ['read'] : NOTHING),
    sourceDropped: live('cleared'),
  });
}

export function track(subject: Subject): Tracker<Draft, Event> {
  if (subject.kind === 'slot') return viewTracker(subject.holder);
  const layer = ofFileUnit(subject.unit).layer;
  const unit = ofFileUnit(subject.unit).host;
  return layer === 0 ? pageTracker(unit) : placeTracker(layer, unit);
}

const NOBODY: Present = { name: '', unit: null, alive: false };

/** What is true of a page or a snapshot in a world. */
export function present({ source, snapshots }: World, subject: Subject): Present {
  const id = subject.kind === 'unit' ? ofFileUnit(subject.unit).layer : subject.holder;
  const snapshot = snapshots.find((one) => one.id === id);
  const pages = id === 0 ? source?.pages : snapshot?.saved;
  if (!pages) return NOBODY;
  const name = snapshot?.name ?? 'source';
  if (subject.kind === 'slot') return { name, unit: null, alive: true };
  const unit = ofFileUnit(subject.unit).host;
  const isStored = unit < pages.length && pages.at(unit) !== NONE;
  return { name: `${name}:${unit}`, unit: null, alive: isStored };
}
