/** How each command of a scenario is written and what it does, by verb. */
import type { VerbWords } from '../../system.ts';

export const verbs: Readonly<Record<string, VerbWords>> = {
  proc: {
    usage: 'proc PROCESS',
    summary: 'Start a process with an empty address space.',
    example: 'proc P1',
  },
  file: {
    usage: 'file FILE PAGES [BYTE]',
    summary: 'Make a file, all of it in the page cache; page k is filled with BYTE + k (default 0x61, “a”).',
    example: 'file F 8 0x61',
  },
  fwrite: {
    usage: 'fwrite FILE PAGES BYTE',
    summary: 'Store a byte at the start of pages of a file, as write(2) does.',
    example: 'fwrite F 2-3 0x7a',
  },
  mmap: {
    usage: 'mmap PROCESS NAME PAGES [private|shared] [FILE] [OFFSET]',
    summary:
      'Map pages under a name: anonymous memory, or a file from page OFFSET on; private unless it says shared.',
    example: 'mmap P1 lib 4 private F 2',
  },
  read: {
    usage: 'read PROCESS MAPPING PAGES',
    summary: 'Read the first byte of each page; PAGES is 3, 2-5 or all.',
    example: 'read P1 heap 0-5',
  },
  write: {
    usage: 'write PROCESS MAPPING PAGES BYTE',
    summary: "Store a byte at the start of each page; BYTE is 0x41, 65 or 'A'.",
    example: "write P1 heap 0-5 'A'",
  },
  fork: {
    usage: 'fork PROCESS CHILD',
    summary: 'Make a child that shares the frames of the parent’s private memory until one of them writes.',
    example: 'fork P1 P2',
  },
  vfork: {
    usage: 'vfork PROCESS CHILD',
    summary:
      'Make a child that runs in the parent’s own address space; the parent waits until it execs or exits.',
    example: 'vfork P1 P2',
  },
  exec: {
    usage: 'exec PROCESS',
    summary: 'Leave the address space for a new, empty one.',
    example: 'exec P2',
  },
  exit: {
    usage: 'exit PROCESS',
    summary: 'End a process; the last user of an address space drops all its references to frames.',
    example: 'exit P2',
  },
  munmap: {
    usage: 'munmap PROCESS MAPPING [PAGES]',
    summary: 'Unmap pages, or the whole mapping; touching them afterwards means SIGSEGV.',
    example: 'munmap P1 heap 2-3',
  },
  madvise: {
    usage: 'madvise PROCESS MAPPING dontneed|dontfork|dofork|wipeonfork|keeponfork [PAGES]',
    summary:
      'dontneed drops pages but keeps the mapping; the rest says what forks do with the whole mapping.',
    example: 'madvise P1 heap dontneed 0-1',
  },
  mprotect: {
    usage: 'mprotect PROCESS MAPPING ro|rw',
    summary: 'Forbid or allow writing a whole mapping.',
    example: 'mprotect P1 heap ro',
  },
  cpu: {
    usage: 'cpu PROCESS CPU',
    summary: 'Move a process to another CPU; changes nothing here, recordings may contain it.',
    example: 'cpu P1 0',
  },
};
