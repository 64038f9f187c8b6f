/**
 * The state of a volume and its shadow copies at one moment. A block is 16 KiB and has one byte.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import type { Extents } from '../families/disks/extents.ts';
import { byteOf, NONE, storedIn, type Units } from '../families/snapshots/units.ts';

/** What is protected at once, whatever the clusters of the file system. */
export const BLOCK = 16_384;

/** How long writers may be frozen, and how long the provider may take, in seconds. */
export const FREEZE_SECONDS = 60;
export const COMMIT_SECONDS = 10;

/** Shadow copies of one volume. */
export const MOST_SHADOWS = 512;

export interface Volume {
  readonly content: Units;
  /** Blocks that the file system uses. */
  readonly used: Extents<boolean>;
  /** The disk is gone, and with it everything that was read from it. */
  readonly lost: boolean;
}

export interface Shadow {
  /** In order of creation, from 1: 0 is the volume. */
  readonly id: number;
  readonly name: string;
  readonly seat: number;
  /** By block what was saved in its diff area, or `NONE`. */
  readonly saved: Units;
  /** By block its slot there, or -1; and by slot the block. */
  readonly slots: Extents<number>;
  readonly order: readonly number[];
  /** Blocks in use when it was made. */
  readonly used: Extents<boolean>;
  /** Blocks that need no protection: neither this nor any older copy had them in use. */
  readonly spare: Extents<boolean>;
}

/** What a writer asked for while it was frozen; a byte of -1 frees the block. */
export interface Held {
  readonly block: number;
  readonly byte: number;
}

/** A shadow copy in the making. */
export interface Pending {
  readonly name: string;
  readonly phase: 'prepared' | 'frozen' | 'committed';
  /** Since the freeze. */
  readonly seconds: number;
  /** Once there is one. */
  readonly shadow: number;
  readonly held: readonly Held[];
}

/** Sums since the beginning. */
export interface Totals {
  readonly written: number;
  readonly copied: number;
  /** What copying the volume for each shadow copy would have copied. */
  readonly fullCopied: number;
  readonly restored: number;
  /** Shadow copies that were deleted to make room. */
  readonly evicted: number;
  readonly held: number;
  /** Diff areas that were searched by reads of shadow copies. */
  readonly consulted: number;
}

export interface World {
  readonly volume: Volume | null;
  /** Oldest first. */
  readonly shadows: readonly Shadow[];
  /** How many shadow copies there ever were. */
  readonly ever: number;
  /** Names of those that are gone. */
  readonly gone: readonly string[];
  /** Blocks that all diff areas may have together, or -1. */
  readonly limit: number;
  /** Whether shadow copies are kept at the expense of the volume. */
  readonly protects: boolean;
  readonly pending: Pending | null;
  readonly totals: Totals;
}

export const emptyWorld = (): World => ({
  volume: null,
  shadows: [],
  ever: 0,
  gone: [],
  limit: -1,
  protects: false,
  pending: null,
  totals: { written: 0, copied: 0, fullCopied: 0, restored: 0, evicted: 0, held: 0, consulted: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  volume: Volume | null;
  shadows: readonly Shadow[];
  ever: number;
  gone: readonly string[];
  limit: number;
  protects: boolean;
  pending: Pending | null;
  readonly totals: Mutable<Totals>;

  constructor({ volume, shadows, ever, gone, limit, protects, pending, totals }: World) {
    this.volume = volume;
    this.shadows = shadows;
    this.ever = ever;
    this.gone = gone;
    this.limit = limit;
    this.protects = protects;
    this.pending = pending;
    this.totals = { ...totals };
  }

  freeze(): World {
    const { volume, shadows, ever, gone, limit, protects, pending, totals } = this;
    return { volume, shadows, ever, gone, limit, protects, pending, totals };
  }
}

type Shadows = Pick<World, 'shadows'>;

export function volumeOf({ volume }: Pick<World, 'volume'>): Volume {
  if (!volume) throw new Error('there is no volume');
  return volume;
}

export function shadowOf({ shadows }: Shadows, id: number): Shadow {
  const found = shadows.find((shadow) => shadow.id === id);
  if (!found) throw new Error(`there is no shadow copy ${id}`);
  return found;
}

/** The name of the volume or of a shadow copy. */
export const nameOf = (world: Shadows, id: number): string =>
  id === 0 ? 'volume' : shadowOf(world, id).name;

export const newestOf = ({ shadows }: Shadows): Shadow | undefined => shadows.at(-1);

/** Slots in use in all diff areas together. */
export const areaBlocks = ({ shadows }: Shadows): number =>
  shadows.reduce((sum, { order }) => sum + order.length, 0);

/** What answers for a block of a shadow copy. */
export interface Sight {
  /** The shadow copy that has it, or 0 for the volume. */
  readonly from: number;
  /** Diff areas that were looked into. */
  readonly consulted: number;
  /** -1 where nothing is promised: the block was not in use. */
  readonly byte: number;
}

/** Looks for a block from a shadow copy on forward in time: its own diff area, each newer one, the volume. */
export function lookUp(world: Pick<World, 'shadows' | 'volume'>, shadow: Shadow, block: number): Sight {
  if (shadow.spare.at(block)) return { from: 0, consulted: 1, byte: -1 };
  const chain = world.shadows.slice(world.shadows.indexOf(shadow));
  const at = chain.findIndex(({ saved }) => saved.at(block) !== NONE);
  const consulted = at < 0 ? chain.length : at + 1;
  const found = chain[at];
  if (found) return { from: found.id, consulted, byte: byteOf(block, found.saved.at(block)) };
  return { from: 0, consulted, byte: byteOf(block, volumeOf(world).content.at(block)) };
}

/** Bytes of a diff area. */
export const areaBytes = ({ order }: Shadow): number => order.length * BLOCK;

/** Whether what is kept by block and by slot says the same. */
export const isSound = ({ saved, slots, order }: Shadow): boolean =>
  storedIn(saved) === order.length &&
  order.every((block, slot) => slots.at(block) === slot && saved.at(block) !== NONE);
