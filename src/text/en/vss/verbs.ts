/** How the verbs of shadow copies are written and what they do. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  volume: {
    usage: 'volume BLOCKS [free=FROM-TO]',
    summary: 'Mounts a volume of so many blocks of 16 KiB; those given as free are not in use.',
    example: 'volume 8 free=6-7',
  },
  shadow: {
    usage: 'shadow SHADOW',
    summary:
      'Makes a shadow copy: prepare, freeze, commit and thaw at once. It needs its volume: it is no backup.',
    example: 'shadow S1',
  },
  write: {
    usage: 'write BLOCK BYTE',
    summary: 'Overwrites a block of the volume. Shadow copies are read-only.',
    example: 'write 3 0xA3',
  },
  read: {
    usage: 'read SHADOW BLOCK',
    summary: 'Reads a block of a shadow copy, or of the volume.',
    example: 'read S1 3',
  },
  delete: {
    usage: 'delete SHADOW',
    summary: 'Deletes the oldest shadow copy.',
    example: 'delete S1',
  },
  limit: {
    usage: 'limit BLOCKS|none',
    summary: 'Says how many blocks all diff areas may have together.',
    example: 'limit 3',
  },
  revert: {
    usage: 'revert SHADOW',
    summary: 'Makes the volume what it was then; that shadow copy and all newer ones are used up.',
    example: 'revert S1',
  },
  free: {
    usage: 'free BLOCK',
    summary: 'The file system frees a block, as when a file is deleted.',
    example: 'free 5',
  },
  protect: {
    usage: 'protect snapshot|volume',
    summary: 'Says who suffers when there is no room: the volume’s writers, or the oldest shadow copies.',
    example: 'protect snapshot',
  },
  prepare: {
    usage: 'prepare SHADOW',
    summary: 'Asks for a shadow copy; writers finish what they are at.',
    example: 'prepare S1',
  },
  freeze: {
    usage: 'freeze',
    summary: 'Writers are held from now on, for 60 seconds at most.',
    example: 'freeze',
  },
  commit: {
    usage: 'commit SECONDS',
    summary: 'The provider makes the shadow copy, in so many seconds; more than 10 are too many.',
    example: 'commit 3s',
  },
  thaw: { usage: 'thaw', summary: 'Writers go on; what was held is written now.', example: 'thaw' },
  wait: { usage: 'wait SECONDS', summary: 'Time passes.', example: 'wait 61s' },
  lose: {
    usage: 'lose',
    summary: 'The disk of the volume fails for good, with the diff areas on it.',
    example: 'lose',
  },
};
