/** How the verbs of VirtualBox disks are written and what they do. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  create: {
    usage: 'create NAME SIZE [fixed]',
    summary:
      'Makes a VDI image, which grows as it is written, or with room for all of it from the beginning.',
    example: 'create base 8M',
  },
  overlay: {
    usage: 'overlay NAME PARENT',
    summary: 'Makes a differencing image: it has what differs from its parent.',
    example: 'overlay child base',
  },
  write: {
    usage: 'write IMAGE OFFSET LENGTH BYTE',
    summary: 'Fills a range of an image, or of what a machine has on port 0, with a byte.',
    example: 'write child 0x100000 512 0x23',
  },
  read: {
    usage: 'read IMAGE OFFSET LENGTH',
    summary: 'Reads a range of an image, or of what a machine has on port 0.',
    example: 'read child 0x100000 2048',
  },
  discard: {
    usage: 'discard IMAGE OFFSET LENGTH',
    summary: 'Tells that a range is no longer needed; whole blocks that the file has are given back.',
    example: 'discard child 2M 1M',
  },
  flush: {
    usage: 'flush IMAGE',
    summary: 'Has everything written to the host’s disk.',
    example: 'flush child',
  },
  merge: {
    usage: 'merge FROM TO',
    summary: 'Merges an image into one below it, or one below into one above; all but the last are deleted.',
    example: 'merge child base',
  },
  compact: {
    usage: 'compact IMAGE',
    summary: 'Gives back blocks of zeroes and blocks that are the same below.',
    example: 'compact base',
  },
  vm: {
    usage: 'vm NAME BASE [type=normal|immutable|writethrough]',
    summary: 'Makes a virtual machine with a disk on port 0.',
    example: 'vm t base type=immutable',
  },
  attach: {
    usage: 'attach MACHINE BASE PORT [type=normal|immutable|writethrough]',
    summary: 'Gives a machine a disk on another port.',
    example: 'attach t base 1 type=writethrough',
  },
  snapshot: {
    usage: 'snapshot MACHINE SNAPSHOT',
    summary: 'Keeps the machine’s disks as they are; it goes on in new images on top.',
    example: 'snapshot t S1',
  },
  restore: {
    usage: 'restore MACHINE SNAPSHOT',
    summary: 'Takes the machine back to a snapshot; what it wrote since is deleted.',
    example: 'restore t S1',
  },
  delete: {
    usage: 'delete MACHINE SNAPSHOT',
    summary: 'Deletes a snapshot: its images are merged with those above or below.',
    example: 'delete t S1',
  },
};
