/** How the verbs of Bochs disks are written and what they do. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  create: {
    usage: 'create IMAGE SIZE [mode=flat|growing]',
    summary: 'Makes a disk with bximage: a plain file, or a redolog that grows. At least 10M.',
    example: 'create g 10M mode=growing',
  },
  overlay: {
    usage: 'overlay IMAGE BASE',
    summary: 'Puts an undoable disk over a base. Its log is made when it is first used.',
    example: 'overlay A base',
  },
  read: {
    usage: 'read IMAGE LBA COUNT',
    summary: 'A guest reads sectors of 512 bytes: the number of the first, and how many.',
    example: 'read A 96 8',
  },
  write: {
    usage: 'write IMAGE LBA COUNT BYTE',
    summary: 'A guest writes sectors of 512 bytes: the number of the first, how many, and the byte.',
    example: 'write A 100 1 0x11',
  },
  begin: {
    usage: 'begin IMAGE volatile',
    summary: 'Switches a machine on with a volatile log over a disk, until “end”.',
    example: 'begin base volatile',
  },
  end: {
    usage: 'end',
    summary: 'Switches the machine off: all that was written since “begin” is gone.',
    example: 'end',
  },
  commit: {
    usage: 'commit IMAGE',
    summary: 'Writes a log into its base with bximage, and deletes it.',
    example: 'commit A',
  },
  resize: {
    usage: 'resize IMAGE SIZE',
    summary: 'Writes a disk anew with bximage, with a larger size in whole megabytes.',
    example: 'resize g 20M',
  },
  touch: {
    usage: 'touch IMAGE [mtime=]',
    summary: 'Gives a file another time of change: a new one, or the one given in seconds.',
    example: 'touch base',
  },
};
