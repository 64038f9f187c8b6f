/**
 * The state of a host whose guests share base images: what each file has in memory, on the disk, and for good.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import type { Bytes } from '../families/disks/bytes.ts';
import type { Extents, Stretch } from '../families/disks/extents.ts';
import { CLUSTER, type Format } from './format.ts';
import type { Pages } from './pages.ts';

export const MODES = ['writeback', 'writethrough', 'none', 'directsync', 'unsafe'] as const;
export type Mode = (typeof MODES)[number];

/** Whether files are opened with O_DIRECT, past the page cache. */
export const isDirect = (mode: Mode): boolean => mode === 'none' || mode === 'directsync';
/** Whether each write waits until it is on the disk for good. */
export const isThrough = (mode: Mode): boolean => mode === 'writethrough' || mode === 'directsync';

/** By cluster: 1 where the file has it. */
export type Owned = Extents<0 | 1>;

/**
 * Which clusters a file has, as four places know it: QEMU's own tables in memory, the file as programs of the host see it, the
 * file as the disk has it, and what would survive a power cut.
 */
export interface Tables {
  readonly qemu: Owned;
  readonly host: Owned;
  readonly disk: Owned;
  readonly stable: Owned;
}

/** Sums since the beginning, of one guest. */
export interface Counts {
  /** Bytes that came from the disk for it: of disks, and of QEMU’s tables. */
  readonly dataRead: number;
  readonly tablesRead: number;
  /** Pages that it found in memory, and that it had loaded. */
  readonly hits: number;
  readonly misses: number;
  /** Bytes that it wrote, and that were copied up for it. */
  readonly written: number;
  readonly copied: number;
  /** Bytes of its file that went to the disk. */
  readonly diskWritten: number;
  readonly flushes: number;
}

export interface Image {
  readonly id: number;
  readonly name: string;
  readonly format: Format;
  /** The file below, by id, or -1. */
  readonly base: number;
  readonly size: number;
  readonly mode: Mode;
  /** Whether its guest's QEMU has read the tables. */
  readonly open: boolean;
  /** What programs see, what the disk has, and what would survive a power cut: bytes of the guest's disk at their places. */
  readonly bytes: Bytes;
  readonly disk: Bytes;
  readonly stable: Bytes;
  readonly tables: Tables;
  /** The page cache of this file: pages of the disk, then those of tables. */
  readonly pages: Pages;
  readonly counts: Counts;
}

export interface World {
  /** By id, in order of creation. */
  readonly images: readonly Image[];
  /** Pages that all files together may have in memory; 0 for no limit. */
  readonly limit: number;
  /** The number of the last request. */
  readonly clock: number;
  readonly evicted: number;
  readonly settled: number;
  readonly lost: number;
}

export const emptyWorld = (): World => ({ images: [], limit: 0, clock: 0, evicted: 0, settled: 0, lost: 0 });

export class Draft {
  readonly images: Image[];
  limit: number;
  clock: number;
  evicted: number;
  settled: number;
  lost: number;

  constructor({ images, limit, clock, evicted, settled, lost }: World) {
    this.images = images.slice();
    this.limit = limit;
    this.clock = clock;
    this.evicted = evicted;
    this.settled = settled;
    this.lost = lost;
  }

  change(id: number, fields: Partial<Image>): void {
    this.images[id] = { ...imageOf(this, id), ...fields };
  }

  /** Adds to what was counted of a guest. */
  count(id: number, more: Partial<Counts>): void {
    const { counts } = imageOf(this, id);
    const sum = { ...counts } as Record<keyof Counts, number>;
    for (const [name, value] of Object.entries(more)) sum[name as keyof Counts] += value;
    this.change(id, { counts: sum });
  }

  freeze(): World {
    const { images, limit, clock, evicted, settled, lost } = this;
    return { images, limit, clock, evicted, settled, lost };
  }
}

export type Images = Pick<World, 'images'>;

export function imageOf({ images }: Images, id: number): Image {
  const found = images[id];
  if (!found) throw new Error(`there is no image ${id}`);
  return found;
}

export const imageNamed = ({ images }: Images, name: string): Image | undefined =>
  images.find((image) => image.name === name);

export const overlaysOn = ({ images }: Images, base: number): readonly Image[] =>
  images.filter((image) => image.base === base);

/** Disks that nothing else is made of: what guests run on. */
export const tops = (world: Images): readonly Image[] =>
  world.images.filter(({ id }) => overlaysOn(world, id).length === 0);

/** The clusters that hold some of these bytes, as stretches of bytes: 1 where the file has them. */
export function* ownedOver(owned: Owned, from: number, to: number): Generator<Stretch<0 | 1>> {
  for (const one of owned.within(Math.floor(from / CLUSTER), Math.ceil(to / CLUSTER)))
    yield {
      from: Math.max(from, one.from * CLUSTER),
      to: Math.min(to, one.to * CLUSTER),
      value: one.value,
    };
}

/** Whose version of the files is looked at. */
export type Version = 'now' | 'killed' | 'cut';

const VERSIONS: {
  readonly [V in Version]: (image: Image) => { readonly owned: Owned; readonly bytes: Bytes };
} = {
  now: ({ tables, bytes }) => ({ owned: tables.qemu, bytes }),
  /** Without what only QEMU knows. */
  killed: ({ tables, bytes }) => ({ owned: tables.host, bytes }),
  cut: ({ tables, stable }) => ({ owned: tables.stable, bytes: stable }),
};

/** What a guest reads of its disk. */
export function* seen(
  world: Images,
  image: Image,
  from: number,
  to: number,
  version: Version = 'now',
): Generator<Stretch<number>> {
  const { owned, bytes } = VERSIONS[version](image);
  if (image.base < 0) {
    yield* bytes.within(from, to);
    return;
  }
  // Only the image itself is killed: the base is another file.
  const below = VERSIONS[version === 'cut' ? 'cut' : 'now'](imageOf(world, image.base)).bytes;
  for (const part of ownedOver(owned, from, to))
    yield* (part.value === 1 ? bytes : below).within(part.from, part.to);
}

/** Whether another version is the very same, and need not be looked through. */
function isSame(world: Images, image: Image, version: Version): boolean {
  const [now, then] = [VERSIONS.now(image), VERSIONS[version](image)];
  if (now.bytes !== then.bytes || now.owned !== then.owned) return false;
  const below = image.base < 0 ? image : imageOf(world, image.base);
  return version !== 'cut' || below.bytes === below.stable;
}

/** How many bytes of a guest's disk another version has otherwise. */
export function lostBytes(world: Images, image: Image, version: Version): number {
  if (isSame(world, image, version)) return 0;
  const [now, then] = [[...seen(world, image, 0, image.size)], seen(world, image, 0, image.size, version)];
  let lost = 0;
  let at = 0;
  for (const other of then) {
    for (let from = other.from; from < other.to; ) {
      while ((now[at]?.to ?? image.size) <= from) at++;
      const to = Math.min(other.to, now[at]?.to ?? other.to);
      if (now[at]?.value !== other.value) lost += to - from;
      from = to;
    }
  }
  return lost;
}
