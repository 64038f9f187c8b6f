/** How the verbs of LVM snapshots are written and what they do. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  origin: {
    usage: 'origin COUNT [block=SECTORS] [fill=BYTE|seq]',
    summary: 'Makes the live volume of so many blocks, of 8 sectors (4 KiB) each if nothing else is said.',
    example: 'origin 16',
  },
  snapshot: {
    usage: 'snapshot NAME [chunk=SECTORS] [cow=SECTORS] [store=P|PO|N]',
    summary:
      'Takes a snapshot: a steady view for a test, a report or a backup run. It is no backup, since it needs its origin.',
    example: 'snapshot s1 chunk=16 cow=256',
  },
  write: {
    usage: 'write origin|NAME BLOCKS BYTE',
    summary: 'Writes blocks of the origin, or of a snapshot, in one request.',
    example: 'write origin 3 0xAA',
  },
  read: {
    usage: 'read origin|NAME BLOCKS',
    summary: 'Reads blocks of the origin or of a snapshot.',
    example: 'read s1 2-5',
  },
  drop: { usage: 'drop NAME', summary: 'Removes a snapshot; no data move.', example: 'drop s1' },
  reload: {
    usage: 'reload NAME',
    summary: 'Activates a snapshot again, as after a reboot.',
    example: 'reload s1',
  },
  extend: {
    usage: 'extend NAME [cow=SECTORS]',
    summary: 'Makes the store of a snapshot larger.',
    example: 'extend s1 cow=512',
  },
  merge: {
    usage: 'merge NAME',
    summary: 'Brings the origin back to what the snapshot shows; the snapshot is gone afterwards.',
    example: 'merge s1',
  },
  lose: {
    usage: 'lose',
    summary: 'The origin’s disk fails. What no store has is gone for all snapshots.',
    example: 'lose',
  },
  dump: {
    usage: 'dump NAME FILE',
    summary: 'Reads the raw store of a snapshot into a file.',
    example: 'dump s1 s1.cow',
  },
};
