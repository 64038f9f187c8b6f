/** Whether an event concerns one unit or one slot, and how: the trackers that a biography is made of. They never expand ranges. */
import {
  type Tracker as AnyTracker,
  type Change,
  follow,
  NOTHING,
  type Present,
  type Sights,
  type Subject,
} from '../../../core/life.ts';
import type { FrameView } from '../../../core/picture.ts';
import { holds, type Runs, zip } from '../../../core/runs.ts';
import type { Event, Place } from './events.ts';
import {
  extentAt,
  pointsToUnit,
  type Table,
  tableNamed,
  UNIT_ANON,
  UNIT_KIND,
  UNIT_LIVE,
  unitOf,
  type World,
} from './world.ts';

type Tracker = AnyTracker<World, Event>;

const tableAt = (world: World, { space, table }: Pick<Place, 'space' | 'table'>): Table | undefined =>
  world.spaces[space]?.tables[table];

/** The slot of the same rank as `unit`, or -1. */
function slotOf(slots: Runs, units: Runs, unit: number): number {
  let found = -1;
  zip(slots, units, (slot, from, count) => {
    if (unit >= from && unit < from + count) found = slot + unit - from;
  });
  return found;
}

/** The unit whose content is behind a slot: its entry's, or its object's page; -1 where there is none. */
function sourceAt(world: World, table: Table, slot: number): number {
  const entry = table.entries.get(slot);
  if (pointsToUnit(entry)) return unitOf(entry);
  return (world.objects[table.object]?.units.get(slot + table.offset) ?? 0) - 1;
}

/** The slots that point to a unit, by the table they are in. */
class Holdings {
  private readonly byTable = new Map<string, readonly number[]>();
  count = 0;

  /** Those of the place's table that are among its slots. */
  within({ space, table, slots }: Place): readonly number[] {
    const all = this.byTable.get(`${space}/${table}`);
    return all ? all.filter((slot) => holds(slots, slot)) : [];
  }

  add(space: number, table: number, slots: readonly number[]): void {
    const key = `${space}/${table}`;
    this.byTable.set(key, [...(this.byTable.get(key) ?? []), ...slots]);
    this.count += slots.length;
  }

  remove(space: number, table: number, slots: readonly number[]): void {
    const key = `${space}/${table}`;
    const rest = (this.byTable.get(key) ?? []).filter((slot) => !slots.includes(slot));
    if (rest.length > 0) this.byTable.set(key, rest);
    else this.byTable.delete(key);
    this.count -= slots.length;
  }
}

/** Follows a unit: keeps the entries that point to it, so that every loss and gain is seen where it happens. */
function unitTracker(unit: number): Tracker {
  const held = new Holdings();
  /** The page of which object it is; null for private memory and before it exists. */
  const page = (world: World): { object: number; index: number } | null => {
    const home = world.units.home.get(unit);
    return unit < world.units.next && home % 2 === 1
      ? { object: (home - 1) / 2, index: world.units.index.get(unit) }
      : null;
  };
  const lose = (before: World, event: Place, slots: readonly number[]): Change[] => {
    if (slots.length === 0) return [];
    held.remove(event.space, event.table, slots);
    const isAnonymous = (before.units.state.get(unit) & UNIT_KIND) === UNIT_ANON;
    return held.count === 0 && isAnonymous ? ['released', 'freed'] : ['released'];
  };
  const isSource = (before: World, event: Place): boolean => {
    const table = tableAt(before, event);
    const at = page(before);
    if (!table) return false;
    const slots = at && at.object === table.object ? [at.index - table.offset] : held.within(event);
    return slots.some((slot) => holds(event.slots, slot) && sourceAt(before, table, slot) === unit);
  };
  const sights: Sights<World, Event> = {
    allocated: (_before, { units }) => (holds(units, unit) ? ['created'] : NOTHING),
    copied: (before, event) =>
      holds(event.units, unit) ? ['filled'] : isSource(before, event) ? ['copied'] : NOTHING,
    pointed(before, event) {
      const gained = slotOf(event.slots, event.units, unit);
      const old = held.within(event);
      const lost = lose(
        before,
        event,
        old.filter((slot) => slot !== gained),
      );
      if (gained < 0 || old.includes(gained)) return lost;
      held.add(event.space, event.table, [gained]);
      return [...lost, 'referenced'];
    },
    reused: (_before, event) => (held.within(event).length > 0 ? ['kept'] : NOTHING),
    accessed: (_before, event) =>
      event.access === 'write' && held.within(event).length > 0 ? ['written'] : NOTHING,
    stored(before, event) {
      const at = page(before);
      return at && at.object === event.object && holds(event.slots, at.index) ? ['written'] : NOTHING;
    },
    shared(before, event) {
      const slots = event.how === 'copied' ? held.within(event) : [];
      if (slots.length === 0) return NOTHING;
      held.add(event.child, before.spaces[event.child]?.tables.length ?? 0, slots);
      return ['referenced'];
    },
    dropped: (before, event) => lose(before, event, held.within(event)),
    unmade: (before, event) => (page(before)?.object === event.object ? ['freed'] : NOTHING),
  };
  return follow(sights, () => held.count);
}

/** Follows a slot of whichever table of that name the holder has at the time. */
function slotTracker({ holder, table: name, slot }: Extract<Subject, { kind: 'slot' }>): Tracker {
  const spaceIn = (world: World): number => world.holders[holder]?.space ?? -1;
  const isTable = (before: World, { space, table }: Pick<Place, 'space' | 'table'>): boolean => {
    const own = before.spaces[space];
    return space === spaceIn(before) && own !== undefined && tableNamed(own, name) === table;
  };
  const isHere = (before: World, event: Place): boolean => isTable(before, event) && holds(event.slots, slot);
  const here =
    (change: Change) =>
    (before: World, event: Place): readonly Change[] =>
      isHere(before, event) ? [change] : NOTHING;
  const sights: Sights<World, Event> = {
    mapped: (before, event) =>
      event.space === spaceIn(before) && event.name === name && slot < event.slots ? ['mapped'] : NOTHING,
    looked: here('looked'),
    faulted: here('faulted'),
    trapped: here('trapped'),
    allocated: here('allocated'),
    copied: here('copied'),
    pointed: here('pointed'),
    reused: here('kept'),
    dropped: here('cleared'),
    accessed: (before, event) =>
      isHere(before, event) ? [event.access === 'read' ? 'read' : 'written'] : NOTHING,
    protected: (before, event) =>
      isTable(before, event) && slot < (tableAt(before, event)?.slots ?? 0) ? ['protected'] : NOTHING,
    shared(before, event) {
      const table = tableAt(before, event);
      const isChild = event.child === spaceIn(before) && table?.name === name && slot < table.slots;
      if (isChild) return event.how === 'omitted' ? NOTHING : ['inherited'];
      const hasEntry = event.how === 'copied' && table?.entries.get(slot) !== 0;
      return hasEntry ? here('shared')(before, event) : NOTHING;
    },
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker =>
  subject.kind === 'unit' ? unitTracker(subject.unit) : slotTracker(subject);

/** @param view one frame as a picture shows it, also one that was freed */
export function present(world: World, subject: Subject, view: (unit: number) => FrameView): Present {
  if (subject.kind === 'unit') {
    if (subject.unit >= world.units.next) return { name: '', unit: null, alive: false };
    const unit = view(subject.unit);
    return { name: unit.name, unit, alive: (world.units.state.get(subject.unit) & UNIT_LIVE) !== 0 };
  }
  const holder = world.holders[subject.holder];
  const space = holder?.alive ? world.spaces[holder.space] : undefined;
  const table = space?.tables[tableNamed(space, subject.table)];
  const alive = table !== undefined && extentAt(table, subject.slot) !== undefined;
  const entry = alive ? table.entries.get(subject.slot) : 0;
  const unit = pointsToUnit(entry) ? view(unitOf(entry)) : null;
  return { name: holder?.name ?? '', unit, alive };
}
