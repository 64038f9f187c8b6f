/** What btrfs or XFS looked at to decide, by the rule that fired, with the names of their own sources. */
import type { Check, Reasoning } from '../../system.ts';
import { integer, plural } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const range = rule(
  'Sharing a range, generic_remap_file_range_prep in fs/remap_range.c',
  is('Checked', 'source within its file, source and target apart'),
  outcome('EINVAL'),
);

export const btrfs: Readonly<Record<string, Reasoning>> = {
  hole: rule(
    'A new extent, cow_file_range in fs/btrfs/inode.c',
    is('Entry for these blocks', 'none'),
    outcome('Places are taken'),
  ),
  never: rule(
    'Writing, btrfs_run_delalloc_range in fs/btrfs/inode.c',
    is('nodatacow', 'not set'),
    is('Shared or not', 'not asked'),
    outcome('A new extent, always'),
  ),
  map: rule(
    'The file’s map, btrfs_drop_extents in fs/btrfs/file.c',
    is('Blocks', (p) => plural(p.n ?? p.entries, 'block or entry', 'blocks or entries')),
    outcome('Entries are cut or dropped; each part that stays is a reference of its own'),
  ),
  extent: rule(
    'References of an extent, __btrfs_free_extent in fs/btrfs/extent-tree.c',
    is('Counted', 'entries of files that lead into the extent, at any part of it'),
    is('References left', '0'),
    outcome('The whole extent is freed'),
  ),
  clone: rule(
    'Sharing, btrfs_clone in fs/btrfs/reflink.c',
    is('Entries', (p) => integer(p.entries)),
    outcome('The same entries for the other file, and one reference more for each'),
  ),
  snapshot: rule(
    'A snapshot, btrfs_copy_root in fs/btrfs/ctree.c',
    is('Copied', 'the root of the subvolume’s tree'),
    outcome('Everything below it is shared'),
  ),
  range,
};

export const xfs: Readonly<Record<string, Reasoning>> = {
  hole: rule(
    'A new place, xfs_bmapi_write in fs/xfs/libxfs/xfs_bmap.c',
    is('Entry for these blocks', 'none'),
    outcome('Places are taken'),
  ),
  'write.shared': rule(
    'Writing, xfs_reflink_trim_around_shared in fs/xfs/xfs_reflink.c',
    is('References in the refcount tree', (p) => integer(p.refs)),
    outcome('Shared: a place in the file’s CoW fork'),
  ),
  'write.own': rule(
    'Writing, xfs_reflink_trim_around_shared in fs/xfs/xfs_reflink.c',
    is('References in the refcount tree', 'none: only counts from 2 on are kept there'),
    outcome('Not shared: in place'),
  ),
  'write.reserved': rule(
    'Writing, xfs_find_trim_cow_extent in fs/xfs/xfs_reflink.c',
    is('Blocks in the file’s CoW fork', (p) => integer(p.staged)),
    outcome('Found there: that place is used, shared or not'),
  ),
  window: rule(
    'The window, xfs_bmap_extsize_align in fs/xfs/libxfs/xfs_bmap.c',
    is('Hint', 'cowextsize, 32 blocks where none is set'),
    is('Aligned', 'to multiples of the hint, between what is reserved already'),
    outcome((p) => plural(p.n, 'block', 'blocks')),
  ),
  map: rule(
    'The file’s map, xfs_reflink_end_cow in fs/xfs/xfs_reflink.c',
    is('Blocks', (p) => plural(p.n ?? p.entries, 'block or entry', 'blocks or entries')),
    outcome('The old places lose a reference each'),
  ),
  count: rule(
    'References of blocks, xfs_refcount_decrease_extent in fs/xfs/libxfs/xfs_refcount.c',
    is('References left', '0'),
    outcome('Freed, block by block'),
  ),
  clone: rule(
    'Sharing, xfs_reflink_remap_extent in fs/xfs/xfs_reflink.c',
    is('Entries', (p) => integer(p.entries)),
    outcome('The same places for the other file, and one reference more for each block'),
  ),
  range,
};
