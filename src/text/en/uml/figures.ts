/** What the figures of User-Mode Linux disks are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.storedBytes': {
    name: 'Bytes on disk',
    definition:
      'What all files take on the host: plain files whole, COW files with their header, their bitmap and the sectors that they store. Holes take nothing.',
  },
  'world.fullBytes': {
    name: 'Bytes with full copies',
    definition: 'What it would take if every COW file were a full copy of its base instead.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition:
      '“Bytes with full copies” minus “Bytes on disk”. Below zero while disks are so small that headers weigh more than what is shared.',
  },
  'world.fileBytes': {
    name: 'Lengths of files',
    definition: 'As ls shows them, holes included: a COW file is as long as its disk, from the beginning.',
  },
  'world.sectorsSet': { name: 'Bits set', definition: 'Sectors whose bit is set, in all COW files.' },
  'world.readBase': {
    name: 'Read from bases',
    definition: 'Bytes that guests with a COW file read, and that came from the base.',
  },
  'world.readOwn': {
    name: 'Read from own files',
    definition: 'Bytes that guests read from their COW file, or from a file that they boot without one.',
  },
  'world.written': { name: 'Bytes written', definition: 'Bytes that guests wrote.' },
  'world.copied': {
    name: 'Bytes copied up',
    definition:
      'Bytes of a base that were stored in a COW file as well. The driver copies none; these are the rest of blocks that a guest’s page cache wrote back.',
  },
  'world.fullCopied': {
    name: 'Bytes full copies would copy',
    definition: 'The size of the base, once for every COW file made.',
  },
  'world.merged': {
    name: 'Bytes merged',
    definition: 'Bytes that uml_moo wrote, into new files and into bases.',
  },
  'world.refused': {
    name: 'COW files refused',
    definition:
      'How often a COW file was not opened because its base was not the one of its header any more.',
  },
  'holder.sectors': { name: 'Bits set', definition: 'Sectors of this COW file whose bit is set.' },
  'holder.holes': {
    name: 'Of them holes',
    definition: 'Sectors with their bit set that store nothing: zeroes.',
  },
  'holder.shared': { name: 'Seen in the base', definition: 'Sectors whose bit is clear.' },
  'holder.stored': {
    name: 'Bytes on disk',
    definition: 'What this file takes on the host: header, bitmap and the sectors that it stores.',
  },
  'holder.length': { name: 'Length of the file', definition: 'As ls shows it, holes included.' },
  'holder.device': {
    name: 'Size of the device',
    definition: 'What the guest sees: the size of the base, rounded up to whole sectors.',
  },
  'recorded.file_size': { name: 'Length of the file', definition: 'Bytes, as recorded.' },
  'recorded.sectors_set': { name: 'Bits set', definition: 'Bits of the bitmap that are set, as recorded.' },
};
