/**
 * The state of User-Mode Linux disks at one moment: base images, the COW files on them, and when each was last changed.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import type { Bytes } from '../families/disks/bytes.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { deviceBytes, SECTOR } from './format.ts';

/** What a bit of the bitmap says of a sector: clear, set and stored, or set over a hole of the COW file. */
export const CLEAR = 0;
export const STORED = 1;
export const HOLE = 2;
export type Mark = typeof CLEAR | typeof STORED | typeof HOLE;

interface Common {
  readonly id: number;
  readonly name: string;
  /** When its content last changed, in seconds. */
  readonly mtime: number;
}

/** A plain file; all of it is data. */
export interface RawImage extends Common {
  readonly kind: 'raw';
  readonly bytes: Bytes;
}

export interface CowImage extends Common {
  readonly kind: 'cow';
  /** The file below, by id. */
  readonly base: number;
  /** What its header recorded of it. */
  readonly header: { readonly size: number; readonly mtime: number };
  readonly madeBy: 'mkcow' | 'kernel';
  readonly fileBytes: number;
  /** By sector. */
  readonly marks: Extents<Mark>;
  /** The data area: as long as the device, zeroes where nothing is stored. */
  readonly bytes: Bytes;
}

export type Image = RawImage | CowImage;

/** Sums since the beginning, in bytes. */
export interface Totals {
  /** What guests read, by where it was found. */
  readonly readBase: number;
  readonly readOwn: number;
  readonly written: number;
  /** What was below and is now stored in a COW file too, because a guest wrote beside it. */
  readonly copied: number;
  /** What uml_moo wrote. */
  readonly merged: number;
  /** What full copies would have copied, one for each COW file. */
  readonly fullCopied: number;
  /** How often a COW file was refused. */
  readonly refused: number;
}

export interface World {
  /** By id, in order of creation. */
  readonly images: readonly Image[];
  /** Files that a failed merge was to make. */
  readonly absent: readonly string[];
  /** The latest time there was, in seconds. */
  readonly clock: number;
  readonly totals: Totals;
}

const START = 1_700_000_000;

export const emptyWorld = (): World => ({
  images: [],
  absent: [],
  clock: START,
  totals: { readBase: 0, readOwn: 0, written: 0, copied: 0, merged: 0, fullCopied: 0, refused: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  readonly images: Image[];
  readonly absent: string[];
  clock: number;
  readonly totals: Mutable<Totals>;

  constructor({ images, absent, clock, totals }: World) {
    this.images = images.slice();
    this.absent = absent.slice();
    this.clock = clock;
    this.totals = { ...totals };
  }

  put(image: Image): void {
    this.images[image.id] = image;
  }

  freeze(): World {
    const { images, absent, clock, totals } = this;
    return { images, absent, clock, totals };
  }
}

type Images = Pick<World, 'images'>;

export function imageOf({ images }: Images, id: number): Image {
  const found = images[id];
  if (!found) throw new Error(`there is no image ${id}`);
  return found;
}

export const imageNamed = ({ images }: Images, name: string): Image | undefined =>
  images.find((image) => image.name === name);

/** The size that the guest's device has: of the file, or of the base when the COW file was made. */
export const sizeOf = (image: Image): number =>
  image.kind === 'raw' ? image.bytes.length : image.header.size;

export const deviceOf = (image: Image): number => deviceBytes(sizeOf(image));

/** COW files on an image. */
export const cowsOn = ({ images }: Images, base: number): readonly CowImage[] =>
  images.filter((image): image is CowImage => image.kind === 'cow' && image.base === base);

/** What no longer is as the header of a COW file recorded it: the file's size, else its time; null where both still fit. */
export function mismatch(world: Images, { base, header }: CowImage): 'size' | 'mtime' | null {
  const below = imageOf(world, base);
  if (sizeOf(below) !== header.size) return 'size';
  return below.mtime === header.mtime ? null : 'mtime';
}

/** What a file has from `from` to `to`; zeroes behind its end. */
function* contentOf({ bytes }: RawImage, from: number, to: number): Generator<Stretch<number>> {
  const end = Math.min(to, bytes.length);
  if (from < end) yield* bytes.within(from, end);
  const rest = Math.max(from, end);
  if (rest < to) yield { from: rest, to, value: 0 };
}

/** The bits of sectors that hold some of these bytes, as stretches of bytes. */
export function* marksOver({ marks }: CowImage, from: number, to: number): Generator<Stretch<Mark>> {
  const sectors = marks.within(Math.floor(from / SECTOR), Math.ceil(to / SECTOR));
  for (const { from: first, to: last, value } of sectors)
    yield { from: Math.max(from, first * SECTOR), to: Math.min(to, last * SECTOR), value };
}

/** What a guest reads of its disk: of each sector what its bit says. */
export function* seen(world: Images, image: Image, from: number, to: number): Generator<Stretch<number>> {
  if (image.kind === 'raw') {
    yield* contentOf(image, from, to);
    return;
  }
  const below = imageOf(world, image.base);
  for (const { from: first, to: last, value } of marksOver(image, from, to))
    if (value === CLEAR) yield* seen(world, below, first, last);
    else yield* image.bytes.within(first, last);
}

/** So many of these bytes come from the base, or from the COW file. */
export function sources(
  image: Image,
  from: number,
  to: number,
): { readonly base: number; readonly own: number } {
  if (image.kind === 'raw') return { base: 0, own: to - from };
  let base = 0;
  for (const { from: first, to: last, value } of marksOver(image, from, to))
    if (value === CLEAR) base += last - first;
  return { base, own: to - from - base };
}

/** So many sectors have each mark. */
export function markCounts({ marks }: CowImage): Readonly<Record<Mark, number>> {
  const counts: Record<Mark, number> = { [CLEAR]: 0, [STORED]: 0, [HOLE]: 0 };
  for (const { from, to, value } of marks.all()) counts[value] += to - from;
  return counts;
}

export const unmarked = (sectors: number): Extents<Mark> => Extents.of<Mark>(sectors, CLEAR);

/** As `ls` shows it. */
export const lengthOf = (image: Image): number =>
  image.kind === 'raw' ? image.bytes.length : image.fileBytes;
