/**
 * The state of an overlay mount at one moment: files of the lower and of the upper layer, the names in each, and what was opened before.
 * A `World` never changes; a `Draft` is the next one in the making.
 */
import { Extents } from '../families/disks/extents.ts';

/** The model's files are whole blocks of one byte each. */
export const BLOCK = 4096;

/** What a block of a file is: a hole, stored for this file alone, or shared with the lower file. */
export const HOLE = 0;
export const OWN = 1;
export const SHARED = 2;

export type Layer = 'lower' | 'upper';

/** A file of one of the two layers: an inode of the file system below. Ids count from 0 and are never used again. */
export interface Store {
  readonly id: number;
  readonly layer: Layer;
  /** The path that it was made with. */
  readonly path: string;
  /** Permissions, in the octal digits that people write: 644. */
  readonly mode: number;
  /** By block: the byte, and whether and how it is stored. */
  readonly bytes: Extents<number>;
  readonly kept: Extents<number>;
  /** Only what is known of a file is there, and not its data (metacopy). */
  readonly metaOnly: boolean;
  /** It was copied from a file of the lower layer; it remembers where that lies. */
  readonly origin: boolean;
  readonly redirect: boolean;
  readonly live: boolean;
  readonly seat: number;
}

/** A file as the overlay has it: in the lower layer, in the upper one, or in both. Who holds it open holds this. */
export interface Node {
  readonly id: number;
  readonly lower: number;
  readonly upper: number;
}

/** What a name of the upper layer is. */
export type Entry =
  | { readonly kind: 'file'; readonly node: number }
  | {
      readonly kind: 'dir';
      readonly mode: number;
      /** Nothing of the lower layer shines through. */
      readonly opaque: boolean;
      /** What it is called in the lower layer: a path from the top, or '' where that is its own. */
      readonly redirect: string;
      readonly origin: boolean;
    }
  | { readonly kind: 'whiteout' };

/** Something that was opened, or mapped into memory, under a name of its own. */
export interface Hold {
  readonly id: number;
  readonly name: string;
  readonly kind: 'descriptor' | 'mapping';
  readonly path: string;
  readonly node: number;
  /** The file whose pages a mapping has; a descriptor asks the node anew at each read. */
  readonly store: number;
  /** As long as the file was. */
  readonly blocks: number;
  readonly alive: boolean;
}

/** Things by path; a world that is printed shows them as well. */
class Paths<T> extends Map<string, T> {
  toJSON(): readonly (readonly [string, T])[] {
    return [...this];
  }
}

export interface Settings {
  readonly metacopy: boolean;
  /** Whether directories of the lower layer can be renamed. */
  readonly redirect: boolean;
  /** Options are on with which nobody may change the lower layer, mounted or not (ovl_allow_offline_changes). */
  readonly sealed: boolean;
}

/** Sums since the beginning. */
export interface Totals {
  /** Files copied up, and bytes copied for it. */
  readonly copyUps: number;
  readonly copied: number;
  /** Blocks that were shared instead of copied. */
  readonly cloned: number;
  readonly written: number;
  readonly refused: number;
}

export interface World {
  readonly made: '' | 'ext4' | 'xfs';
  readonly settings: Settings;
  readonly mounted: boolean;
  readonly stores: readonly Store[];
  readonly nodes: readonly Node[];
  /** Paths of files of the lower layer, each with its node. */
  readonly lower: ReadonlyMap<string, number>;
  readonly upper: ReadonlyMap<string, Entry>;
  readonly holds: readonly Hold[];
  /** Paths that there were once. */
  readonly former: readonly string[];
  readonly totals: Totals;
}

export const emptyWorld = (): World => ({
  made: '',
  settings: { metacopy: false, redirect: false, sealed: false },
  mounted: false,
  stores: [],
  nodes: [],
  lower: new Paths(),
  upper: new Paths(),
  holds: [],
  former: [],
  totals: { copyUps: 0, copied: 0, cloned: 0, written: 0, refused: 0 },
});

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Draft {
  made: World['made'];
  settings: Settings;
  mounted: boolean;
  readonly stores: Store[];
  readonly nodes: Node[];
  readonly lower: Map<string, number>;
  readonly upper: Map<string, Entry>;
  readonly holds: Hold[];
  readonly former: string[];
  readonly totals: Mutable<Totals>;

  constructor(world: World) {
    this.made = world.made;
    this.settings = world.settings;
    this.mounted = world.mounted;
    this.stores = world.stores.slice();
    this.nodes = world.nodes.slice();
    this.lower = new Paths(world.lower);
    this.upper = new Paths(world.upper);
    this.holds = world.holds.slice();
    this.former = world.former.slice();
    this.totals = { ...world.totals };
  }

  change(id: number, fields: Partial<Store>): void {
    this.stores[id] = { ...storeOf(this, id), ...fields };
  }

  freeze(): World {
    const { made, settings, mounted, stores, nodes, lower, upper, holds, former, totals } = this;
    return { made, settings, mounted, stores, nodes, lower, upper, holds, former, totals };
  }
}

export function storeOf({ stores }: Pick<World, 'stores'>, id: number): Store {
  const found = stores[id];
  if (!found) throw new Error(`there is no file ${id}`);
  return found;
}

export function nodeOf({ nodes }: Pick<World, 'nodes'>, id: number): Node {
  const found = nodes[id];
  if (!found) throw new Error(`there is no node ${id}`);
  return found;
}

export const holdNamed = ({ holds }: Pick<World, 'holds'>, name: string): Hold | undefined =>
  holds.findLast((one) => one.alive && one.name === name);

/** The file that is read: the upper one, but for one that has no data the lower one. */
export function dataOf(world: Pick<World, 'stores' | 'nodes'>, node: number): Store {
  const { lower, upper } = nodeOf(world, node);
  const above = upper < 0 ? undefined : storeOf(world, upper);
  return above && !(above.metaOnly && lower >= 0) ? above : storeOf(world, lower);
}

export const sizeOf = ({ bytes }: Pick<Store, 'bytes'>): number => bytes.length;

/** So many blocks are stored for a file, or shared. */
export function blocksOf({ kept }: Pick<Store, 'kept'>, isCounted: (how: number) => boolean): number {
  let sum = 0;
  for (const { from, to, value } of kept.all()) if (isCounted(value)) sum += to - from;
  return sum;
}

/** The byte that fills block `block` where a file is filled in order. */
const SEQUENCE = 255;

export const filled = (blocks: number): Extents<number> =>
  Extents.from(
    Array.from({ length: blocks }, (_, at) => ({ from: at, to: at + 1, value: (at % SEQUENCE) + 1 })),
  );
