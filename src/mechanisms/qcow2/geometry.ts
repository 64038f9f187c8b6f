/** What the header of a qcow2 image fixes, and the sizes that follow from it. Formulas: block/qcow2.c and block/qcow2.h of QEMU 7.2. */

export interface Geometry {
  readonly clusterBits: number;
  /** 2 (`compat=0.10`) or 3 (`compat=1.1`). */
  readonly version: 2 | 3;
  readonly refcountBits: number;
  /** Entries of 16 bytes, with 32 subclusters. */
  readonly extended: boolean;
  readonly compression: 'zlib' | 'zstd';
  readonly lazy: boolean;
}

export const L1_ENTRY = 8;
/** Bytes of an entry of the refcount table. */
export const TABLE_ENTRY = 8;
export const SUBCLUSTERS = 32;
/** `BDRV_REQUEST_MAX_BYTES`: the largest request, whole sectors below 2^31. */
export const MAX_REQUEST = 2 ** 31 - 512;

/** `DEFAULT_L2_CACHE_MAX_SIZE` on Linux: 32 MiB. */
const CACHE = 32 * 1024 * 1024;
const SMALL_SLICE = 4096;

export const clusterBytes = ({ clusterBits }: Geometry): number => 2 ** clusterBits;

const entryBytes = ({ extended }: Geometry): number => (extended ? 16 : 8);

/** Entries of one L2 table, which is one cluster. */
export const tableEntries = (g: Geometry): number => clusterBytes(g) / entryBytes(g);

/** Bytes of the smallest part that can be owned or zero by itself. */
export const subclusterBytes = (g: Geometry): number => clusterBytes(g) / (g.extended ? SUBCLUSTERS : 1);

/** Counts in one refcount block, which is one cluster. */
export const blockCounts = (g: Geometry): number => (clusterBytes(g) * 8) / g.refcountBits;

/** The highest count that fits. */
export const highestCount = ({ refcountBits }: Geometry): number => 2 ** refcountBits - 1;

/** Clusters that hold so many bytes. */
export const clustersOf = (g: Geometry, bytes: number): number => Math.ceil(bytes / clusterBytes(g));

/** Entries that the L1 table of a disk of this size needs. */
export const l1Entries = (g: Geometry, size: number): number =>
  Math.ceil(size / (clusterBytes(g) * tableEntries(g)));

/** Bytes of an L2 table that QEMU reads at once: all of it, but where its cache is too small for the disk. */
export function sliceBytes(g: Geometry, size: number): number {
  const cluster = clusterBytes(g);
  const needed = Math.ceil((clustersOf(g, size) * entryBytes(g)) / cluster) * cluster;
  return needed > CACHE ? Math.min(cluster, SMALL_SLICE) : cluster;
}

export const sliceEntries = (g: Geometry, size: number): number => sliceBytes(g, size) / entryBytes(g);

export const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;
export const roundDown = (value: number, to: number): number => Math.floor(value / to) * to;

interface RefcountArea {
  readonly blocks: number;
  readonly tables: number;
}

/**
 * Refcount blocks, and clusters of the refcount table, that so many clusters need, themselves included.
 * `generous` leaves room for half as large a table again. (`qcow2_refcount_metadata_size`)
 */
export function refcountArea(g: Geometry, clusters: number, generous: boolean): RefcountArea {
  const perTable = clusterBytes(g) / TABLE_ENTRY;
  let wanted = clusters;
  let isGenerous = generous;
  let [blocks, tables, last] = [0, 0, -1];
  for (let sum = 0; sum !== last; ) {
    last = sum;
    blocks = Math.ceil((wanted + tables + blocks) / blockCounts(g));
    tables = Math.ceil(blocks / perTable);
    sum = wanted + blocks + tables;
    if (sum === last && isGenerous) {
      wanted += Math.ceil(tables / 2);
      isGenerous = false;
      sum = 0;
    }
  }
  return { blocks, tables };
}
