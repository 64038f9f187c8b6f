/**
 * The state of a file system whose files can share blocks: which place of the disk stores each block of each file, and what is counted.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import { Extents, type Stretch } from '../disks/extents.ts';

/** Every block is 4 KiB, on both file systems. */
export const BLOCK = 4096;

/** What a place of the disk is: free, reserved by XFS for a later copy, or in use by so many. */
export const FREE = 0;
export const RESERVED = -1;

/** Blocks `[from, to)` of a file. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An entry of a file's map: these blocks are stored from `place` on, one after the other. */
export interface Piece extends Span {
  readonly place: number;
  /** The extent that the places belong to, by id; -1 where extents are not counted. */
  readonly extent: number;
}

/** A file. Ids count from 0 in order of creation and are never used again. */
export interface File {
  readonly id: number;
  readonly name: string;
  readonly alive: boolean;
  /** In blocks. */
  readonly size: number;
  /** In order of blocks; what no entry covers is a hole. */
  readonly pieces: readonly Piece[];
  /** Places that XFS keeps for blocks that may be copied later, in order of blocks. */
  readonly reserved: readonly Piece[];
  /** XFS gave back what it had reserved beyond the end: it does so once. */
  readonly trimmed: boolean;
}

/** Places that were allocated together, with the number of map entries that lead there. Ids count from 0. */
export interface Extent {
  readonly id: number;
  readonly place: number;
  readonly blocks: number;
  readonly refs: number;
  readonly live: boolean;
  /** The lowest number that no living extent had when it came: where it stays on screen. */
  readonly seat: number;
}

export interface Subvolume {
  readonly name: string;
  readonly alive: boolean;
}

/** Sums since the beginning, in blocks. */
export interface Totals {
  /** Written to a new place although there was an old one, and written over the old one. */
  readonly moved: number;
  readonly inPlace: number;
  readonly written: number;
  /** What sharing instead of copying saved from being copied. */
  readonly linked: number;
  readonly refused: number;
}

export interface World {
  readonly made: boolean;
  /** Blocks of the window that XFS reserves around a copy. */
  readonly cowext: number;
  readonly files: readonly File[];
  readonly extents: readonly Extent[];
  readonly subvolumes: readonly Subvolume[];
  /** By place: FREE, RESERVED, or how many references are stored for it. */
  readonly uses: Extents<number>;
  /** By place: the byte that fills it. */
  readonly bytes: Extents<number>;
  readonly totals: Totals;
}

export const emptyWorld = (): World => ({
  made: false,
  cowext: 0,
  files: [],
  extents: [],
  subvolumes: [],
  uses: Extents.of(0, FREE),
  bytes: Extents.of(0, 0),
  totals: { moved: 0, inPlace: 0, written: 0, linked: 0, refused: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  made: boolean;
  cowext: number;
  readonly files: File[];
  readonly extents: Extent[];
  readonly subvolumes: Subvolume[];
  uses: Extents<number>;
  bytes: Extents<number>;
  readonly totals: Mutable<Totals>;

  constructor({ made, cowext, files, extents, subvolumes, uses, bytes, totals }: World) {
    this.made = made;
    this.cowext = cowext;
    this.files = files.slice();
    this.extents = extents.slice();
    this.subvolumes = subvolumes.slice();
    this.uses = uses;
    this.bytes = bytes;
    this.totals = { ...totals };
  }

  /** Replaces some of what a file is. */
  change(id: number, fields: Partial<File>): void {
    this.files[id] = { ...fileOf(this, id), ...fields };
  }

  changeExtent(id: number, fields: Partial<Extent>): void {
    this.extents[id] = { ...extentOf(this, id), ...fields };
  }

  freeze(): World {
    const { made, cowext, files, extents, subvolumes, uses, bytes, totals } = this;
    return { made, cowext, files, extents, subvolumes, uses, bytes, totals };
  }
}

type Files = Pick<World, 'files'>;
type ExtentsOf = Pick<World, 'extents'>;

export function fileOf({ files }: Files, id: number): File {
  const found = files[id];
  if (!found) throw new Error(`there is no file ${id}`);
  return found;
}

export function extentOf({ extents }: ExtentsOf, id: number): Extent {
  const found = extents[id];
  if (!found) throw new Error(`there is no extent ${id}`);
  return found;
}

export const living = ({ files }: Files): readonly File[] => files.filter(({ alive }) => alive);

export const fileNamed = ({ files }: Files, name: string): File | undefined =>
  files.findLast((file) => file.alive && file.name === name);

/** The subvolume that a path begins with; '' for the top of the file system. */
export const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));

export const subvolumeNamed = ({ subvolumes }: Pick<World, 'subvolumes'>, name: string) =>
  subvolumes.find((one) => one.alive && one.name === name);

/** Entries cut to `[from, to)`; those that do not reach into it are left out. */
export function cut(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  return pieces.flatMap((piece) => {
    const [first, end] = [Math.max(from, piece.from), Math.min(to, piece.to)];
    return first < end ? [{ ...piece, from: first, to: end, place: piece.place + first - piece.from }] : [];
  });
}

/** Entries without `[from, to)`. */
export const without = (pieces: readonly Piece[], from: number, to: number): readonly Piece[] =>
  pieces.flatMap((piece) => [
    ...cut([piece], piece.from, Math.min(from, piece.to)),
    ...cut([piece], Math.max(to, piece.from), piece.to),
  ]);

export const byBlock = (a: Span, b: Span): number => a.from - b.from;

/** Map entries that lead into each extent, over all files. */
export function entriesOf(world: Files): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { pieces } of living(world))
    for (const { extent } of pieces) counts.set(extent, (counts.get(extent) ?? 0) + 1);
  return counts;
}

/** What a file reads in `[from, to)`, block by block in stretches; zeroes in holes. */
export function* seen(
  world: Pick<World, 'bytes'>,
  { pieces }: Pick<File, 'pieces'>,
  from: number,
  to: number,
): Generator<Stretch<number>> {
  let at = from;
  for (const piece of cut(pieces, from, to)) {
    if (at < piece.from) yield { from: at, to: piece.from, value: 0 };
    const shift = piece.from - piece.place;
    for (const one of world.bytes.within(piece.place, piece.place + piece.to - piece.from))
      yield { from: one.from + shift, to: one.to + shift, value: one.value };
    at = piece.to;
  }
  if (at < to) yield { from: at, to, value: 0 };
}

/** Places that are reserved, and store nothing. */
export function staged({ uses }: Pick<World, 'uses'>): number {
  let sum = 0;
  for (const { from, to, value } of uses.all()) if (value === RESERVED) sum += to - from;
  return sum;
}

/** The first of so many free places in a row; places behind the last one in use are free. */
export function freeRun({ uses }: Pick<World, 'uses'>, blocks: number): number {
  for (const { from, to, value } of uses.all())
    if (value === FREE && (to - from >= blocks || to === uses.length)) return from;
  return uses.length;
}
