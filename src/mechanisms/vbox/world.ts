/**
 * The state of VirtualBox disks at one moment: VDI images with their block maps, and virtual machines with their snapshot trees.
 *
 * A `World` never changes. A `Draft` is a version being made by one command; freezing it gives the next `World`, which shares
 * everything the command did not touch with the one before.
 */
import type { Extents } from '../families/disks/extents.ts';

/** Bytes of a block: what an image owns or does not own (`VDI_IMAGE_DEFAULT_BLOCK_SIZE`). */
export const BLOCK = 1_048_576;
/** Where the block map lies in a file, and to what the map and the data are aligned (`VDI_DATA_ALIGN`). */
export const MAP_OFFSET = 1_048_576;

/** Entries of a block map that are no place in the file; any other is the place minus the number of the block. */
export const FREE = Number.NEGATIVE_INFINITY;
export const ZERO = Number.POSITIVE_INFINITY;

/** No image, machine or snapshot. */
export const NONE = -1;

export type Kind = 'dynamic' | 'fixed' | 'diff';
/** What VirtualBox does with a medium when it is attached, and when a snapshot is taken. */
export type Use = 'normal' | 'immutable' | 'writethrough';

/** One VDI file. Ids count from 0 in order of creation and are never used again. */
export interface Image {
  readonly id: number;
  readonly name: string;
  readonly kind: Kind;
  readonly use: Use;
  /** Bytes that a guest sees. */
  readonly size: number;
  /** The image that is read where this one has nothing (its link UUID), or `NONE`. */
  readonly parent: number;
  /** Number of its last modification (its modify UUID), and of the parent's when this was made. */
  readonly modify: number;
  readonly parentModify: number;
  /** Of each block: `FREE`, `ZERO`, or its place in the file minus its number, so that blocks in a row are one stretch. */
  readonly map: Extents<number>;
  /** Data blocks that the file has. */
  readonly slots: number;
  /** The bytes of the disk as stored here; 0 where nothing is. */
  readonly data: Extents<number>;
  readonly alive: boolean;
  /** Whether it is in VirtualBox’s media registry: it was attached, or made for a machine. */
  readonly known: boolean;
  /** Whether VirtualBox made it for a machine. */
  readonly made: boolean;
  /** The lowest number that nothing else had when it came: where it stays on screen. */
  readonly seat: number;
}

/** A disk of a machine. */
export interface Port {
  readonly port: number;
  readonly image: number;
}

/** What was attached when it was taken. Ids count from 0 within a machine. */
export interface Snapshot {
  readonly id: number;
  readonly name: string;
  readonly parent: number;
  readonly ports: readonly Port[];
  readonly alive: boolean;
}

/** A virtual machine, powered off. */
export interface Machine {
  readonly id: number;
  readonly name: string;
  readonly ports: readonly Port[];
  readonly snapshots: readonly Snapshot[];
  /** The snapshot that the current state began with, or `NONE`. */
  readonly current: number;
  /** Differencing images made for it so far. */
  readonly made: number;
  /** The lowest number that nothing else had when it came: where it stays on screen. */
  readonly seat: number;
}

/** Sums of bytes since the beginning. */
export interface Totals {
  /** By guests. */
  readonly written: number;
  readonly read: number;
  /** Brought up from images below, and zeroes put around a write. */
  readonly copied: number;
  readonly filled: number;
  /** From image to image by merging, and within files by filling holes. */
  readonly merged: number;
  readonly moved: number;
  /** Written by guests without any effect, since the bytes were there already. */
  readonly spared: number;
  /** What copying every image in full, where one was put on top of it, would have copied. */
  readonly deepCopied: number;
}

export interface World {
  readonly images: readonly Image[];
  readonly machines: readonly Machine[];
  /** Modifications so far. */
  readonly modifications: number;
  readonly totals: Totals;
}

export const emptyWorld = (): World => ({
  images: [],
  machines: [],
  modifications: 0,
  totals: { written: 0, read: 0, copied: 0, filled: 0, merged: 0, moved: 0, spared: 0, deepCopied: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A version in the making. Everything it hands out to change is its own copy. */
export class Draft {
  readonly images: Image[];
  readonly machines: Machine[];
  modifications: number;
  readonly totals: Mutable<Totals>;

  constructor({ images, machines, modifications, totals }: World) {
    this.images = images.slice();
    this.machines = machines.slice();
    this.modifications = modifications;
    this.totals = { ...totals };
  }

  change(id: number, fields: Partial<Image>): void {
    this.images[id] = { ...(this.images[id] as Image), ...fields };
  }

  changeMachine(id: number, fields: Partial<Machine>): void {
    this.machines[id] = { ...(this.machines[id] as Machine), ...fields };
  }

  /** The draft as a world; the draft must not be changed any more. */
  freeze(): World {
    const { images, machines, modifications, totals } = this;
    return { images, machines, modifications, totals };
  }
}

type Images = Pick<World, 'images'>;
type Machines = Pick<World, 'machines'>;

/** The image of that number, also one that is gone. */
export function imageOf({ images }: Images, id: number): Image {
  const found = images[id];
  if (!found) throw new Error(`there is no image ${id}`);
  return found;
}

export function machineOf({ machines }: Machines, id: number): Machine {
  const found = machines[id];
  if (!found) throw new Error(`there is no machine ${id}`);
  return found;
}

export const imageNamed = ({ images }: Images, name: string): Image | undefined =>
  images.findLast((image) => image.alive && image.name === name);

export const machineNamed = ({ machines }: Machines, name: string): Machine | undefined =>
  machines.find((machine) => machine.name === name);

export const livingOf = ({ images }: Images): readonly Image[] => images.filter(({ alive }) => alive);

/** The images that look into this one, in order of creation. */
export const childrenOf = ({ images }: Images, id: number): readonly Image[] =>
  images.filter(({ alive, parent }) => alive && parent === id);

/** Those of them that VirtualBox knows of. */
export const knownChildren = (world: Images, id: number): readonly Image[] =>
  childrenOf(world, id).filter(({ known }) => known);

/** An image and all below it, the top first. */
export function chainOf(world: Images, id: number): readonly Image[] {
  const chain: Image[] = [];
  for (let at = id; at !== NONE; at = imageOf(world, at).parent) chain.push(imageOf(world, at));
  return chain;
}

/** The image at the bottom of a chain. */
export const baseOf = (world: Images, id: number): Image => chainOf(world, id).at(-1) as Image;

/** The disk on a port, or `NONE`. */
export const imageOn = ({ ports }: Pick<Machine, 'ports'>, port: number): number =>
  ports.find((one) => one.port === port)?.image ?? NONE;

export const livingSnapshots = ({ snapshots }: Machine): readonly Snapshot[] =>
  snapshots.filter(({ alive }) => alive);

export const childSnapshots = (machine: Machine, id: number): readonly Snapshot[] =>
  livingSnapshots(machine).filter(({ parent }) => parent === id);

const hasImage = ({ ports }: Pick<Machine, 'ports'>, id: number): boolean =>
  ports.some(({ image }) => image === id);

/** Whether a machine writes an image now, and whether one of its snapshots has it. */
export const isAttached = (machine: Machine, id: number): boolean => hasImage(machine, id);
export const isRemembered = (machine: Machine, id: number): boolean =>
  livingSnapshots(machine).some((snapshot) => hasImage(snapshot, id));

/** Machines that have an image attached, now or in a snapshot. */
export const usersOf = ({ machines }: Machines, id: number): readonly Machine[] =>
  machines.filter((machine) => isAttached(machine, id) || isRemembered(machine, id));

/** Where the data begins in a file with so many blocks. */
export const dataOffset = (blocks: number): number =>
  Math.ceil((MAP_OFFSET + 4 * blocks) / MAP_OFFSET) * MAP_OFFSET;

export const fileBytes = ({ map, slots }: Pick<Image, 'map' | 'slots'>): number =>
  dataOffset(map.length) + slots * BLOCK;

/** Whether the parent is still as it was when this image was made; null where there is no parent. */
export const isSealWhole = (world: Images, { parent, parentModify }: Image): boolean | null =>
  parent === NONE ? null : imageOf(world, parent).modify === parentModify;
