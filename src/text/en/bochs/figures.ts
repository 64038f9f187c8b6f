/** What the figures of Bochs disks are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.storedBytes': {
    name: 'Bytes on disk',
    definition: 'The lengths of all files: plain disks whole, redologs with header, catalog and extents.',
  },
  'world.fullBytes': {
    name: 'Bytes with full copies',
    definition: 'What it would take if every disk were a plain file of its own.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition: '“Bytes with full copies” minus “Bytes on disk”.',
  },
  'world.extents': { name: 'Extents', definition: 'Extents with a slot, in all redologs.' },
  'world.sectorsSet': { name: 'Bits set', definition: 'Sectors whose bit is set, in all redologs.' },
  'world.idleBytes': {
    name: 'Idle room in extents',
    definition:
      'Bytes of extents for sectors that nobody wrote: they are in the file, and nothing is read from them.',
  },
  'world.readBase': {
    name: 'Read from bases',
    definition: 'Bytes that guests with a log read, and that came from the base.',
  },
  'world.readOwn': {
    name: 'Read from own files',
    definition: 'Bytes that guests read from their log, their growing disk, or a plain file.',
  },
  'world.readNone': {
    name: 'Read from nowhere',
    definition: 'Zeroes that guests read of growing disks, in sectors that were never written.',
  },
  'world.written': { name: 'Bytes written', definition: 'Bytes that guests wrote.' },
  'world.copied': {
    name: 'Bytes copied up',
    definition:
      'Bytes of a base that were stored in a log because a guest wrote beside them: Bochs copies none.',
  },
  'world.fullCopied': {
    name: 'Bytes full copies would copy',
    definition: 'The size of the base, once for every disk over it, volatile ones each time.',
  },
  'world.committed': {
    name: 'Bytes committed',
    definition: 'Bytes that bximage wrote from logs into bases.',
  },
  'world.lost': {
    name: 'Bytes rolled back',
    definition: 'What was stored in volatile logs when their machine was switched off.',
  },
  'world.refused': {
    name: 'Logs refused',
    definition: 'How often a log was not opened because its base was not the one of its header any more.',
  },
  'holder.sectors': { name: 'Bits set', definition: 'Sectors that this redolog stores.' },
  'holder.slots': { name: 'Extents', definition: 'Extents that this redolog has.' },
  'holder.idle': {
    name: 'Idle room',
    definition: 'Bytes of its extents for sectors that were never written.',
  },
  'holder.stored': { name: 'Bytes stored', definition: 'Bytes of the guest’s disk that this file stores.' },
  'holder.length': { name: 'Length of the file', definition: 'As ls shows it; 0 where there is no log yet.' },
  'holder.device': { name: 'Size of the disk', definition: 'What the guest sees.' },
  'recorded.file_size': { name: 'Length of the file', definition: 'Bytes, as recorded.' },
  'recorded.sectors_set': { name: 'Bits set', definition: 'Bits of all bitmaps that are set, as recorded.' },
};
