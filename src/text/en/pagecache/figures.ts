/** What the figures of the page cache are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.dataRead': {
    name: 'Read from the disk',
    definition:
      'Bytes of guests’ disks that the host’s disk was asked for, in whole pages where they go into memory.',
  },
  'world.tablesRead': {
    name: 'Tables read from the disk',
    definition: 'Bytes of tables that QEMU read when it opened images, and that came from the disk.',
  },
  'world.saved': {
    name: 'Disk reads saved',
    definition: 'Bytes that were wanted and were in memory already, so that the disk was not asked for them.',
  },
  'world.hits': { name: 'Cache hits', definition: 'Pages that were wanted and were in memory.' },
  'world.misses': { name: 'Cache misses', definition: 'Pages that were read from the disk into memory.' },
  'world.memory': {
    name: 'Memory in use',
    definition: 'Bytes of all files, tables included, that are in the host’s page cache.',
  },
  'world.privateMemory': {
    name: 'With a cache for each guest',
    definition:
      'What the same pages would take if every guest that used them since they were loaded had them for itself.',
  },
  'world.dirty': { name: 'Dirty', definition: 'Bytes in memory that the disk does not have yet.' },
  'world.evicted': {
    name: 'Evicted pages',
    definition: 'Pages that had to go because memory was full.',
  },
  'world.written': { name: 'Written by guests', definition: 'Bytes that guests wrote.' },
  'world.copied': {
    name: 'Bytes copied up',
    definition: 'Bytes of a base that were copied into overlays, because a guest wrote a part of a cluster.',
  },
  'world.diskWritten': {
    name: 'Written to the disk',
    definition:
      'Bytes of guests’ disks that went to the host’s disk, in whole pages where they come from memory.',
  },
  'world.flushes': {
    name: 'Flushes',
    definition: 'How often the disk was told, for a guest, to keep for good what it has.',
  },
  'world.atRisk': {
    name: 'At risk',
    definition: 'Bytes of guests’ disks that a power cut would change if it came now.',
  },
  'world.lost': {
    name: 'Lost',
    definition: 'Bytes of guests’ disks that were lost, by power cuts and by kills.',
  },
  'holder.dataRead': {
    name: 'Read from the disk',
    definition: 'Bytes of disks that the host’s disk was asked for, for this guest.',
  },
  'holder.tablesRead': {
    name: 'Tables read',
    definition: 'Bytes of tables that came from the disk when this guest’s images were opened.',
  },
  'holder.hits': { name: 'Cache hits', definition: 'Pages that this guest wanted and that were in memory.' },
  'holder.misses': { name: 'Cache misses', definition: 'Pages that were loaded for this guest.' },
  'holder.used': {
    name: 'Memory it uses',
    definition: 'Bytes in memory that this guest used since they were loaded; others may use them too.',
  },
  'holder.dirty': {
    name: 'Dirty',
    definition: 'Bytes of its file in memory that the disk does not have yet.',
  },
  'holder.written': { name: 'Written', definition: 'Bytes that this guest wrote.' },
  'holder.diskWritten': {
    name: 'Written to the disk',
    definition: 'Bytes of its file that went to the disk.',
  },
  'holder.clusters': { name: 'Clusters', definition: 'Clusters of 64 KiB that its file has.' },
  'holder.atRisk': {
    name: 'At risk',
    definition: 'Bytes of its disk that a power cut would change if it came now.',
  },
};
