/** What the figures of shadow copies are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.shadows': { name: 'Shadow copies', definition: 'Those there are now.' },
  'world.areaBytes': {
    name: 'Diff areas',
    definition: 'Blocks saved in all diff areas, of 16 KiB each. The lists beside them are not counted.',
  },
  'world.storedBytes': {
    name: 'Bytes on disk',
    definition: 'The volume and all diff areas.',
  },
  'world.fullBytes': {
    name: 'Bytes with full copies',
    definition: 'What it would take if every shadow copy were a full copy of the volume.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition: '“Bytes with full copies” minus “Bytes on disk”.',
  },
  'world.written': { name: 'Bytes written', definition: 'Blocks written to the volume, of 16 KiB each.' },
  'world.copied': {
    name: 'Bytes copied aside',
    definition: 'Old content that was copied to a diff area before its block was overwritten.',
  },
  'world.fullCopied': {
    name: 'Bytes full copies would copy',
    definition: 'The size of the volume, once for every shadow copy made.',
  },
  'world.restored': {
    name: 'Bytes copied back',
    definition: 'What reverting copied from diff areas onto the volume.',
  },
  'world.evicted': {
    name: 'Deleted for room',
    definition: 'Shadow copies that the system deleted because the diff area was full.',
  },
  'world.held': {
    name: 'Writes held',
    definition: 'Requests of writers that had to wait for the thaw.',
  },
  'world.consulted': {
    name: 'Diff areas searched',
    definition: 'How many diff areas reads of shadow copies looked into, all together.',
  },
  'holder.own': {
    name: 'Blocks of its own',
    definition: 'Blocks in its own diff area; of the volume all of them.',
  },
  'holder.newer': {
    name: 'Found in newer ones',
    definition: 'Blocks that this shadow copy reads from the diff area of a newer one.',
  },
  'holder.live': {
    name: 'Found on the volume',
    definition: 'Blocks that no diff area from this one on has: unchanged since, or never protected.',
  },
  'holder.area': { name: 'Diff area', definition: 'Bytes of the blocks in its own diff area.' },
  'recorded.copied': { name: 'Bytes copied', definition: 'In this step, as the documents say.' },
  'recorded.area': { name: 'Diff area', definition: 'Bytes of its blocks, as the documents say.' },
};
