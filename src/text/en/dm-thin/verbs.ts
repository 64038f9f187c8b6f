/** How the verbs of thin snapshots are written and what they do. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  pool: {
    usage: 'pool [chunk=SECTORS] [data=BLOCKS] [unit=SECTORS]',
    summary: 'Makes a pool of data blocks, of 128 sectors (64 KiB) each if nothing else is said.',
    example: 'pool chunk=128 data=64 unit=64',
  },
  thin: {
    usage: 'thin NAME COUNT',
    summary: 'Makes a volume of so many blocks, none of which it has yet.',
    example: 'thin v 4',
  },
  fill: {
    usage: 'fill VOLUME',
    summary: 'Writes all of a volume, each unit with its own byte.',
    example: 'fill v',
  },
  snapshot: {
    usage: 'snapshot NAME VOLUME',
    summary:
      'Takes a snapshot of a volume or of a snapshot, for a test, a report or a backup run. It is no backup.',
    example: 'snapshot s1 v',
  },
  write: {
    usage: 'write VOLUME UNITS BYTE',
    summary: 'Writes units of a volume, in one request.',
    example: 'write v 2 0xA2',
  },
  read: { usage: 'read VOLUME UNITS', summary: 'Reads units of a volume.', example: 'read v 0-7' },
  drop: {
    usage: 'drop VOLUME',
    summary: 'Deletes a volume; blocks that nobody else has are free again.',
    example: 'drop s1',
  },
};
