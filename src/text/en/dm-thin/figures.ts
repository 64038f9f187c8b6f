/** What the figures of thin snapshots are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.usedBytes': {
    name: 'Bytes in use',
    definition: 'Bytes of all data blocks of the pool that a volume has.',
  },
  'world.fullBytes': {
    name: 'Bytes with full copies',
    definition: 'What it would take if every volume had blocks of its own for all that it maps.',
  },
  'world.saved': { name: 'Bytes saved', definition: '“Bytes with full copies” minus “Bytes in use”.' },
  'world.usedBlocks': { name: 'Blocks in use', definition: 'Data blocks that at least one volume has.' },
  'world.totalBlocks': {
    name: 'Blocks of the pool',
    definition: 'Data blocks that there are, used or free.',
  },
  'world.copied': {
    name: 'Bytes copied',
    definition: 'Blocks copied within the pool, because a part of one that counts as shared was written.',
  },
  'world.fullCopied': {
    name: 'Bytes full copies would copy',
    definition: 'What every snapshot’s volume had mapped when it was taken.',
  },
  'world.written': { name: 'Bytes written', definition: 'Bytes that writers put into the pool.' },
  'world.moved': { name: 'Blocks moved', definition: 'How often a block of a volume got another place.' },
  'world.provisioned': {
    name: 'Blocks first given',
    definition: 'How often a block of a volume got its first place.',
  },
  'world.requested': { name: 'Bytes asked for', definition: 'Bytes that were asked to be read or written.' },
  'world.failed': { name: 'Writes without room', definition: 'Writes that found no free block.' },
  'holder.mapped': {
    name: 'Blocks mapped',
    definition: 'Blocks of this volume that have a place in the pool.',
  },
  'holder.shared': { name: 'Of them shared', definition: 'Those that another volume has too.' },
  'holder.own': { name: 'Its own', definition: 'Those that nobody else has: what deleting it would free.' },
  'holder.size': { name: 'Size', definition: 'What the volume looks like: its size, mapped or not.' },
  'recorded.copied': { name: 'Bytes copied', definition: 'Bytes copied in this step, as recorded.' },
  'recorded.used': { name: 'Blocks in use', definition: 'Data blocks in use after this step, as recorded.' },
};
