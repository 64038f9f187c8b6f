/** What the figures on screen are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.logical': {
    name: 'Pages without sharing',
    definition:
      'Frames that would be in use if every address space held copies of its own: each page table entry of a private mapping that points to a frame, plus each mapped frame of a file or shared object, once. The zero page counts nowhere.',
  },
  'world.frames': {
    name: 'Frames in use',
    definition:
      'Distinct page frames that at least one page table entry points to (map count above 0 in /proc/kpagecount). The zero page is not counted, nor are page-cache pages that nobody maps.',
  },
  'world.saved': {
    name: 'Frames saved',
    definition:
      'Pages that eager copying would hold more: entries of private mappings that point to a frame, minus anonymous frames in use. It is “Pages without sharing” minus “Frames in use”.',
  },
  'world.copies': {
    name: 'Pages copied',
    definition:
      'Write faults that copied a page: a shared anonymous frame, or a page of a privately mapped file. Leaving the zero page copies nothing and is not counted. Linux keeps no such count per process by default.',
  },
  'world.bytesCopied': {
    name: 'Bytes copied',
    definition: 'Pages copied times 4,096 bytes: the kernel copies whole pages, however little is written.',
  },
  'world.bytesZeroed': {
    name: 'Bytes zeroed',
    definition:
      'New frames that the kernel filled with zeros, times 4,096 bytes: first writes to private anonymous memory, writes to the zero page, first touches of a hole in shared memory.',
  },
  'world.reuses': {
    name: 'Frames reused',
    definition:
      'Write faults on a read-only entry whose anonymous frame had no other reference: the entry became writable and nothing was copied. Linux counts them for the whole machine as pgreuse in /proc/vmstat.',
  },
  'world.minflt': {
    name: 'Minor faults',
    definition:
      'The minor faults of all processes so far, those that have exited included: page faults handled without I/O. A fault that ends in SIGSEGV or SIGBUS is not counted.',
  },
  'world.entriesCopied': {
    name: 'Entries copied by fork',
    definition:
      'Page table entries that forks copied from parent to child, 8 bytes each, those to the zero page and to page-cache frames included. Mappings that fork passes on without entries add nothing.',
  },
  'world.bytesEager': {
    name: 'Bytes eager forks would copy',
    definition:
      '4,096 bytes for each entry to a frame that a fork copied: what forks would have copied at once if they copied pages in place of entries.',
  },
  'holder.minflt': {
    name: 'Minor faults',
    definition:
      'Page faults of this process that were handled without I/O, counted once each when done: ru_minflt of getrusage(2), field 10 of /proc/PID/stat. Only faults inside the mappings shown; SIGSEGV and SIGBUS are not counted.',
  },
  'holder.rss': {
    name: 'RSS',
    definition:
      'Resident set size: 4 KiB for each present page table entry, shared or not; the zero page is left out. Rss in /proc/PID/smaps, summed over the mappings. Adding it up over processes counts shared frames several times.',
  },
  'holder.pss': {
    name: 'PSS',
    definition:
      'Proportional set size: each page counts 4 KiB divided by the map count of its frame. Pss in /proc/PID/smaps, which rounds down: each share to 1/4096 byte, then the sum of each VMA to whole kB; VMAs are added up after that.',
  },
  'holder.uss': {
    name: 'USS',
    definition:
      'Unique set size: 4 KiB for each present page whose frame has map count 1; no other entry points to it. Private_Clean plus Private_Dirty in /proc/PID/smaps, summed over the mappings.',
  },
  'recorded.majflt': {
    name: 'Major faults',
    definition:
      'Page faults that needed input or output. There are none here: all files are in the page cache.',
  },
  'recorded.anonFrames': {
    name: 'Anonymous frames',
    definition: 'Distinct frames of private memory that at least one page table entry points to.',
  },
  'recorded.cacheFrames': {
    name: 'Page-cache frames',
    definition: 'Distinct frames of files and shared memory that at least one page table entry points to.',
  },
};
