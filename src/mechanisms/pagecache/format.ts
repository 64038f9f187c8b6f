/** Sizes of everything: pages of the host's memory, clusters of qcow2, and what QEMU reads of its tables when it opens a file. */

export const PAGE = 4096;
export const SECTOR = 512;
/** The unit in which an overlay owns something. */
export const CLUSTER = 65_536;
export const PAGES_PER_CLUSTER = CLUSTER / PAGE;

export type Format = 'raw' | 'qcow2';

/** Clusters that an L2 table and a refcount block say something of, and L1 entries in a cluster. */
const L2_ENTRIES = CLUSTER / 8;
const BLOCK_ENTRIES = CLUSTER / 2;
const L1_ENTRIES = CLUSTER / 8;

/** Clusters of a full qcow2 file besides data: header, refcount table, refcount blocks, L1 and L2 tables. */
function metaClusters(size: number): number {
  const data = size / CLUSTER;
  const l2 = Math.ceil(data / L2_ENTRIES);
  const l1 = Math.ceil(l2 / L1_ENTRIES);
  let blocks = 1;
  while (blocks * BLOCK_ENTRIES < 2 + blocks + l1 + l2 + data) blocks++;
  return 2 + blocks + l1 + l2;
}

/** A new overlay has a header, a refcount table, a refcount block and an L1 table. */
const NEW_META = 4;

/** Pages of a file that are not data of the disk. */
export function metaPages(format: Format, size: number, isOverlay: boolean): number {
  if (format === 'raw') return 0;
  return (isOverlay ? NEW_META : metaClusters(size)) * PAGES_PER_CLUSTER;
}

/** Bytes of a file that QEMU reads when it opens it: measured with new overlays and a full qcow2 base of 8 MiB. */
export function tableBytes(format: Format, isOverlay: boolean): number {
  if (format === 'raw') return 0;
  return isOverlay ? 86_016 : 133_120;
}

export const pagesOf = (bytes: number): number => Math.ceil(bytes / PAGE);
