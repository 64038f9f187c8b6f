/**
 * The state of a modelled system at one moment: who holds what, through which tables, in which units.
 *
 * A `World` never changes. A `Draft` is a version being made by one command; freezing it gives the next `World`,
 * which shares everything the command did not touch with the one before.
 */
import {
  bytesColumn,
  type Column,
  type Edit,
  longsColumn,
  newEdit,
  wordsColumn,
} from '../../../core/column.ts';

/** Who sees content: a process, a string, a guest. Ids count from 0 in order of arrival and are never reused. */
export interface Holder {
  readonly id: number;
  readonly name: string;
  readonly space: number;
  /** The holder it was made from, or -1. */
  readonly parent: number;
  readonly alive: boolean;
  /** The lowest number that nobody living had when it joined: where it stays on screen. */
  readonly seat: number;
  /** The holder it waits for (a vfork parent waits for its child), or -1. */
  readonly waitsFor: number;
  /** Faults charged to this holder so far. */
  readonly faults: number;
}

/** What a holder looks through: an ordered list of tables (an address space). Several holders may use one. */
export interface Space {
  readonly id: number;
  /** Living holders that use it. */
  readonly users: number;
  readonly tables: readonly Table[];
}

/** One mapped part of a table: slots `[from, to)`. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** Whether a private unit was ever put into it (Linux: the VMA has an anon_vma). Never goes back to false. */
  readonly owned: boolean;
}

export interface TableProps {
  /** Writes are seen by every table of the same object. */
  readonly shared: boolean;
  /** Writing is allowed (PROT_WRITE). */
  readonly writable: boolean;
  /** Not handed to a child (MADV_DONTFORK). */
  readonly keepOut: boolean;
  /** Handed to a child empty (MADV_WIPEONFORK). */
  readonly wipe: boolean;
}

/** Slots and what each points to (the page table of one mapping). */
export interface Table {
  readonly name: string;
  /** The same for all tables that descend from one mmap. */
  readonly origin: number;
  /** The object behind it, or -1 for private anonymous memory. */
  readonly object: number;
  /** Slot 0 shows this page of the object. */
  readonly offset: number;
  readonly slots: number;
  /** Mapped parts, ascending; none once everything is unmapped (the name then still answers, with SIGSEGV). */
  readonly extents: readonly Extent[];
  readonly props: TableProps;
  /** Entries that point to a unit, and entries that point to the zero unit. */
  readonly present: number;
  readonly zeros: number;
  /** Per slot: ABSENT, ZERO, or a unit with flags (see `unitOf`). */
  readonly entries: Column<Uint32Array>;
}

/** A file, or the nameless object behind shared anonymous memory. */
export interface StoredObject {
  readonly id: number;
  readonly kind: 'file' | 'memory';
  readonly name: string;
  readonly slots: number;
  /** File page k is filled with byte `seed + k` until written. */
  readonly seed: number;
  /** Tables with mapped parts that show it. */
  readonly maps: number;
  readonly alive: boolean;
  /** Per page: unit + 1, or 0 while the page has no unit of its own yet. */
  readonly units: Column<Uint32Array>;
  /** Per page without a unit: content + 1 where it was written, else 0. */
  readonly written: Column<Uint32Array>;
}

/** Units of content (page frames). Numbers count from 0 in order of first use and are never reused. */
export interface Units {
  /** The next number to give out. */
  readonly next: number;
  /** Living units that belong to no object (private memory). */
  readonly live: number;
  /** UNIT_* bits. */
  readonly state: Column<Uint8Array>;
  /** Entries that point to it (the map count). */
  readonly refs: Column<Uint32Array>;
  /** Content: byte 0 in the low half, every other byte in the high half. No command writes any byte but the first. */
  readonly cells: Column<Uint16Array>;
  /** Where it belongs: origin * 2, or object * 2 + 1; and the slot or page there. */
  readonly home: Column<Uint32Array>;
  readonly index: Column<Uint32Array>;
}

/** Sums since the beginning. Bytes are bytes; the rest are counts. */
export interface Totals {
  readonly faults: number;
  readonly copies: number;
  readonly bytesCopied: number;
  readonly bytesZeroed: number;
  readonly reuses: number;
  /** Table entries copied by fork. */
  readonly entriesCopied: number;
  /** Pages an eager fork would have copied at once, in place of the entries. */
  readonly pagesEager: number;
}

export interface World {
  readonly unitBytes: number;
  readonly holders: readonly Holder[];
  readonly spaces: readonly Space[];
  readonly objects: readonly StoredObject[];
  readonly origins: number;
  readonly units: Units;
  readonly totals: Totals;
}

export const ABSENT = 0;
export const ZERO = 1;
const FIRST_UNIT = 2;
export const WRITABLE = 0x8000_0000;
export const DIRTY = 0x4000_0000;
const TARGET = 0x3fff_ffff;

/** What an entry points to without its flags: ABSENT, ZERO, or something `unitOf` understands. */
export const targetOf = (entry: number): number => entry & TARGET;
/** The unit an entry points to; only for entries that are neither ABSENT nor ZERO. */
export const unitOf = (entry: number): number => (entry & TARGET) - FIRST_UNIT;
export const pointsToUnit = (entry: number): boolean => (entry & TARGET) >= FIRST_UNIT;
export const entryOf = (unit: number): number => unit + FIRST_UNIT;

export const UNIT_ANON = 1;
export const UNIT_MEMORY = 2;
export const UNIT_FILE = 3;
export const UNIT_KIND = 3;
/** Only one entry can reach it, for certain (PageAnonExclusive). */
export const UNIT_EXCLUSIVE = 4;
export const UNIT_DIRTY = 8;
export const UNIT_LIVE = 16;

export function emptyWorld(unitBytes: number): World {
  return {
    unitBytes,
    holders: [],
    spaces: [],
    objects: [],
    origins: 0,
    units: {
      next: 0,
      live: 0,
      state: bytesColumn(),
      refs: longsColumn(),
      cells: wordsColumn(),
      home: longsColumn(),
      index: longsColumn(),
    },
    totals: {
      faults: 0,
      copies: 0,
      bytesCopied: 0,
      bytesZeroed: 0,
      reuses: 0,
      entriesCopied: 0,
      pagesEager: 0,
    },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A version in the making. Everything it hands out to change is its own copy. */
export class Draft {
  edit: Edit = newEdit();
  readonly unitBytes: number;
  readonly holders: Holder[];
  readonly spaces: Space[];
  readonly objects: StoredObject[];
  origins: number;
  readonly units: Mutable<Units>;
  readonly totals: Mutable<Totals>;
  private readonly mine = new Set<object>();

  constructor(world: World) {
    this.unitBytes = world.unitBytes;
    this.holders = world.holders.slice();
    this.spaces = world.spaces.slice();
    this.objects = world.objects.slice();
    this.origins = world.origins;
    this.units = { ...world.units };
    this.totals = { ...world.totals };
  }

  holder(id: number): Mutable<Holder> {
    return this.own(this.holders, id);
  }

  object(id: number): Mutable<StoredObject> {
    return this.own(this.objects, id);
  }

  space(id: number): Mutable<Space> {
    return this.own(this.spaces, id);
  }

  table(space: number, table: number): Mutable<Table> {
    const parent = this.space(space);
    if (!this.mine.has(parent.tables)) {
      parent.tables = parent.tables.slice();
      this.mine.add(parent.tables);
    }
    return this.own(parent.tables as Table[], table);
  }

  /** The entries of a table, to change. */
  entries(space: number, table: number): Column<Uint32Array> {
    const owned = this.table(space, table);
    owned.entries = owned.entries.edit(this.edit);
    return owned.entries;
  }

  /** One column of the units, to change. */
  column<K extends 'state' | 'refs' | 'cells' | 'home' | 'index'>(name: K): Units[K] {
    const units = this.units as { [P in K]: Units[P] };
    units[name] = units[name].edit(this.edit as Edit) as Units[K];
    return units[name];
  }

  /** Ends the right to change anything in place so far: call it when two places come to share one column. */
  seal(): void {
    this.edit = newEdit();
  }

  freeze(): World {
    this.seal();
    return {
      unitBytes: this.unitBytes,
      holders: this.holders,
      spaces: this.spaces,
      objects: this.objects,
      origins: this.origins,
      units: this.units,
      totals: this.totals,
    };
  }

  private own<T extends object>(list: T[], at: number): Mutable<T> {
    const held = list[at] as T;
    if (this.mine.has(held)) return held as Mutable<T>;
    const copy = { ...held };
    this.mine.add(copy);
    list[at] = copy;
    return copy as Mutable<T>;
  }
}

/** The living holder of that name, or undefined. */
export function holderNamed(world: Pick<World, 'holders'>, name: string): Holder | undefined {
  return world.holders.findLast((holder) => holder.alive && holder.name === name);
}

/** The newest table of that name in a space, or -1. */
export function tableNamed(space: Space, name: string): number {
  return space.tables.findLastIndex((table) => table.name === name);
}

/** The mapped part that holds `slot`, or undefined. */
export function extentAt(table: Table, slot: number): Extent | undefined {
  return table.extents.find((extent) => slot >= extent.from && slot < extent.to);
}

/** What page `index` of an object contains now (see `Units.cells`). */
export function contentOf(world: Pick<World, 'units'>, object: StoredObject, index: number): number {
  const unit = object.units.get(index);
  if (unit !== 0) return world.units.cells.get(unit - 1);
  const written = object.written.get(index);
  if (written !== 0) return written - 1;
  const byte = object.kind === 'file' ? (object.seed + index) & 0xff : 0;
  return byte | (byte << 8);
}

/** The reference count of a unit: its entries, and one of the object it belongs to. */
export function refcountOf(world: Pick<World, 'units'>, unit: number): number {
  const kind = world.units.state.get(unit) & UNIT_KIND;
  return world.units.refs.get(unit) + (kind === UNIT_ANON ? 0 : 1);
}
