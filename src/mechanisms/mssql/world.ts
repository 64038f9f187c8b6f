/**
 * The state of a database and its snapshots at one moment. A page is 8 KiB and has one byte.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import { Extents } from '../families/disks/extents.ts';
import { byteOf, NONE, noUnits, storedIn, type Units } from '../families/snapshots/units.ts';

export const PAGE = 8192;

/** NTFS gives a sparse file its space in aligned pieces of this size: eight pages, one extent. */
export const REGION = 65_536;
export const REGION_PAGES = REGION / PAGE;

export interface Source {
  readonly pages: Units;
  readonly isOnline: boolean;
}

export interface Snapshot {
  /** In order of creation, from 1: 0 is the source. */
  readonly id: number;
  readonly name: string;
  readonly seat: number;
  /** Of its sparse file: by page what was saved there, at the same offset, or `NONE`. As long as the source was. */
  readonly saved: Units;
  /** Pieces of 64 KiB that have room on disk. */
  readonly regions: Extents<boolean>;
  /** KiB that the sparse file may take, or -1. */
  readonly space: number;
  /** `suspect`: a page was lost for want of room, so nothing of it can be trusted. */
  readonly state: 'online' | 'suspect';
}

/** What a transaction changed, as it was before: by page, in the order of the first change. */
export interface Transaction {
  readonly name: string;
  readonly before: readonly { readonly page: number; readonly kept: number }[];
}

/** Sums since the beginning, in bytes but for the last. */
export interface Totals {
  readonly written: number;
  readonly copied: number;
  /** What copying the database for each snapshot would have copied. */
  readonly fullCopied: number;
  readonly restored: number;
  /** Snapshots that became suspect. */
  readonly spoilt: number;
}

export interface World {
  readonly source: Source | null;
  /** There was one. */
  readonly isDropped: boolean;
  /** In order of creation. */
  readonly snapshots: readonly Snapshot[];
  readonly ever: number;
  readonly gone: readonly string[];
  readonly open: readonly Transaction[];
  /** Pages that somebody wants to see, of a large database. */
  readonly watch: readonly number[];
  readonly totals: Totals;
}

export const emptyWorld = (): World => ({
  source: null,
  isDropped: false,
  snapshots: [],
  ever: 0,
  gone: [],
  open: [],
  watch: [],
  totals: { written: 0, copied: 0, fullCopied: 0, restored: 0, spoilt: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  source: Source | null;
  isDropped: boolean;
  snapshots: readonly Snapshot[];
  ever: number;
  gone: readonly string[];
  open: readonly Transaction[];
  watch: readonly number[];
  readonly totals: Mutable<Totals>;

  constructor({ source, isDropped, snapshots, ever, gone, open, watch, totals }: World) {
    this.source = source;
    this.isDropped = isDropped;
    this.snapshots = snapshots;
    this.ever = ever;
    this.gone = gone;
    this.open = open;
    this.watch = watch;
    this.totals = { ...totals };
  }

  freeze(): World {
    const { source, isDropped, snapshots, ever, gone, open, watch, totals } = this;
    return { source, isDropped, snapshots, ever, gone, open, watch, totals };
  }
}

type Snapshots = Pick<World, 'snapshots'>;

export function sourceOf({ source }: Pick<World, 'source'>): Source {
  if (!source) throw new Error('there is no source database');
  return source;
}

export function snapshotOf({ snapshots }: Snapshots, id: number): Snapshot {
  const found = snapshots.find((snapshot) => snapshot.id === id);
  if (!found) throw new Error(`there is no snapshot ${id}`);
  return found;
}

/** What the database is called in commands. */
export const SOURCE = 'source';

export const nameOf = (world: Snapshots, id: number): string =>
  id === 0 ? SOURCE : snapshotOf(world, id).name;

export const regionOf = (page: number): number => Math.floor(page / REGION_PAGES);

/** A snapshot of so many pages with nothing in its file. */
export const emptyFile = (pages: number): Pick<Snapshot, 'saved' | 'regions'> => ({
  saved: noUnits(pages),
  regions: Extents.of(Math.ceil(pages / REGION_PAGES), false),
});

function regionsIn({ regions }: Snapshot): number {
  let sum = 0;
  for (const { from, to, value } of regions.all()) if (value) sum += to - from;
  return sum;
}

/** What its sparse file takes on disk, and at most. */
export const diskBytes = (snapshot: Snapshot): number => regionsIn(snapshot) * REGION;
export const maxBytes = ({ saved }: Snapshot): number => saved.length * PAGE;

export const pagesIn = ({ saved }: Snapshot): number => storedIn(saved);

/** Whether a page can still be saved. */
export function hasRoom(snapshot: Snapshot, page: number): boolean {
  const { regions, space } = snapshot;
  if (space < 0 || regions.at(regionOf(page))) return true;
  return diskBytes(snapshot) + REGION <= space * 1024;
}

/** Whether a page has to be saved before it changes. */
export const needs = ({ state, saved }: Snapshot, page: number): boolean =>
  state === 'online' && page < saved.length && saved.at(page) === NONE;

/** Where a snapshot has a page, and what is there; null where it cannot be read. */
export function lookUp(
  world: Pick<World, 'source'>,
  { saved, state }: Snapshot,
  page: number,
): { readonly from: 'sparse' | 'source'; readonly byte: number } | null {
  if (state === 'suspect' || page >= saved.length) return null;
  const kept = saved.at(page);
  if (kept !== NONE) return { from: 'sparse', byte: byteOf(page, kept) };
  const { pages, isOnline } = sourceOf(world);
  return isOnline ? { from: 'source', byte: byteOf(page, pages.at(page)) } : null;
}

/** The open transaction that changed a page, if one did. */
export const changerOf = ({ open }: Pick<World, 'open'>, page: number): Transaction | undefined =>
  open.find(({ before }) => before.some((one) => one.page === page));
