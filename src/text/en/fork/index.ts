/** Everything that is said of fork() on Linux and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Recordings of a real Linux kernel',
  recording: 'Recorded on a real kernel',
  env: ({ kernel, arch }) => `Linux ${kernel}, ${arch}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “proc P1”.',
  placeholder: 'Type a command, such as write P2 heap 5 0x43',
  hint: 'Click a page to write, Shift-click to read; a process’s name opens its menu',
  shared: 'shared: striped in its holders’ colours, with its map count',
  own: 'private: one holder, one colour',
  trap: 'trap',
  special: 'dashed: page of a file or of shared memory; +1 is the reference of what it belongs to',
  omitted: 'Not modelled: swap, KSM, huge pages, threads, VMA merging.',
  holder: 'Process',
  perHolder: 'Memory of each process',
  deep: 'The kernel’s reasoning',
  deepKey: 'The kernel’s reasoning: show or hide it',
  unit: (name) => `Frame ${name}`,
  slot: (who, mapping, page) => `${who}, ${mapping}, page ${page}`,
  slotShort: (who, mapping, page) => `${who} ${mapping} ${page}`,
  unheld: 'nobody maps it now',
  unitChanges: {
    created: 'taken',
    filled: 'filled by copying',
    copied: 'copied from',
    referenced: 'referenced',
    released: 'released',
    written: 'written',
    kept: 'kept',
    freed: 'freed',
  },
  slotChanges: {
    mapped: 'mapped',
    inherited: 'inherited',
    looked: 'looked up',
    faulted: 'fault',
    trapped: 'signal',
    allocated: 'frame taken',
    copied: 'copied',
    pointed: 'entry set',
    kept: 'kept',
    read: 'read',
    written: 'written',
    shared: 'shared',
    protected: 'protected',
    cleared: 'entry cleared',
  },
  slotGone: 'The page is not mapped at this step.',
  stageKeys: [
    ['Arrows', 'To the next page, frame or process'],
    ['Enter', 'Write the page; select the frame; open the menu'],
    ['R', 'Read the page'],
    ['M', 'Open the menu of the process'],
    ['Page Down', 'On the map of a long mapping: on by a piece; Page Up: back'],
  ],
};

export const fork: SystemWords = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    fork: (child) => `fork a child, ${child}`,
    vfork: (child) => `vfork a child, ${child}`,
    exec: 'exec a new program',
    exit: 'exit',
    mmap: (name) => `mmap 4 pages as ${name}`,
    writeAll: (mapping) => `write every page of ${mapping}`,
    readAll: (mapping) => `read every page of ${mapping}`,
    munmap: (mapping) => `munmap ${mapping}`,
    dontneed: (mapping) => `madvise ${mapping} dontneed`,
    protect: (mapping) => `mprotect ${mapping} ro`,
    unprotect: (mapping) => `mprotect ${mapping} rw`,
  },
  charts: {
    frames: {
      name: 'Frames',
      label: 'Frames in use over the steps',
      axis: 'frames',
      lines: { logical: 'eager copying', frames: 'copy-on-write' },
    },
    copies: {
      name: 'Copies',
      label: 'Pages copied over the steps',
      axis: 'pages',
      lines: { copies: 'pages copied' },
    },
    faults: {
      name: 'Faults',
      label: 'Minor faults over the steps',
      axis: 'faults',
      lines: { minflt: 'minor faults' },
    },
    pss: { name: 'PSS', label: 'PSS of each process over the steps', axis: 'KiB', lines: {} },
  },
};
