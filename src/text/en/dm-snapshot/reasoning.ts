/** What the kernel looked at to decide, by the rule that fired, with the names of its own source (Linux 6.1, drivers/md). */
import type { Check, Reasoning } from '../../system.ts';
import { bytesText, exactBytes, integer } from '../../words.ts';
import { blocks, chunks } from './told.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const range = is('Asked for', blocks);
const which = is('Chunks', chunks);
const chunk = is('Chunk size', (p) => exactBytes(p.c));
const used = is('Exceptions', (p) => `${integer(p.used)} of ${integer(p.capacity)} that find room`);
const origin = '__origin_write in dm-snap.c';
const map = 'snapshot_map in dm-snap.c';

export const reasoning: Readonly<Record<string, Reasoning>> = {
  format: rule(
    'A new store, persistent_read_metadata in dm-snap-persistent.c',
    is('Header', 'no “SnAp” found: chunk 0 is written, with valid = 1 and the chunk size'),
    is('Area 0', 'zeroed, one whole chunk at chunk 1'),
    is('Chunks of the origin', (p) => integer(p.needed)),
    is('Room for', (p) => integer(p.capacity)),
    outcome((p) =>
      Number(p.capacity) < Number(p.needed)
        ? 'If more chunks than that are written, the snapshot is lost'
        : 'It can never be full',
    ),
  ),
  'format.transient': rule(
    'A new store, dm-snap-transient.c',
    is('Header and areas', 'none: nothing is written'),
    is('Room for', (p) => integer(p.capacity)),
    outcome('The table lives in memory, and ends with it'),
  ),
  'origin.none': rule(
    origin,
    range,
    is('Valid snapshots', '0'),
    outcome('DM_MAPIO_REMAPPED: straight to the disk'),
  ),
  'origin.needed': rule(
    origin,
    range,
    is('Snapshots', (p) => integer(p.snapshots)),
    is('Without an exception there', (p) => `${p.needs}`),
    outcome('DM_MAPIO_SUBMITTED: the write is queued behind the copies'),
  ),
  'origin.saved': rule(
    origin,
    range,
    is('dm_lookup_exception', 'found in every snapshot'),
    outcome('DM_MAPIO_REMAPPED: straight to the disk'),
  ),
  'snapshot.own': rule(map, range, is('dm_lookup_exception', 'found'), outcome('Remapped into the store')),
  'snapshot.whole': rule(
    map,
    range,
    is('dm_lookup_exception', 'not found'),
    is('Covers the chunk (io_overlaps_chunk)', 'yes'),
    outcome('start_full_bio: written without a copy'),
  ),
  'snapshot.part': rule(
    map,
    range,
    is('dm_lookup_exception', 'not found'),
    is('Covers the chunk (io_overlaps_chunk)', 'no'),
    outcome('start_copy: the old chunk first'),
  ),
  dead: rule(
    map,
    range,
    is('valid, snapshot_overflowed', 'not valid, or overflowed and this is a write'),
    outcome('DM_MAPIO_KILL: an i/o error, and no device is asked'),
  ),
  copy: rule(
    'start_copy in dm-snap.c',
    which,
    chunk,
    is('From', (p) => `sector ${integer(p.sector)} of the origin’s disk`),
    is('Length', (p) => exactBytes(p.n)),
    outcome('kcopyd reads the chunk, up to the end of the origin'),
  ),
  place: rule(
    'persistent_prepare_exception in dm-snap-persistent.c',
    which,
    used,
    is('next_free', (p) => `sector ${integer(p.at)} of the store`),
    outcome('The next free chunk; chunk numbers of areas are skipped'),
  ),
  'place.whole': rule(
    'persistent_prepare_exception in dm-snap-persistent.c',
    range,
    used,
    outcome('The next free chunk of the store; the entry follows'),
  ),
  commit: rule(
    'persistent_commit_exception in dm-snap-persistent.c',
    is('New entries', (p) => integer(p.count)),
    is('Area', (p) => `${integer(p.area)}, at sector ${integer(p.at)}`),
    is('Written', (p) => `${exactBytes(p.n)}, with PREFLUSH and FUA`),
    outcome('The copy counts only once its entry is on disk'),
  ),
  'commit.full': rule(
    'persistent_commit_exception in dm-snap-persistent.c',
    is('New entries', (p) => integer(p.count)),
    is('exceptions_per_area', (p) => integer(p.per)),
    outcome('zero_disk_area of the next, then this area: two writes'),
  ),
  'in-place': rule(
    'retry_origin_bios in dm-snap.c',
    range,
    is('Pending exceptions', 'none left'),
    outcome('Submitted to the origin’s disk'),
  ),
  'read.origin': rule(
    'origin_map in dm-snap.c',
    range,
    is('A write', 'no'),
    outcome('DM_MAPIO_REMAPPED: no look-up'),
  ),
  'read.map': rule(
    map,
    range,
    is('Found in the store', (p) => exactBytes(p.own)),
    is('Not found', (p) => exactBytes(p.below)),
    outcome('Chunk by chunk from the store or from the origin as it is now'),
  ),
  room: rule(
    'persistent_prepare_exception in dm-snap-persistent.c',
    chunk,
    used,
    is('Size of the store', (p) => exactBytes(p.size)),
    is('size < (next_free + 1) × chunk', 'yes'),
    outcome('__invalidate_snapshot: the header is rewritten with valid = 0'),
  ),
  'room.area': rule(
    'persistent_commit_exception in dm-snap-persistent.c',
    is('Entries of the area', 'all used'),
    is('zero_disk_area of the next', 'beyond the end of the store'),
    outcome('__invalidate_snapshot: the header is rewritten with valid = 0'),
  ),
  'room.overflow': rule(
    'snapshot_map in dm-snap.c',
    used,
    is('userspace_supports_overflow', 'yes, the store is of type PO'),
    outcome('snapshot_overflowed = 1; the header stays valid'),
  ),
  'copy.failed': rule(
    'pending_complete in dm-snap.c',
    is('Copied by kcopyd', 'no, a read error'),
    outcome('__invalidate_snapshot'),
  ),
  disk: rule('A disk that failed', is('The disk’s answer', 'an error'), outcome('The error is passed on')),
  chunk: rule(
    'dm_exception_store_set_chunk_size in dm-exception-store.c',
    is('Chunk size is a power of two', 'no'),
    outcome('“Chunk size is not a power of 2”'),
  ),
  small: rule(
    'persistent_read_metadata in dm-snap-persistent.c',
    is('zero_disk_area(0)', 'beyond the end of the store'),
    outcome('“Failed to read snapshot metadata”'),
  ),
  'merge.valid': rule('lvconvert --merge', is('The snapshot is valid', 'no'), outcome('Refused')),
  'merge.type': rule(
    '__validate_exception_handover in dm-snap.c',
    is('prepare_merge, commit_merge', 'not there'),
    outcome('“Snapshot exception store does not support snapshot-merge.”'),
  ),
  drop: rule(
    'unregister_snapshot in dm-snap.c',
    is('I/o', 'none'),
    is('Freed', (p) => bytesText(p.size)),
    outcome('Taken off the origin’s list'),
  ),
  extend: rule(
    'get_dev_size, at each allocation',
    is('Size of the store', (p) => `${exactBytes(p.old)}, now ${exactBytes(p.size)}`),
    outcome('Nothing else is changed'),
  ),
  'extend.late': rule(
    'get_dev_size, at each allocation',
    is('Size of the store', (p) => `${exactBytes(p.old)}, now ${exactBytes(p.size)}`),
    outcome('An Overflow ends with the next activation; Invalid is for ever'),
  ),
  reload: rule(
    'read_exceptions in dm-snap-persistent.c',
    is('Header', '“SnAp”, valid = 1'),
    is('Entries', (p) => integer(p.entries)),
    is('next_free', (p) => `chunk ${integer(p.next)}, one behind the highest in use`),
    outcome('The same views as before'),
  ),
  'reload.invalid': rule(
    'persistent_read_metadata in dm-snap-persistent.c',
    is('Header', '“SnAp”, valid = 0'),
    outcome('“Snapshot is marked invalid.”'),
  ),
  'reload.transient': rule(
    'transient_ctr in dm-snap-transient.c',
    is('next_free', '0'),
    outcome('An empty table'),
  ),
  'merge.begin': rule(
    'snapshot_merge_map in dm-snap.c',
    is('Exceptions to merge', (p) => integer(p.entries)),
    outcome('The origin’s table is a snapshot-merge target now'),
  ),
  'merge.run': rule(
    'persistent_prepare_merge in dm-snap-persistent.c',
    which,
    is('Old and new chunk', 'both descend by one, within one area'),
    is('Length', (p) => exactBytes(p.n)),
    outcome('One read and one write for the whole run'),
  ),
  'merge.clear': rule(
    'persistent_commit_merge in dm-snap-persistent.c',
    is('Entries cleared', (p) => integer(p.count)),
    is('Area', (p) => `${integer(p.area)}, at sector ${integer(p.at)}`),
    outcome('Written whole, then the next run'),
  ),
};
