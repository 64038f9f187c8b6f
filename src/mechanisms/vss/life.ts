/** The lives of blocks, slots of diff areas and shadow copies: which events concern one, and what is true of it. */
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
import type { Event } from './events.ts';
import { type Draft, shadowOf, type World } from './world.ts';

/** A block of the volume, wherever it stands. */
function blockTracker(unit: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, { block }: { readonly block: number }): readonly Change[] =>
      block === unit ? [change] : NOTHING;
  return follow<Draft, Event>({
    mounted: () => ['created'],
    saved: here('copied'),
    written: here('written'),
    freed: here('freed'),
    read: (_world, { from, block }) => (from === 0 && block === unit ? ['read'] : NOTHING),
    restored: (_world, { blocks }) => (holds(blocks, unit) ? ['filled'] : NOTHING),
  });
}

/** A slot of a diff area. */
function slotTracker(layer: number, unit: number): Tracker<Draft, Event> {
  const has = (world: Draft, block: number): boolean => shadowOf(world, layer).slots.at(block) === unit;
  const ends = (_world: Draft, { shadow }: { readonly shadow: number }): readonly Change[] =>
    shadow === layer ? ['freed'] : NOTHING;
  return follow<Draft, Event>({
    saved: (_world, { shadow, slot }) => (shadow === layer && slot === unit ? ['filled'] : NOTHING),
    read: (world, { from, block }) => (from === layer && has(world, block) ? ['read'] : NOTHING),
    restored(world, { shadow, blocks }) {
      const block = shadow === layer ? (shadowOf(world, layer).order[unit] ?? -1) : -1;
      return block >= 0 && holds(blocks, block) ? ['copied'] : NOTHING;
    },
    evicted: ends,
    deleted: ends,
    reverted: (_world, { shadow }) => (shadow <= layer ? ['freed'] : NOTHING),
  });
}

/** One block as the volume or a shadow copy sees it, or all of it. */
function viewTracker(holder: number): Tracker<Draft, Event> {
  const here =
    (change: Change, isOf: (event: { readonly shadow: number }) => boolean) =>
    (_world: Draft, event: { readonly shadow: number }): readonly Change[] =>
      isOf(event) ? [change] : NOTHING;
  const mine = ({ shadow }: { readonly shadow: number }): boolean => shadow === holder;
  const read = (_world: Draft, { reader }: { readonly reader: number }): readonly Change[] =>
    reader === holder ? ['read'] : NOTHING;
  const live = (change: Change) => (): readonly Change[] => (holder === 0 ? [change] : NOTHING);
  return follow<Draft, Event>({
    mounted: live('mapped'),
    created: (_world, { shadow }) =>
      shadow === holder ? ['inherited'] : holder === 0 ? ['shared'] : NOTHING,
    saved: here('copied', (event) => mine(event)),
    written: live('written'),
    restored: live('copied'),
    evicted: here('cleared', mine),
    deleted: here('cleared', mine),
    reverted: (_world, { shadow }) => (holder >= shadow && holder > 0 ? ['cleared'] : NOTHING),
    read,
    guessed: read,
    lost: live('trapped'),
  });
}

export function track(subject: Subject): Tracker<Draft, Event> {
  if (subject.kind === 'slot') return viewTracker(subject.holder);
  const layer = ofFileUnit(subject.unit).layer;
  const unit = ofFileUnit(subject.unit).host;
  return layer === 0 ? blockTracker(unit) : slotTracker(layer, unit);
}

const NOBODY: Present = { name: '', unit: null, alive: false };

/** What is true of a block, a slot or a shadow copy in a world. */
export function present({ volume, shadows }: World, subject: Subject): Present {
  const id = subject.kind === 'unit' ? ofFileUnit(subject.unit).layer : subject.holder;
  const shadow = shadows.find((one) => one.id === id);
  if (!volume || (id > 0 && !shadow)) return NOBODY;
  const name = shadow?.name ?? 'volume';
  if (subject.kind === 'slot') return { name, unit: null, alive: true };
  const unit = ofFileUnit(subject.unit).host;
  const units = shadow ? shadow.order.length : volume.content.length;
  return { name: `${name}:${unit}`, unit: null, alive: unit < units };
}
