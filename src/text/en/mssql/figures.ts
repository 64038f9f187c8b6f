/** What the figures of database snapshots are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.snapshots': { name: 'Snapshots', definition: 'Those there are now, also suspect ones.' },
  'world.sparseBytes': {
    name: 'Sparse files on disk',
    definition: 'What all sparse files take, in pieces of 64 KiB.',
  },
  'world.slack': {
    name: 'Of that empty',
    definition: 'What the pieces of 64 KiB take beyond the pages saved in them.',
  },
  'world.storedBytes': { name: 'Bytes on disk', definition: 'The database and all sparse files.' },
  'world.fullBytes': {
    name: 'Bytes with full copies',
    definition: 'What it would take if every snapshot were a full copy of the database as it was then.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition:
      '“Bytes with full copies” minus “Bytes on disk”. Below zero where a small database has small changes in many places.',
  },
  'world.written': { name: 'Bytes written', definition: 'Pages written to the database, of 8 KiB each.' },
  'world.copied': {
    name: 'Bytes copied aside',
    definition: 'Old pages that were copied to sparse files, one for each snapshot that needed them.',
  },
  'world.fullCopied': {
    name: 'Bytes full copies would copy',
    definition: 'The size of the database, once for every snapshot made.',
  },
  'world.restored': {
    name: 'Bytes copied back',
    definition: 'What reverting copied from sparse files into the database.',
  },
  'world.spoilt': {
    name: 'Became suspect',
    definition: 'Snapshots that were lost because a page found no room.',
  },
  'holder.own': {
    name: 'Pages of its own',
    definition: 'Pages in its sparse file; of the database all of them.',
  },
  'holder.live': {
    name: 'Read from the source',
    definition: 'Pages that were not changed since, so the source still has them as they were.',
  },
  'holder.disk': { name: 'Size on disk', definition: 'What the file takes, in pieces of 64 KiB.' },
  'holder.nominal': {
    name: 'Size at most',
    definition: 'How large the source was when the snapshot was made: its file never has more pages.',
  },
  'recorded.copied': { name: 'Bytes copied', definition: 'In this step, as the documents say.' },
  'recorded.disk': { name: 'Size on disk', definition: 'Of its sparse file, as the documents say.' },
};
