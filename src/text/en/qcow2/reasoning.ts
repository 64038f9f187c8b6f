/** What QEMU looked at to decide, by the rule that fired, with the names of its own source (version 7.2). */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes, integer, type Params, plural } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const cluster = is('Cluster', (p) => exactBytes(p.cluster));
const guest = is('Clusters of the disk', (p) =>
  Number(p.count) === 1 ? integer(p.first) : `${integer(p.first)}–${integer(p.last)}`,
);
const host = is('Cluster of the file', (p) => (Number(p.host) < 0 ? 'none' : integer(p.host)));

const KIND = 'An entry of the L2 table';

const write = 'A write, qcow2_alloc_host_offset in block/qcow2-cluster.c';

const began = (p: Params): string =>
  Number(p.search) < 0 ? 'nowhere: the place is given' : `at cluster ${integer(p.search)}`;

export const reasoning: Readonly<Record<string, Reasoning>> = {
  layout: rule(
    'A new image, qcow2_co_create in block/qcow2.c',
    cluster,
    is('Entries of one L2 table', (p) => integer(p.entries)),
    is('Entries of the L1 table', (p) => integer(p.tables)),
    outcome(
      'Header, refcount table, one refcount block and the L1 table; L2 tables come with the first write',
    ),
  ),
  writable: rule(
    write,
    guest,
    host,
    is('May be written there (handle_copied)', 'no: empty, zero, compressed, or not COPIED'),
    outcome('New clusters are taken (handle_alloc)'),
  ),
  'in-place': rule(write, guest, host, is('COPIED (handle_copied)', 'set'), outcome('Written where it lies')),
  table: rule(
    'The L2 table for a write, get_cluster_table and l2_allocate in block/qcow2-cluster.c',
    is('COPIED in the L1 entry', 'not set'),
    cluster,
    outcome('A new cluster for the table; an old one is copied and gives up one reference'),
  ),
  search: rule(
    'Free clusters, alloc_clusters_noref in block/qcow2-refcount.c',
    is('Asked for', (p) => plural(p.count, 'cluster in a row', 'clusters in a row')),
    is('The search began (free_cluster_index)', began),
    is('Found', (p) => integer(p.host)),
    outcome('Counts become 1; the next search begins behind them'),
  ),
  refblock: rule(
    'Room for counts, alloc_refcount_block in block/qcow2-refcount.c',
    is('Counts', 'of clusters that no block has yet, or has no longer'),
    outcome('A block counts itself where it lies in its own range'),
  ),
  stream: rule(
    'A compressed cluster, qcow2_alloc_bytes in block/qcow2-refcount.c',
    is('The stream before', 'as long as it ends within a cluster, the next one begins there'),
    outcome('Every cluster that the stream touches is counted once for it'),
  ),
  count: rule(
    'Counting a tree, qcow2_update_snapshot_refcount in block/qcow2-refcount.c',
    is('References more', (p) => integer(p.n)),
    outcome('Each L2 table and each cluster that it names, once'),
  ),
  release: rule(
    'A reference less, update_refcount in block/qcow2-refcount.c',
    is('References', (p) => integer(p.n)),
    is('Counts that become 0', (p) => integer(p.freed)),
    outcome((p) =>
      Number(p.freed) > 0
        ? 'Free; the next search may begin there'
        : 'Nothing is free, as others refer to it',
    ),
  ),
  overflow: rule(
    'A count too high, update_refcount in block/qcow2-refcount.c',
    is('Highest count', '2 to the power of refcount_bits, less 1'),
    outcome('EINVAL; the copy of the L1 table stays counted'),
  ),
  link: rule(
    'Entering clusters, qcow2_alloc_cluster_link_l2 in block/qcow2-cluster.c',
    guest,
    is('Clusters of the file', (p) =>
      Number(p.count) === 1 ? integer(p.host) : `${integer(p.host)}–${integer(p.lastHost)}`,
    ),
    outcome('Entries get the place and COPIED; what they named before gives up one reference'),
  ),
  mark: rule(
    `${KIND}, zero_in_l2_slice and discard_in_l2_slice in block/qcow2-cluster.c`,
    guest,
    outcome('Says zero with or without a cluster of the file, or nothing'),
  ),
  'mark.part': rule(
    `${KIND} with subclusters, zero_l2_subclusters in block/qcow2-cluster.c`,
    guest,
    is('Subclusters', (p) => integer(p.n)),
    outcome('Their zero bits are set, their allocated bits cleared'),
  ),
  flags: rule(
    'COPIED, qcow2_update_snapshot_refcount in block/qcow2-refcount.c',
    is('Tables gone through', (p) => integer(p.n)),
    outcome('Set exactly where the count is 1'),
  ),
  cow: rule(
    'Head and tail, perform_cow in block/qcow2-cluster.c',
    cluster,
    is('Bytes', (p) => exactBytes(p.n)),
    is('Known to be zero', 'no'),
    outcome('Read from what the guest saw before, written to the new cluster'),
  ),
  'known-zero': rule(
    'Head and tail, handle_alloc_space in block/qcow2.c',
    is('Known to be zero (bdrv_co_is_zero_fast)', 'yes, without reading'),
    outcome('One fallocate for all new clusters; only the guest’s bytes are written'),
  ),
  commit: rule(
    'A commit, block/mirror.c and block/commit.c',
    is('Bytes', (p) => exactBytes(p.n)),
    outcome('An ordinary write to the image below'),
  ),
  rebase: rule(
    'A rebase, img_rebase in qemu-img.c',
    is('Compared', 'the old chain with the new one, where the overlay is empty'),
    outcome('What differs is written to the overlay; then its header names the new backing file'),
  ),
  'rebase.unsafe': rule(
    'A rebase with -u, img_rebase in qemu-img.c',
    is('Compared', 'nothing'),
    outcome('The header names another backing file'),
  ),
  base: rule(
    'A write below overlays',
    is('Looking through it', (p) => `${p.over}`),
    outcome('Written; locks only stop it while a process has an overlay open'),
  ),
  punch: rule(
    'Passing a discard on, update_refcount_discard in block/qcow2-refcount.c',
    is('Bytes', (p) => exactBytes(p.n)),
    outcome('fallocate with FALLOC_FL_PUNCH_HOLE'),
  ),
  'discard.whole': rule(
    'A discard, qcow2_co_pdiscard in block/qcow2.c',
    cluster,
    is('Whole clusters', 'no'),
    outcome('Ignored'),
  ),
  'discard.old': rule(
    'A discard, qcow2_co_pdiscard in block/qcow2.c',
    is('Version', '2'),
    is('Backing file', 'yes'),
    outcome('Ignored'),
  ),
  chain: rule(
    'A read, qcow2_get_host_offset in block/qcow2-cluster.c',
    is('Bytes', (p) => exactBytes(p.n)),
    is('Answered by', (p) => (p.source === '' ? 'nobody' : `${p.source}`)),
    outcome('Own data, zeroes, or the same place of the backing file'),
  ),
  empty: rule(
    'Emptying an image, make_completely_empty in block/qcow2.c',
    is('Snapshots', 'none'),
    is('Version', '3'),
    outcome('Header, refcount table, one block and the L1 table; the file is cut behind them'),
  ),
  session: rule(
    'A process, bdrv_open in block.c',
    is('Locked while it runs', 'the image it writes, and those below against writers'),
    outcome('free_cluster_index lives as long as the process'),
  ),
  snapshot: rule(
    'A snapshot, block/qcow2-snapshot.c',
    is('Kept of it', 'a copy of the L1 table, a name, the size of the disk'),
    outcome('The list is written anew at another place'),
  ),
  revert: rule(
    'Applying a snapshot, qcow2_snapshot_goto in block/qcow2-snapshot.c',
    is('Before', 'its tree is counted once more'),
    outcome('Its L1 table over the active one; then the old tree is counted once less'),
  ),
  refused: rule(
    'Checks before anything is done',
    outcome((p) => `${p.who} stays as it is, or as far as it got`),
  ),
  lock: rule(
    'Locks, raw_check_lock_bytes in block/file-posix.c',
    is('Wanted', 'for writing, or to read what another one writes'),
    outcome('“Failed to get lock”'),
  ),
};
