/**
 * The state of a directory of disk images at one moment: raw images and qcow2 images with everything that their files hold.
 *
 * A `World` never changes. A `Draft` is a version being made by one command; freezing it gives the next `World`, which shares
 * everything that the command did not touch with the one before.
 */
import { bytesColumn, type Column, type Edit, longsColumn, newEdit, wordsColumn } from '../../core/column.ts';
import { Blob } from './blob.ts';
import type { Geometry } from './geometry.ts';

/** An L1 table: the cluster that it starts at, and its entries: 0, or twice the cluster of an L2 table and 1 if COPIED. */
export interface L1 {
  readonly host: number;
  readonly entries: readonly number[];
}

/** An internal snapshot: its own copy of the L1 table, and how large the disk was. */
export interface Snapshot {
  readonly id: number;
  readonly name: string;
  readonly l1: L1;
  readonly size: number;
}

/** What is in the file of a qcow2 image. Clusters of the file are numbered from 0; -1 is none. */
export interface Qcow2 {
  readonly geometry: Geometry;
  /** By cluster of the file: its stored reference count, and what it was taken for (`uses.ts`). */
  readonly counts: Column<Uint32Array>;
  readonly uses: Column<Uint32Array>;
  /** How many of 64, and of 4,096, clusters in a row are in use: a search for free ones skips the full. */
  readonly full64: Column<Uint8Array>;
  readonly full4096: Column<Uint16Array>;
  /** Clusters in use, and the number after the last that ever was. */
  readonly used: number;
  readonly end: number;
  /** By cluster of the file: the number of the L2 table in it, plus 1. */
  readonly tableAt: Column<Uint32Array>;
  /** Entries of L2 tables, one table after the other (`entry.ts`). */
  readonly words: Column<Uint32Array>;
  readonly xs: Column<Uint32Array>;
  readonly ys: Column<Uint32Array>;
  readonly slots: number;
  readonly freeSlots: readonly number[];
  readonly l1: L1;
  /** The refcount table: where it is, how many clusters it has, and the cluster of each refcount block. */
  readonly reftable: { readonly host: number; readonly clusters: number; readonly blocks: readonly number[] };
  readonly snapshots: readonly Snapshot[];
  /** The table of snapshots, and its length in bytes. */
  readonly snapTable: { readonly host: number; readonly bytes: number };
}

/** A file beside the image, in which its data lies where the guest has it. */
interface DataFile {
  readonly file: string;
  readonly isRaw: boolean;
  readonly blob: Blob;
}

export interface Image {
  readonly id: number;
  readonly name: string;
  /** The name of its file. */
  readonly file: string;
  readonly alive: boolean;
  /** The lowest number that nobody living had when it came: where it stays on screen. */
  readonly seat: number;
  /** Bytes of the disk that the guest sees. */
  readonly size: number;
  /** The image that it is an overlay of, or -1. */
  readonly backing: number;
  readonly blob: Blob;
  readonly data: DataFile | null;
  /** Null for a raw image. */
  readonly qcow2: Qcow2 | null;
  /** The image over which it was thrown by `-snapshot`, or -1. */
  readonly over: number;
}

/** Where one open image goes on to look for free clusters, and where the last compressed stream ended (0: nowhere). */
export interface Hint {
  readonly image: number;
  readonly free: number;
  readonly freeByte: number;
}

/** A process that keeps an image open over several commands. */
interface Session {
  /** The image that commands name, and the one that is written: itself, or a temporary overlay. */
  readonly image: number;
  readonly top: number;
  readonly hints: readonly Hint[];
  /** With lazy counts those that the file has, as the process keeps newer ones to itself; null where the file has them all. */
  readonly stored: Column<Uint32Array> | null;
}

/** Sums since the beginning. */
interface Totals {
  /** Bytes that guests wrote, that were copied because of it, and that commit and rebase brought elsewhere. */
  readonly written: number;
  readonly copied: number;
  readonly moved: number;
  /** What full copies would have copied, one for each overlay and each snapshot. */
  readonly fullCopied: number;
  readonly tablesCopied: number;
  /** Of data, as the host's disk sees it. */
  readonly dataRead: number;
  readonly dataWritten: number;
  readonly zeroed: number;
  readonly punched: number;
}

export interface World {
  /** By id; those of temporary overlays that are gone stay, and are not alive. */
  readonly images: readonly Image[];
  readonly session: Session | null;
  readonly totals: Totals;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const NONE = -1;

export const emptyWorld = (): World => ({
  images: [],
  session: null,
  totals: {
    written: 0,
    copied: 0,
    moved: 0,
    fullCopied: 0,
    tablesCopied: 0,
    dataRead: 0,
    dataWritten: 0,
    zeroed: 0,
    punched: 0,
  },
});

/** A file of this format in which nothing is yet. */
export const emptyQcow2 = (geometry: Geometry): Qcow2 => ({
  geometry,
  counts: longsColumn(),
  uses: longsColumn(),
  full64: bytesColumn(),
  full4096: wordsColumn(),
  used: 0,
  end: 0,
  tableAt: longsColumn(),
  words: longsColumn(),
  xs: longsColumn(),
  ys: longsColumn(),
  slots: 0,
  freeSlots: [],
  l1: { host: NONE, entries: [] },
  reftable: { host: NONE, clusters: 0, blocks: [] },
  snapshots: [],
  snapTable: { host: NONE, bytes: 0 },
});

/** A version in the making. Everything it hands out to change is its own copy. */
export class Draft {
  readonly images: Image[];
  session: Session | null;
  readonly totals: Mutable<Totals>;
  edit: Edit = newEdit();
  private readonly mine = new Set<object>();

  constructor(world: World) {
    this.images = world.images.slice();
    this.session = world.session;
    this.totals = { ...world.totals };
  }

  /** An image to change. */
  image(id: number): Mutable<Image> {
    const held = imageOf(this, id);
    if (this.mine.has(held)) return held;
    const copy = { ...held };
    this.mine.add(copy);
    this.images[id] = copy;
    return copy;
  }

  /** What is in its file, to change; columns still have to be asked for the right (`Column.edit`). */
  qcow2(id: number): Mutable<Qcow2> {
    const held = qcow2Of(this, id);
    if (this.mine.has(held)) return held;
    const copy = { ...held };
    this.mine.add(copy);
    this.image(id).qcow2 = copy;
    return copy;
  }

  /** The entries of the active L1 table, to change. */
  l1(id: number): number[] {
    const qcow2 = this.qcow2(id);
    const held = qcow2.l1.entries;
    if (this.mine.has(held)) return held as number[];
    const entries = held.slice();
    this.mine.add(entries);
    qcow2.l1 = { ...qcow2.l1, entries };
    return entries;
  }

  /** Counts go to the file: those of now are kept for as long as the process has newer ones. */
  store(id: number): void {
    const { geometry, counts } = qcow2Of(this, id);
    if (this.session?.top !== id || !geometry.lazy) return;
    this.session = { ...this.session, stored: counts };
    // What was made until now must not be changed in place any more.
    this.edit = newEdit();
  }

  /** The draft as a world; the draft must not be changed any more. */
  freeze(): World {
    const { images, session, totals } = this;
    return { images, session, totals };
  }
}

type Held = Pick<World, 'images'>;

export function imageOf({ images }: Held, id: number): Image {
  const found = images[id];
  if (!found) throw new Error(`there is no image ${id}`);
  return found;
}

export function qcow2Of(world: Held, id: number): Qcow2 {
  const { qcow2 } = imageOf(world, id);
  if (!qcow2) throw new Error(`image ${id} is raw`);
  return qcow2;
}

/** The living image of that name, but for a temporary overlay. */
export const imageNamed = ({ images }: Held, name: string): Image | undefined =>
  images.find((image) => image.alive && image.over === NONE && image.name === name);

export const living = ({ images }: Held): readonly Image[] => images.filter(({ alive }) => alive);

/** The images whose overlays they are, from the one itself down. */
export function chainOf(world: Held, id: number): readonly Image[] {
  const chain: Image[] = [];
  for (let at = id; at !== NONE; ) {
    const image = imageOf(world, at);
    chain.push(image);
    at = image.backing;
  }
  return chain;
}

/** The living images that have it directly below them. */
export const overlaysOf = (world: Held, id: number): readonly Image[] =>
  living(world).filter(({ backing }) => backing === id);

/** How a temporary overlay is called where it has to have a name. */
export const temporaryName = (name: string): string => `<temporary overlay of ${name}>`;

/** How an image is called on screen: a temporary overlay by what it was thrown over. */
export const shownName = (world: Held, { name, over }: Image): string =>
  over === NONE ? name : `${imageOf(world, over).name} -snapshot`;

/** The living images that nothing is on: what guests have. */
export const tops = (world: Held): readonly Image[] =>
  living(world).filter(({ id }) => overlaysOf(world, id).length === 0);

/** A new blob for a file that is being made. */
export const newBlob = (): Blob => Blob.empty();
