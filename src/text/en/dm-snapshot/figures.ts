/** What the figures of LVM snapshots are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.storeBytes': {
    name: 'Stores in use',
    definition:
      'Bytes in use in all stores: headers, metadata areas and chunks, as dmsetup status counts them.',
  },
  'world.fullBytes': {
    name: 'Bytes with full copies',
    definition: 'What it would take if every snapshot there is were a full copy of the origin.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition:
      '“Bytes with full copies” minus “Stores in use”. Below zero where nearly all was overwritten.',
  },
  'world.roomBytes': { name: 'Size of stores', definition: 'Bytes set aside for all stores, used or not.' },
  'world.copied': {
    name: 'Bytes copied aside',
    definition: 'Old chunks that were copied from the origin into stores, since the beginning.',
  },
  'world.fullCopied': {
    name: 'Bytes full copies would copy',
    definition: 'The size of the origin, once for every snapshot taken.',
  },
  'world.metadata': {
    name: 'Metadata written',
    definition:
      'Bytes of metadata areas that were written; each time a whole chunk. Headers are not counted.',
  },
  'world.inPlace': {
    name: 'Written in place',
    definition: 'Bytes that were written to the origin’s disk by writers of the origin.',
  },
  'world.storeWritten': {
    name: 'Written to snapshots',
    definition: 'Bytes that writers of snapshots put into their stores.',
  },
  'world.merged': {
    name: 'Bytes merged back',
    definition: 'Bytes that merges moved from a store into the origin.',
  },
  'world.requested': {
    name: 'Bytes asked for',
    definition: 'Bytes that were asked to be read or written, of all devices.',
  },
  'world.lost': { name: 'Snapshots lost', definition: 'How many snapshots became Invalid.' },
  'holder.chunks': { name: 'Exceptions', definition: 'Chunks that its store has of its own.' },
  'holder.left': { name: 'Room left', definition: 'Chunks that its store can still take; 0 for the origin.' },
  'holder.allocated': {
    name: 'In use',
    definition: 'Bytes in use in its store, as dmsetup status counts them; of the origin all of it.',
  },
  'holder.total': { name: 'Size', definition: 'Bytes of its store; of the origin its size.' },
  'recorded.copied': { name: 'Copied aside', definition: 'Bytes copied in this step, as recorded.' },
  'recorded.metadata': {
    name: 'Metadata written',
    definition: 'Bytes of metadata written in this step, as recorded.',
  },
  'recorded.in_place': {
    name: 'Written in place',
    definition: 'Bytes written to the origin in this step, as recorded.',
  },
  'recorded.allocated': { name: 'Sectors in use', definition: 'Sectors of the store in use, as recorded.' },
};
