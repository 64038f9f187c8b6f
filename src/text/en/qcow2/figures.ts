/** What the figures of qcow2 images are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.storedBytes': {
    name: 'Bytes on disk',
    definition: 'What all files take on the host, as “disk size” of qemu-img info: holes take nothing.',
  },
  'world.fullBytes': {
    name: 'Bytes with full copies',
    definition: 'What it would take if every image and every snapshot were a full copy of its disk instead.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition:
      '“Bytes with full copies” minus “Bytes on disk”. Disks that nobody has written yet are saved whole.',
  },
  'world.fileBytes': {
    name: 'Lengths of files',
    definition: 'As ls shows them, holes included. A file never becomes shorter when clusters are freed.',
  },
  'world.copied': {
    name: 'Bytes copied',
    definition:
      'Head and tail of clusters that were copied because a guest wrote beside them, from below or from a cluster shared with a snapshot.',
  },
  'world.fullCopied': {
    name: 'Bytes full copies would copy',
    definition: 'The size of the disk, once for every overlay and every snapshot made.',
  },
  'world.written': { name: 'Bytes written', definition: 'Bytes that guests wrote, zeroes as data included.' },
  'world.moved': {
    name: 'Bytes moved',
    definition: 'Bytes that commits wrote down and rebases copied up.',
  },
  'world.tablesCopied': {
    name: 'Tables copied',
    definition: 'L2 tables that were copied because a snapshot refers to them too.',
  },
  'world.dataRead': {
    name: 'Data read',
    definition: 'Bytes of data that were read from files on the host; tables and counts are left out.',
  },
  'world.dataWritten': {
    name: 'Data written',
    definition: 'Bytes of data that were written to files on the host; tables and counts are left out.',
  },
  'world.zeroed': {
    name: 'Zeroed',
    definition: 'Bytes of files that the host’s file system was told to make zero, without writing them.',
  },
  'world.punched': {
    name: 'Given back',
    definition: 'Bytes of files that were made holes, so that the host got their space back.',
  },
  'holder.own': {
    name: 'Clusters stored',
    definition: 'Clusters of the disk that this image stores itself, in full, in part or compressed.',
  },
  'holder.zero': {
    name: 'Clusters zero',
    definition: 'Clusters of the disk whose entry says zero, whatever is below.',
  },
  'holder.below': {
    name: 'Clusters empty',
    definition: 'Clusters of the disk that this image says nothing of: the ones below answer, or zeroes.',
  },
  'holder.used': {
    name: 'Clusters of the file',
    definition: 'Clusters of the file whose count is not 0: data, tables and counts.',
  },
  'holder.data': {
    name: 'Of them data',
    definition: 'Clusters of the file that hold data of the disk or of a snapshot.',
  },
  'holder.shared': {
    name: 'Counted twice or more',
    definition: 'Clusters of the file that several trees refer to, or several compressed streams lie in.',
  },
  'holder.highest': { name: 'Highest count', definition: 'The highest reference count of any cluster.' },
  'holder.snapshots': { name: 'Snapshots', definition: 'Internal snapshots of this image.' },
  'holder.depth': { name: 'Images below', definition: 'How many images it looks through to.' },
  'holder.stored': {
    name: 'Bytes on disk',
    definition: 'What its file takes on the host; holes take nothing.',
  },
  'holder.length': { name: 'Length of the file', definition: 'As ls shows it, holes included.' },
  'holder.size': {
    name: 'Size of the disk',
    definition: 'What the guest sees, “virtual size” of qemu-img info.',
  },
  'recorded.length': { name: 'Length of the file', definition: 'Bytes, as recorded.' },
  'recorded.read': { name: 'Data read', definition: 'Bytes of data read from this file, as recorded.' },
  'recorded.written': {
    name: 'Data written',
    definition: 'Bytes of data written to this file, as recorded.',
  },
  'recorded.zeroed': { name: 'Zeroed', definition: 'Bytes of this file made zero by the host, as recorded.' },
  'recorded.punched': { name: 'Given back', definition: 'Bytes of this file made a hole, as recorded.' },
};
