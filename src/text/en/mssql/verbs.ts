/** How the verbs of database snapshots are written and what they do. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  source: {
    usage: 'source PAGES [watch=PAGE,…]',
    summary: 'Makes a database of so many pages of 8 KiB; of a large one some can be watched.',
    example: 'source 1024 watch=80,81',
  },
  snapshot: {
    usage: 'snapshot SNAPSHOT [space=KIB]',
    summary: 'Makes a snapshot, whose file may take so many KiB. It needs its source: it is no backup.',
    example: 'snapshot mon space=64',
  },
  write: {
    usage: 'write PAGE BYTE [tx=TRANSACTION]',
    summary: 'Changes a page of the source, by itself or in a transaction.',
    example: 'write 80 0xE0',
  },
  read: {
    usage: 'read SNAPSHOT PAGE',
    summary: 'Reads a page of a snapshot, or of the source.',
    example: 'read source 80',
  },
  begin: { usage: 'begin TRANSACTION', summary: 'Begins a transaction.', example: 'begin T1' },
  commit: { usage: 'commit TRANSACTION', summary: 'Makes what it changed final.', example: 'commit T1' },
  rollback: {
    usage: 'rollback TRANSACTION',
    summary: 'Puts back what a transaction changed.',
    example: 'rollback T1',
  },
  grow: {
    usage: 'grow PAGES',
    summary: 'Adds so many pages to the source. Snapshots made before never have them.',
    example: 'grow 8',
  },
  drop: {
    usage: 'drop SNAPSHOT',
    summary: 'Deletes a snapshot with its sparse file.',
    example: 'drop mon',
  },
  revert: {
    usage: 'revert SNAPSHOT',
    summary: 'Makes the source what it was then, if there is no other snapshot.',
    example: 'revert mon',
  },
  offline: {
    usage: 'offline',
    summary: 'The source goes, as when its disk fails or somebody takes it offline.',
    example: 'offline',
  },
  online: {
    usage: 'online',
    summary: 'The source comes back, unless there are snapshots of it.',
    example: 'online',
  },
  restart: {
    usage: 'restart',
    summary: 'The server starts again: open transactions are undone, and bitmaps are rebuilt.',
    example: 'restart',
  },
  'write-snapshot': {
    usage: 'write-snapshot [SNAPSHOT] [PAGE] [BYTE]',
    summary: 'Tries to change a snapshot, which is read-only.',
    example: 'write-snapshot mon 3 0xA3',
  },
  'drop-source': {
    usage: 'drop-source',
    summary: 'Drops the source, unless there are snapshots of it.',
    example: 'drop-source',
  },
};
