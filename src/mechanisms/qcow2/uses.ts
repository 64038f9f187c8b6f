/** What a cluster of a qcow2 file was taken for: kind and number in one, as the file itself does not say it. */

const USES = [
  'free',
  'header',
  'reftable',
  'refblock',
  'l1',
  'l2',
  'data',
  'stream',
  'snapshot-l1',
  'snapshots',
  'leaked',
] as const;
export type Use = (typeof USES)[number];

const SCALE = 2 ** 26;

/** `index`: the guest cluster, the entry of the L1 table, the number of the block, or the id of the snapshot. */
export const purposeCode = (use: Use, index = 0): number => USES.indexOf(use) * SCALE + index;

export const purposeOf = (code: number): Use => USES[Math.floor(code / SCALE)] as Use;

export const indexOf = (code: number): number => code % SCALE;

/** Whether it holds guest data, or nothing: all else is metadata. */
export const isData = (use: Use): boolean =>
  use === 'data' || use === 'stream' || use === 'free' || use === 'leaked';
