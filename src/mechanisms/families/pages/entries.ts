/** What events do to table entries and to the counts of the units behind them, leaf by leaf. */
import type { Cells, Column } from '../../../core/column.ts';
import { longsColumn, reader, writer } from '../../../core/column.ts';
import { eachRun, type Runs } from '../../../core/runs.ts';
import type { EventOf } from './events.ts';
import {
  DIRTY,
  type Draft,
  type Extent,
  pointsToUnit,
  UNIT_ANON,
  UNIT_DIRTY,
  UNIT_EXCLUSIVE,
  UNIT_KIND,
  UNIT_LIVE,
  unitOf,
  WRITABLE,
} from './world.ts';

/** Adds `by` to each unit's map count. */
export function count(draft: Draft, units: readonly number[], by: number): void {
  const refs = writer(draft.column('refs'));
  for (const unit of units) refs.set(unit, refs.get(unit) + by);
}

/** Takes one reference from each unit; private units that nobody points to any more are freed. */
export function release(draft: Draft, units: readonly number[], dirtied: readonly number[]): void {
  if (units.length === 0) return;
  count(draft, units, -1);
  const refs = reader(draft.units.refs);
  const state = writer(draft.column('state'));
  for (const unit of dirtied) state.set(unit, state.get(unit) | UNIT_DIRTY);
  let freed = 0;
  for (const unit of units) {
    if (refs(unit) !== 0) continue;
    const bits = state.get(unit);
    if ((bits & UNIT_KIND) !== UNIT_ANON || (bits & UNIT_LIVE) === 0) continue;
    state.set(unit, UNIT_ANON);
    freed++;
  }
  draft.units.live -= freed;
}

/** Whether one of the cells `[first, last]` points to anything. */
export function anyEntry(cells: Uint32Array, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (cells[at] !== 0) return true;
  return false;
}

/** Visits every slot of the runs, leaf by leaf, with cells that may be changed. */
export function changeSlots<A extends Cells>(
  column: Column<A>,
  slots: Runs,
  visit: (cells: A, at: number, slot: number) => void,
): void {
  eachRun(slots, (from, to) =>
    column.change(from, to, (cells, base, first, last) => {
      for (let at = first; at <= last; at++) visit(cells, at, base + at);
    }),
  );
}

/** Clears the entries of the slots and gives back what they pointed to. */
export function clearEntries(draft: Draft, space: number, table: number, slots: Runs): void {
  const owned = draft.table(space, table);
  const units: number[] = [];
  const dirtied: number[] = [];
  let zeros = 0;
  const note = (entry: number): void => {
    if (pointsToUnit(entry)) {
      units.push(unitOf(entry));
      if (entry & DIRTY && owned.object >= 0) dirtied.push(unitOf(entry));
    } else if (entry !== 0) zeros++;
  };
  const whole = slots[0] === 0 && slots[1] === owned.slots;
  if (whole) {
    owned.entries.each(0, owned.slots, (cells, _base, first, last) => {
      for (let at = first; at <= last; at++) note(cells[at] as number);
    });
    owned.entries = longsColumn();
  } else {
    const entries = draft.entries(space, table);
    eachRun(slots, (from, to) =>
      entries.each(from, to, (cells, base, first, last) => {
        if (!anyEntry(cells, first, last)) return;
        const own = entries.leafToEdit(base);
        for (let at = first; at <= last; at++) {
          note(own[at] as number);
          own[at] = 0;
        }
      }),
    );
  }
  owned.present -= units.length;
  owned.zeros -= zeros;
  const anonymous = dirtied.filter((unit) => (draft.units.state.get(unit) & UNIT_KIND) !== UNIT_ANON);
  release(draft, units, anonymous);
}

/** Sets every cell of the runs to one value. */
export function fill<A extends Cells>(column: Column<A>, runs: Runs, value: number): void {
  eachRun(runs, (from, to) =>
    column.change(from, to, (cells, _base, first, last) => cells.fill(value, first, last + 1)),
  );
}

/** The mapped parts without `[from, to)`. */
export function cut(extents: readonly Extent[], slots: Runs): readonly Extent[] {
  let rest = extents;
  eachRun(slots, (from, to) => {
    rest = rest.flatMap((extent) => {
      if (extent.to <= from || extent.from >= to) return [extent];
      return [
        { ...extent, to: Math.min(extent.to, from) },
        { ...extent, from: Math.max(extent.from, to) },
      ].filter((part) => part.from < part.to);
    });
  });
  return rest;
}

/** Marks the mapped parts that the slots touch as owned. */
export function own(extents: readonly Extent[], slots: Runs): readonly Extent[] {
  const touched = (extent: Extent): boolean => {
    let hit = false;
    eachRun(slots, (from, to) => {
      hit ||= from < extent.to && to > extent.from;
    });
    return hit;
  };
  if (!extents.some((extent) => !extent.owned && touched(extent))) return extents;
  return extents.map((extent) => (touched(extent) ? { ...extent, owned: true } : extent));
}

/** Copies the entries of the slots from parent to child, write-protecting both and counting every unit once more. */
export function shareEntries(draft: Draft, event: EventOf<'shared'>, childTable: number): void {
  const parent = draft.table(event.space, event.table);
  const units: number[] = [];
  let zeros = 0;
  let owned: Column<Uint32Array> | undefined;
  eachRun(event.slots, (from, to) =>
    parent.entries.each(from, to, (cells, base, first, last) => {
      let writable = false;
      for (let at = first; at <= last; at++) {
        const entry = cells[at] as number;
        if (pointsToUnit(entry)) units.push(unitOf(entry));
        else if (entry !== 0) zeros++;
        writable ||= (entry & WRITABLE) !== 0;
      }
      if (!writable) return;
      owned ??= draft.entries(event.space, event.table);
      const leaf = owned.leafToEdit(base);
      for (let at = first; at <= last; at++) leaf[at] = (leaf[at] as number) & ~WRITABLE;
    }),
  );
  count(draft, units, 1);
  const bits = reader(draft.units.state);
  const exclusive = units.filter((unit) => (bits(unit) & UNIT_EXCLUSIVE) !== 0);
  const state = writer(draft.column('state'));
  for (const unit of exclusive) state.set(unit, state.get(unit) & ~UNIT_EXCLUSIVE);
  const source = draft.table(event.space, event.table);
  const child = draft.table(event.child, childTable);
  if (units.length + zeros === source.present + source.zeros) {
    child.entries = source.entries;
    draft.seal();
  } else {
    const entries = draft.entries(event.child, childTable);
    eachRun(event.slots, (from, to) =>
      source.entries.each(from, to, (cells, base, first, last) => {
        const leaf = entries.leafToEdit(base);
        for (let at = first; at <= last; at++) leaf[at] = cells[at] as number;
      }),
    );
  }
  child.present = units.length;
  child.zeros = zeros;
  draft.totals.entriesCopied += units.length + zeros;
  draft.totals.pagesEager += units.length;
}
