/**
 * The state of a Linux-VServer host's files at one moment: inodes, and the names by which guests know them.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import { type Bytes, runLengths } from '../families/disks/bytes.ts';

/** A file without a name. Ids count from 1 in order of creation and are never used again. */
export interface Inode {
  readonly id: number;
  readonly bytes: Bytes;
  /** Permissions, in the octal digits that people write: 644. */
  readonly mode: number;
  readonly uid: number;
  readonly mtime: number;
  /** Immutable, but its names may be unlinked and renamed: the flags immutable and iunlink together. */
  readonly sealed: boolean;
  readonly live: boolean;
  /** The lowest number that nothing in use had when it came: where it stays on screen. */
  readonly seat: number;
}

/** A directory entry of a guest, or of the hash directory. Ids count from 0 in order of creation. */
export interface Name {
  readonly id: number;
  readonly guest: string;
  readonly path: string;
  readonly inode: number;
  readonly alive: boolean;
  readonly seat: number;
}

/** Sums since the beginning. */
export interface Totals {
  /** Files copied because a link was broken, and their bytes. */
  readonly breaks: number;
  readonly copied: number;
  /** Names that were pointed to an inode that was there already, and the bytes that this freed. */
  readonly unified: number;
  readonly freed: number;
  readonly written: number;
  readonly refused: number;
}

export interface World {
  /** In order of creation: the inode with id 1 comes first. */
  readonly inodes: readonly Inode[];
  readonly names: readonly Name[];
  /** Names that files had before they were renamed. */
  readonly former: readonly string[];
  /** Whether links are broken by writing (CONFIG_VSERVER_COWBL). */
  readonly cowbl: boolean;
  /** The latest time there was, in seconds. */
  readonly clock: number;
  readonly totals: Totals;
}

/** Who owns the names of the hash directory. */
export const HASH = '.hash';

const START = 1_700_000_000;

export const emptyWorld = (): World => ({
  inodes: [],
  names: [],
  former: [],
  cowbl: true,
  clock: START,
  totals: { breaks: 0, copied: 0, unified: 0, freed: 0, written: 0, refused: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  readonly inodes: Inode[];
  readonly names: Name[];
  readonly former: string[];
  cowbl: boolean;
  clock: number;
  readonly totals: Mutable<Totals>;

  constructor({ inodes, names, former, cowbl, clock, totals }: World) {
    this.inodes = inodes.slice();
    this.names = names.slice();
    this.former = former.slice();
    this.cowbl = cowbl;
    this.clock = clock;
    this.totals = { ...totals };
  }

  /** Replaces some of what an inode is. */
  change(id: number, fields: Partial<Inode>): void {
    this.inodes[id - 1] = { ...inodeOf(this, id), ...fields };
  }

  rename(id: number, fields: Partial<Name>): void {
    this.names[id] = { ...nameOf(this, id), ...fields };
  }

  freeze(): World {
    const { inodes, names, former, cowbl, clock, totals } = this;
    return { inodes, names, former, cowbl, clock, totals };
  }
}

type Inodes = Pick<World, 'inodes'>;
type Names = Pick<World, 'names'>;

export function inodeOf({ inodes }: Inodes, id: number): Inode {
  const found = inodes[id - 1];
  if (!found) throw new Error(`there is no inode ${id}`);
  return found;
}

export function nameOf({ names }: Names, id: number): Name {
  const found = names[id];
  if (!found) throw new Error(`there is no name ${id}`);
  return found;
}

export const living = ({ names }: Names): readonly Name[] => names.filter(({ alive }) => alive);

/** The living name of a guest's file, or undefined. */
export const nameAt = ({ names }: Names, guest: string, path: string): Name | undefined =>
  names.findLast((name) => name.alive && name.guest === guest && name.path === path);

/** The living names of an inode, in order of creation. */
export const namesOf = ({ names }: Names, inode: number): readonly Name[] =>
  names.filter((name) => name.alive && name.inode === inode);

/** Guests that ever had a file, in order. */
export const guestsOf = ({ names }: Names): readonly string[] => [
  ...new Set(names.flatMap(({ guest }) => (guest === HASH ? [] : [guest]))),
];

export const fullName = ({ guest, path }: Pick<Name, 'guest' | 'path'>): string => `${guest}/${path}`;

export const sizeOf = ({ bytes }: Inode): number => bytes.length;

/** Everything that has to be equal before vhashify takes two files for one: content, permissions, owner, size and time. */
export const keyOf = ({ bytes, mode, uid, mtime }: Inode): string =>
  JSON.stringify([runLengths(bytes.all()), mode, uid, mtime]);
