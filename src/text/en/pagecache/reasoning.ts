/** What QEMU and the kernel looked at to decide, by the rule that fired, with the names of their own sources. */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes, integer, plural } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const mode = is('Mode', (p) => `cache=${p.mode}`);
const count = is('Pages', (p) => integer(p.pages));
const LOOKUP = 'A buffered read, filemap_read in mm/filemap.c';
const FLUSH = 'A flush, bdrv_co_flush in block/io.c';

export const reasoning: Readonly<Record<string, Reasoning>> = {
  mode: rule(
    'The cache mode, bdrv_parse_cache_mode in block.c',
    mode,
    is('O_DIRECT', 'with none and directsync (BDRV_O_NOCACHE)'),
    is('Flush after each write', 'with writethrough and directsync'),
    is('Flushes ignored', 'with unsafe (BDRV_O_NO_FLUSH)'),
    outcome('The same for every file of the chain'),
  ),
  'lookup.hit': rule(
    LOOKUP,
    is('File', (p) => `${p.file}`),
    count,
    is('In memory', 'yes (filemap_get_read_batch)'),
    outcome('Copied from memory; now the most recently used'),
  ),
  'lookup.miss': rule(
    LOOKUP,
    is('File', (p) => `${p.file}`),
    count,
    is('In memory', 'no'),
    outcome((p) => `${exactBytes(p.n)} from the disk into new pages`),
  ),
  partial: rule(
    'A buffered write to a part of a page, write_begin of the file system',
    count,
    is('In memory', 'no'),
    outcome('Read first, then written'),
  ),
  past: rule(
    'A read with O_DIRECT, mm/filemap.c',
    mode,
    is('File', (p) => `${p.file}`),
    is('Page cache', 'not asked, not filled'),
    outcome((p) => `${exactBytes(p.n)} from the disk`),
  ),
  chain: rule(
    'Who has it, qcow2_get_host_offset in block/qcow2-cluster.c',
    is('Asked for', (p) => exactBytes(p.n)),
    is('Clusters of its own', (p) => exactBytes(p.own)),
    is('From below', (p) => exactBytes(p.below)),
    outcome('Each part from the file that has it'),
  ),
  cluster: rule(
    'A first write, perform_cow in block/qcow2-cluster.c',
    is('Cluster', '65,536 bytes'),
    is('Not written by the guest', (p) => exactBytes(p.n)),
    outcome('Read from below, written with what is new'),
  ),
  'write.cached': rule(
    'A buffered write, generic_perform_write in mm/filemap.c',
    mode,
    is('Written', (p) => exactBytes(p.n)),
    outcome('Pages dirty; the disk later'),
  ),
  'write.direct': rule(
    'A write with O_DIRECT, generic_file_direct_write in mm/filemap.c',
    mode,
    is('Written', (p) => exactBytes(p.n)),
    outcome('In the disk’s own cache'),
  ),
  table: rule(
    'The tables, qcow2_alloc_cluster_link_l2 in block/qcow2-cluster.c',
    is('New clusters', (p) => integer(p.clusters)),
    is('Where the tables are', 'in QEMU’s memory, until a flush'),
    outcome('The overlay answers for them'),
  ),
  'table.file': rule(
    FLUSH,
    mode,
    is('Tables changed since the last', 'yes'),
    outcome('Written into the file (qcow2_co_flush_to_os)'),
  ),
  'table.disk': rule(
    'Writing back, mm/page-writeback.c',
    is('Tables in the file', 'newer than on the disk'),
    outcome('Written to the disk'),
  ),
  fdatasync: rule(
    FLUSH,
    mode,
    is('Dirty pages of the file', (p) => integer(p.pages)),
    outcome('fdatasync: written to the disk'),
  ),
  durable: rule(
    'A write with FUA, bdrv_driver_pwritev in block/io.c',
    mode,
    is('Dirty pages of the file', (p) => integer(p.pages)),
    outcome('Written to the disk before the write returns'),
  ),
  flusher: rule(
    'Writing back, mm/page-writeback.c',
    is('Dirty pages of the file', (p) => integer(p.pages)),
    outcome('Written to the disk; still in memory, now clean'),
  ),
  settle: rule(
    'The disk’s own cache, fdatasync or sync',
    is('Sent to the disk', 'FLUSH CACHE'),
    outcome('All that it has, of all files, survives a power cut'),
  ),
  unsafe: rule(
    FLUSH,
    mode,
    is('Still dirty', (p) => exactBytes(p.n)),
    outcome('Nothing is asked of the host (BDRV_O_NO_FLUSH)'),
  ),
  pressure: rule(
    'Reclaim, mm/vmscan.c',
    is('Room', (p) => plural(p.limit, 'page', 'pages')),
    is('Clean pages, longest unused', (p) => integer(p.pages)),
    outcome('Evicted'),
  ),
  'pressure.dirty': rule(
    'Reclaim, mm/vmscan.c',
    is('Clean pages', 'none left'),
    is('Dirty pages, longest unused', (p) => integer(p.pages)),
    outcome('Written first'),
  ),
  coherent: rule(
    'O_DIRECT over cached pages, mm/filemap.c',
    is('Pages of the range in memory', (p) => integer(p.pages)),
    outcome('Written back before; dropped where the range is written'),
  ),
  drop: rule(
    'drop_caches, fs/drop_caches.c',
    is('Clean pages of the file', (p) => integer(p.pages)),
    outcome('Dropped (invalidate_mapping_pages); dirty ones are passed over'),
  ),
  limit: rule(
    'The limit of a control group, memory.max',
    is('Pages', (p) => integer(p.pages)),
    outcome('What is beyond it goes, the longest unused first'),
  ),
  killed: rule(
    'A process ends by a signal',
    is('Its memory', 'gone, with tables not yet written'),
    is('The page cache', 'the host’s: it stays'),
    outcome('The file as its tables in the file say'),
  ),
  volatile: rule(
    'A power cut',
    is('Memory', 'gone'),
    is('The disk’s own cache', 'gone'),
    outcome('What was there at the last flush of the disk'),
  ),
  range: rule(
    'A request, bdrv_check_request in block/io.c',
    is('Size of the disk', (p) => exactBytes(p.size)),
    outcome('EIO'),
  ),
  lock: rule(
    'Locks on images, raw_check_lock_bytes in block/file-posix.c',
    is('Overlays that have it open', 'they do not share “write”'),
    outcome('Failed to get "write" lock'),
  ),
};
