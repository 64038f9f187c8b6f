/**
 * The part of a world that fits a screen: rows of a window of slots, the units behind them, and density bands for the rest.
 * Plain data of bounded size, so that it crosses the worker's wall at the same cost for any world.
 */
import type { Runs } from './runs.ts';
import type { Told } from './told.ts';

/** What to show of a world. */
export interface Viewport {
  /** Rows per table, at most. */
  readonly rows: number;
  /** First slot of the window of each mapping, by origin; 0 where none is given. */
  readonly starts: Readonly<Record<number, number>>;
  /** Bins of a density band. */
  readonly bins: number;
  /** Units, at most. */
  readonly units: number;
}

export interface RowView {
  readonly slot: number;
  readonly state: 'unmapped' | 'untouched' | 'zero' | 'unit';
  /** The unit, or -1. */
  readonly unit: number;
  /** What is seen there: byte 0, or -1 where nothing can be seen without a fault. */
  readonly byte: number;
  readonly writable: boolean;
}

/** How many slots of each bin are in each state; all four lists have one number a bin. */
export interface Band {
  readonly slotsPerBin: number;
  readonly zero: readonly number[];
  readonly shared: readonly number[];
  readonly own: readonly number[];
  readonly unmapped: readonly number[];
}

export interface TableView {
  readonly index: number;
  readonly name: string;
  readonly origin: number;
  readonly shared: boolean;
  readonly file: string;
  readonly offset: number;
  readonly readOnly: boolean;
  readonly keepOut: boolean;
  readonly wipe: boolean;
  readonly slots: number;
  readonly present: number;
  readonly start: number;
  readonly rows: readonly RowView[];
  /** Null when the rows show every slot. */
  readonly band: Band | null;
}

/** Something to do with a holder: its menu. The catalogue words `id`; `subject` fills it. */
export interface ActionView {
  readonly id: string;
  readonly subject: string;
  readonly line: string;
}

export interface HolderView {
  readonly id: number;
  /** Its fixed place on screen, counted from 0. */
  readonly seat: number;
  readonly name: string;
  readonly space: number;
  readonly parent: number;
  readonly parentName: string;
  /** Name of the holder it waits for, or ''. */
  readonly waitsFor: string;
  readonly tables: readonly TableView[];
  readonly actions: readonly ActionView[];
  /** By figure id. */
  readonly figures: Readonly<Record<string, number>>;
}

/** One of all holders there ever were, for the family's line. */
export interface Relative {
  readonly id: number;
  readonly name: string;
  /** The holder it was made from, or -1. */
  readonly parent: number;
  readonly alive: boolean;
}

export interface Sighting {
  readonly holder: number;
  readonly table: string;
  readonly slot: number;
}

export interface UnitView {
  readonly id: number;
  readonly name: string;
  readonly kind: 'anon' | 'memory' | 'file';
  readonly byte: number;
  /** Entries that point to it, and references in all. */
  readonly refs: number;
  readonly refcount: number;
  readonly exclusive: boolean;
  /** Where it is seen; at most a few. */
  readonly seen: readonly Sighting[];
  /** For a page of a file or shared object: its name and the page there. */
  readonly object: string;
  readonly index: number;
}

/** What the micro-step shown is about, clipped to what is shown. */
export interface Now {
  readonly type: string;
  readonly phase: Told['phase'];
  readonly space: number;
  readonly table: number;
  readonly slots: Runs;
  /** New units, and for a copy the units copied from, one for one. */
  readonly units: Runs;
  readonly sources: Runs;
  readonly bytes: number;
}

export interface Picture {
  readonly node: number;
  readonly micro: number;
  readonly told: readonly Told[];
  readonly now: Now | null;
  readonly holders: readonly HolderView[];
  /** Seats that were ever taken. */
  readonly seats: number;
  /** Everybody in order of birth: the living, and those that are gone as far as there is room. */
  readonly family: readonly Relative[];
  readonly files: readonly { readonly name: string; readonly slots: number }[];
  readonly units: readonly UnitView[];
  /** Units that were ever in use. */
  readonly unitsEver: number;
  /** Units in use that are not shown. */
  readonly unitsHidden: number;
  readonly zeroShown: boolean;
  /** By figure id. */
  readonly figures: Readonly<Record<string, number>>;
  readonly unitBytes: number;
}
