/** What the figures of VirtualBox disks are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.fileBytes': {
    name: 'Bytes on disk',
    definition:
      'The lengths of all files: of each 2 MiB or more of header and block map, and 1 MiB for every block that it has.',
  },
  'world.deepBytes': {
    name: 'Bytes with full copies',
    definition:
      'What it would take if every image were a file of its own with all data that is seen through it.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition:
      '“Bytes with full copies” minus “Bytes on disk”. Below zero where fixed images keep room that nothing is in.',
  },
  'world.files': { name: 'Files', definition: 'VDI files there are.' },
  'world.allocated': {
    name: 'Blocks allocated',
    definition: 'Blocks of 1 MiB that have a place in some file.',
  },
  'world.written': { name: 'Bytes written', definition: 'Bytes that guests wrote and that were stored.' },
  'world.read': { name: 'Bytes read', definition: 'Bytes that guests read.' },
  'world.copied': {
    name: 'Bytes copied up',
    definition: 'Bytes that came from an image below only because a guest wrote beside them.',
  },
  'world.deepCopied': {
    name: 'Bytes full copies would copy',
    definition: 'All data that was seen through an image, each time another was put on top of it.',
  },
  'world.filled': {
    name: 'Zeroes stored',
    definition: 'Bytes of zeroes that were stored around what a guest wrote, to make a block whole.',
  },
  'world.spared': {
    name: 'Writes spared',
    definition: 'Bytes that guests wrote and that changed nothing, since they were read there already.',
  },
  'world.merged': {
    name: 'Bytes merged',
    definition: 'Bytes that went from one image into another by merging.',
  },
  'world.moved': {
    name: 'Bytes moved',
    definition: 'Bytes that went from the end of a file into a hole of the same file.',
  },
  'holder.size': { name: 'Size of the disk', definition: 'What the guest sees.' },
  'holder.fileBytes': { name: 'File length', definition: 'The length of the image on top.' },
  'holder.allocated': {
    name: 'Blocks allocated',
    definition: 'Blocks of the image on top that have a place in its file.',
  },
  'holder.zero': { name: 'Blocks zero', definition: 'Blocks that the image on top says are zero.' },
  'holder.below': {
    name: 'Blocks free',
    definition: 'Blocks that the image on top does not have: its parent is asked for them.',
  },
  'holder.depth': { name: 'Images in the chain', definition: 'The image on top and all below it.' },
};
