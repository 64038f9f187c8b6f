/** What the costs of strategies are called, and what each counts. */
import type { FigureWords } from '../../system.ts';

export const figures = {
  'world.written': {
    name: 'Bytes asked for',
    definition: 'What the script wrote, the same for every strategy.',
  },
  'world.names': { name: 'Names', definition: 'The original, and what was shared from it.' },
  'holder.read': {
    name: 'Read',
    definition: 'Bytes read for copies, and by readers.',
  },
  'holder.copied': {
    name: 'Copied',
    definition: 'Bytes that existed already and were stored once more.',
  },
  'holder.stored': {
    name: 'Written',
    definition: 'All bytes written: copies, new content, and the bookkeeping that is written at once.',
  },
  'holder.steps': {
    name: 'Steps of a write',
    definition:
      'What the last write had to wait for, one after the other: reads, copies, notes of where things are, and the write. A run of neighbours is one step.',
  },
  'holder.space': {
    name: 'Space',
    definition:
      'What the original and all shared names take together, with the system’s own bookkeeping in files.',
  },
  'holder.live': {
    name: 'Pieces of the original',
    definition: 'Runs of neighbours in which the live data lie.',
  },
  'holder.snapshot': {
    name: 'Pieces of a shared name',
    definition:
      'Runs of neighbours in which the most scattered readable shared name lies; 0 where there is none.',
  },
  'holder.dropBytes': {
    name: 'Moved by a drop',
    definition: 'Bytes read and written by the last drop.',
  },
  'holder.dropWalked': {
    name: 'Counted down by a drop',
    definition: 'References that the last drop went through, one by one.',
  },
  'holder.refused': {
    name: 'Refused',
    definition: 'Commands that the system itself refused or could not finish.',
  },
} satisfies Readonly<Record<string, FigureWords>>;
