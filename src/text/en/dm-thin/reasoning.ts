/** What the kernel looked at to decide, by the rule that fired, with the names of its own source (Linux 6.1, drivers/md). */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes, integer } from '../../words.ts';
import { blocks, units } from './told.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const range = is('Asked for', units);
const moved = is('Of the volume', blocks);
const free = is('Free blocks', (p) => `${integer(p.free)} of ${integer(p.total)}`);
const found = 'dm_thin_find_block in dm-thin-metadata.c';

export const reasoning: Readonly<Record<string, Reasoning>> = {
  share: rule(
    '__create_snap in dm-thin-metadata.c',
    is('Copied', 'the root of the map, with one reference more'),
    is('time of the pool', (p) => integer(p.time)),
    is('snapshotted_time of both', (p) => integer(p.time)),
    outcome('No data i/o'),
  ),
  since: rule(
    '__snapshotted_since in dm-thin-metadata.c',
    range,
    is('Mapped at time', (p) => integer(p.time)),
    is('snapshotted_time', (p) => integer(p.snapshotted)),
    is('Volumes that have it', (p) => `${integer(p.owners)}, which nobody asks`),
    outcome('Shared: break_sharing'),
  ),
  'since.not': rule(
    '__snapshotted_since in dm-thin-metadata.c',
    range,
    is('Mapped at time', (p) => integer(p.time)),
    is('snapshotted_time', (p) => integer(p.snapshotted)),
    outcome('Not shared: remap_and_issue'),
  ),
  'find.nothing': rule(found, range, is('Found', 'no (ENODATA)'), free, outcome('provision_block')),
  find: rule(
    found,
    range,
    is('Found', (p) => exactBytes(p.stored)),
    outcome('Read there; zeroes where nothing was found'),
  ),
  break: rule(
    'schedule_copy in dm-thin.c',
    is('Overwrites the block (io_overwrites_block)', 'no'),
    is('From', (p) => `data block ${integer(p.data)}`),
    is('To', (p) => `data block ${integer(p.to)}`),
    free,
    outcome((p) => `kcopyd copies ${exactBytes(p.b)} within the pool`),
  ),
  zero: rule(
    'schedule_zero in dm-thin.c',
    is('Overwrites the block (io_overwrites_block)', 'no'),
    is('zero_new_blocks', 'yes'),
    outcome('The block is zeroed first'),
  ),
  overwrite: rule(
    'remap_and_issue_overwrite in dm-thin.c',
    range,
    is('Overwrites the block (io_overwrites_block)', 'yes'),
    outcome('Written at once; the map follows'),
  ),
  insert: rule(
    'process_prepared_mapping in dm-thin.c',
    moved,
    is('References left', (p) => integer(p.left)),
    outcome('dm_thin_insert_block: the new place, with the present time'),
  ),
  'insert.first': rule(
    'sm_disk_new_block in dm-space-map-disk.c',
    moved,
    free,
    outcome('The first free block behind the one that was given last'),
  ),
  'insert.last': rule(
    'process_prepared_mapping in dm-thin.c',
    moved,
    is('References left', (p) => integer(p.left)),
    outcome('The old block is free'),
  ),
  full: rule(
    'alloc_data_block in dm-thin.c',
    free,
    is('error_if_no_space', 'yes'),
    outcome('BLK_STS_NOSPC; the pool is out of data space until one is free'),
  ),
  delete: rule(
    'dm_pool_delete_thin_device in dm-thin-metadata.c',
    is('Blocks mapped', (p) => integer(p.mapped)),
    is('Of them others’ too', (p) => integer(p.shared)),
    outcome((p) => `${integer(p.freed)} free again`),
  ),
  size: rule(
    'pool_ctr in dm-thin.c',
    is('Block size', (p) => exactBytes(p.b)),
    is('A multiple of 64 KiB, up to 1 GiB', 'no'),
    outcome('“Invalid block size”'),
  ),
};
