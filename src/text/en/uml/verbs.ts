/** How the verbs of User-Mode Linux disks are written and what they do. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  create: {
    usage: 'create IMAGE SIZE [fill=BYTE|seq]',
    summary: 'Makes a plain file, filled with one byte (0 if none is given), or each sector with its own.',
    example: 'create base 128K fill=seq',
  },
  overlay: {
    usage: 'overlay IMAGE BASE [by=mkcow|kernel]',
    summary: 'Makes a COW file over a base, with uml_mkcow or by booting a kernel with both.',
    example: 'overlay A base by=kernel',
  },
  read: {
    usage: 'read IMAGE OFFSET LENGTH',
    summary: 'A guest reads from its disk.',
    example: 'read A 0x4000 4096',
  },
  write: {
    usage: 'write IMAGE OFFSET LENGTH BYTE',
    summary: 'A guest writes whole sectors past its page cache, with O_DIRECT.',
    example: 'write A 0x4000 512 0xAA',
  },
  bwrite: {
    usage: 'bwrite IMAGE OFFSET LENGTH BYTE',
    summary: 'A guest writes through its page cache, which reads and writes whole blocks.',
    example: 'bwrite A 0x8200 512 0xBB',
  },
  discard: {
    usage: 'discard IMAGE OFFSET LENGTH',
    summary: 'A guest discards whole sectors; they read as zeroes afterwards.',
    example: 'discard A 0x30000 8K',
  },
  zero: {
    usage: 'zero IMAGE OFFSET LENGTH',
    summary: 'A guest has whole sectors zeroed.',
    example: 'zero A 0x40200 1K',
  },
  commit: {
    usage: 'commit IMAGE',
    summary:
      'Merges a COW file into its base with uml_moo -d. All COW files on that base are refused from then on.',
    example: 'commit A',
  },
  merge: {
    usage: 'merge IMAGE OUT',
    summary: 'Writes what a COW file shows into a new plain file, with uml_moo.',
    example: 'merge A flat',
  },
  touch: {
    usage: 'touch IMAGE [mtime=]',
    summary: 'Gives a file another time of change: a new one, or the one given in seconds.',
    example: 'touch base',
  },
};
