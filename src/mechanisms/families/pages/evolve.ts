import { longsColumn, reader, writer } from '../../../core/column.ts';
import { countOf, eachOf, type Runs, zip } from '../../../core/runs.ts';
import {
  anyEntry,
  changeSlots,
  clearEntries,
  count,
  cut,
  fill,
  own,
  release,
  shareEntries,
} from './entries.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  contentOf,
  DIRTY,
  type Draft,
  entryOf,
  type Holder,
  pointsToUnit,
  type Table,
  UNIT_ANON,
  UNIT_DIRTY,
  UNIT_EXCLUSIVE,
  UNIT_FILE,
  UNIT_KIND,
  UNIT_LIVE,
  UNIT_MEMORY,
  unitOf,
  WRITABLE,
  ZERO,
} from './world.ts';

const UNIT_BITS = { anon: UNIT_ANON, memory: UNIT_MEMORY, file: UNIT_FILE } as const;

const shiftMaps = (draft: Draft, object: number, by: number): void => {
  if (object >= 0) draft.object(object).maps += by;
};

const leave = (draft: Draft, space: number, holder: number): void => {
  draft.space(space).users--;
  for (const other of draft.holders) if (other.waitsFor === holder) draft.holder(other.id).waitsFor = -1;
};

/** The lowest seat that nobody living has. */
function freeSeat(holders: readonly Holder[]): number {
  const taken = new Set(holders.flatMap(({ alive, seat }) => (alive ? [seat] : [])));
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  joined(draft, event) {
    const parent = event.parent < 0 ? undefined : draft.holders[event.parent];
    let space = draft.spaces.length;
    if (event.how === 'vfork' && parent) {
      space = parent.space;
      draft.space(space).users++;
      draft.holder(parent.id).waitsFor = event.holder;
    } else draft.spaces.push({ id: space, users: 1, tables: [] });
    const { holder: id, name, parent: from } = event;
    const seat = freeSeat(draft.holders);
    draft.holders.push({ id, name, space, parent: from, alive: true, seat, waitsFor: -1, faults: 0 });
  },
  left(draft, event) {
    leave(draft, draft.holder(event.holder).space, event.holder);
    draft.holder(event.holder).alive = false;
  },
  moved(draft, event) {
    leave(draft, draft.holder(event.holder).space, event.holder);
    draft.holder(event.holder).space = draft.spaces.length;
    draft.spaces.push({ id: draft.spaces.length, users: 1, tables: [] });
  },
  made(draft, { object: id, kind, name, slots, seed }) {
    draft.objects.push({
      id,
      kind,
      name,
      slots,
      seed,
      maps: 0,
      alive: true,
      units: longsColumn(),
      written: longsColumn(),
    });
  },
  unmade(draft, event) {
    const object = draft.object(event.object);
    const state = draft.column('state');
    object.units.each(0, object.slots, (cells, _base, first, last) => {
      for (let at = first; at <= last; at++) {
        const unit = (cells[at] as number) - 1;
        if (unit >= 0) state.set(unit, state.get(unit) & UNIT_KIND);
      }
    });
    object.alive = false;
  },
  mapped(draft, event) {
    const { name, object, offset, slots } = event;
    const owned = draft.space(event.space);
    const table: Table = {
      name,
      origin: draft.origins++,
      object,
      offset,
      slots,
      extents: [{ from: 0, to: slots, owned: false }],
      props: { shared: event.shared, writable: true, keepOut: false, wipe: false },
      present: 0,
      zeros: 0,
      entries: longsColumn(),
    };
    owned.tables = [...owned.tables, table];
    shiftMaps(draft, object, 1);
  },
  looked() {},
  trapped() {},
  pinned() {},
  faulted(draft, event) {
    const faults = countOf(event.slots);
    draft.holder(event.holder).faults += faults;
    draft.totals.faults += faults;
  },
  allocated(draft, event) {
    const table = draft.table(event.space, event.table);
    const object = event.kind === 'anon' ? undefined : draft.object(table.object);
    const bits = UNIT_BITS[event.kind] | UNIT_LIVE | (object ? 0 : UNIT_EXCLUSIVE);
    const home = object ? object.id * 2 + 1 : table.origin * 2;
    const shift = object ? table.offset : 0;
    zip(event.slots, event.units, (slot, unit, total) => {
      const runs: Runs = [unit, total];
      if (event.fill === 'stored' && object)
        changeSlots(draft.column('cells'), runs, (cells, at, value) => {
          cells[at] = contentOf(draft, object, slot + value - unit + shift);
        });
      else fill(draft.column('cells'), runs, 0);
      const dirty = event.fill === 'stored' ? UNIT_DIRTY : 0;
      fill(draft.column('state'), runs, bits | dirty);
      fill(draft.column('home'), runs, home);
      changeSlots(draft.column('index'), runs, (cells, at, value) => {
        cells[at] = slot + value - unit + shift;
      });
      if (object) {
        object.units = object.units.edit(draft.edit);
        changeSlots(object.units, [slot + shift, total], (cells, at, page) => {
          cells[at] = unit + (page - slot - shift) + 1;
        });
      }
      draft.units.next = Math.max(draft.units.next, unit + total);
    });
    if (!object) draft.units.live += countOf(event.units);
    if (event.fill === 'zero') draft.totals.bytesZeroed += countOf(event.units) * draft.unitBytes;
  },
  copied(draft, event) {
    const table = draft.table(event.space, event.table);
    const object = table.object < 0 ? undefined : draft.objects[table.object];
    const entries = reader(table.entries);
    const before = reader(draft.units.cells);
    const cells = draft.column('cells');
    zip(event.slots, event.units, (slot, unit, total) => {
      changeSlots(cells, [unit, total], (own, at, value) => {
        const entry = entries(slot + value - unit);
        if (pointsToUnit(entry)) own[at] = before(unitOf(entry));
        else if (object) own[at] = contentOf(draft, object, slot + value - unit + table.offset);
      });
    });
    const copies = countOf(event.units);
    draft.totals.copies += copies;
    draft.totals.bytesCopied += copies * draft.unitBytes;
  },
  pointed(draft, event) {
    const table = draft.table(event.space, event.table);
    const entries = draft.entries(event.space, event.table);
    const state = reader(draft.units.state);
    const gone: number[] = [];
    const came: number[] = [];
    const flags = event.writable ? WRITABLE : 0;
    let zeros = 0;
    const put = (cells: Uint32Array, at: number, entry: number): void => {
      const old = cells[at] as number;
      if (pointsToUnit(old)) gone.push(unitOf(old));
      else if (old !== 0) zeros--;
      cells[at] = entry;
    };
    if (event.units.length === 0) {
      changeSlots(entries, event.slots, (cells, at) => put(cells, at, ZERO));
      zeros += countOf(event.slots);
    }
    zip(event.slots, event.units, (slot, unit, total) => {
      changeSlots(entries, [slot, total], (cells, at, page) => {
        const target = unit + page - slot;
        const dirty = event.written || (event.writable && (state(target) & UNIT_DIRTY) !== 0);
        put(cells, at, (entryOf(target) | flags | (dirty ? DIRTY : 0)) >>> 0);
        came.push(target);
      });
    });
    count(draft, came, 1);
    release(draft, gone, []);
    if (event.written && table.props.shared) {
      const state = writer(draft.column('state'));
      for (const unit of came) state.set(unit, state.get(unit) | UNIT_DIRTY);
    }
    table.present += came.length - gone.length;
    table.zeros += zeros;
    if (event.owns) table.extents = own(table.extents, event.slots);
  },
  reused(draft, event) {
    const entries = draft.entries(event.space, event.table);
    const state = writer(draft.column('state'));
    changeSlots(entries, event.slots, (cells, at) => {
      const unit = unitOf(cells[at] as number);
      cells[at] = ((cells[at] as number) | WRITABLE | DIRTY) >>> 0;
      state.set(unit, state.get(unit) | UNIT_EXCLUSIVE);
    });
    draft.totals.reuses += countOf(event.slots);
  },
  accessed(draft, event) {
    if (event.access === 'read') return;
    const entries = draft.entries(event.space, event.table);
    const content = writer(draft.column('cells'));
    changeSlots(entries, event.slots, (cells, at) => {
      const entry = cells[at] as number;
      const unit = unitOf(entry);
      content.set(unit, (content.get(unit) & 0xff00) | event.value);
      if ((entry & DIRTY) === 0) cells[at] = (entry | DIRTY) >>> 0;
    });
  },
  shared(draft, event) {
    if (event.how === 'omitted') return;
    const parent = draft.table(event.space, event.table);
    const child = draft.space(event.child);
    const table: Table = {
      ...parent,
      extents:
        event.how === 'wiped'
          ? parent.extents.map((extent) => ({ ...extent, owned: false }))
          : parent.extents,
      present: 0,
      zeros: 0,
      entries: longsColumn(),
    };
    child.tables = [...child.tables, table];
    if (table.extents.length > 0) shiftMaps(draft, table.object, 1);
    if (event.how === 'copied') shareEntries(draft, event, child.tables.length - 1);
  },
  dropped(draft, event) {
    clearEntries(draft, event.space, event.table, event.slots);
    if (!event.unmap) return;
    const table = draft.table(event.space, event.table);
    const had = table.extents.length > 0;
    table.extents = cut(table.extents, event.slots);
    if (had && table.extents.length === 0) shiftMaps(draft, table.object, -1);
  },
  protected(draft, event) {
    const table = draft.table(event.space, event.table);
    table.props = { ...table.props, writable: event.writable };
    const state = reader(draft.units.state);
    const entries = draft.entries(event.space, event.table);
    const { shared } = table.props;
    const allowed = (entry: number): boolean => {
      if (!event.writable || !pointsToUnit(entry)) return false;
      const bits = state(unitOf(entry));
      return shared || ((bits & UNIT_KIND) === UNIT_ANON && (bits & UNIT_EXCLUSIVE) !== 0);
    };
    table.entries.each(0, table.slots, (cells, base, first, last) => {
      if (!anyEntry(cells, first, last)) return;
      const leaf = entries.leafToEdit(base);
      for (let at = first; at <= last; at++) {
        const entry = leaf[at] as number;
        leaf[at] = (allowed(entry) ? entry | WRITABLE : entry & ~WRITABLE) >>> 0;
      }
    });
  },
  set(draft, event) {
    const table = draft.table(event.space, event.table);
    table.props = { ...table.props, [event.prop]: event.value };
  },
  stored(draft, event) {
    const object = draft.object(event.object);
    const cells = draft.column('cells');
    object.written = object.written.edit(draft.edit);
    eachOf(event.slots, (page) => {
      const content = (contentOf(draft, object, page) & 0xff00) | event.value;
      const unit = object.units.get(page);
      if (unit !== 0) cells.set(unit - 1, content);
      else object.written.set(page, content + 1);
    });
  },
};

/** Applies one event to a draft. Events that a mechanism emits never fail; a failure here is a defect of ours. */
export function evolve(draft: Draft, event: Event): void {
  (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event);
}
