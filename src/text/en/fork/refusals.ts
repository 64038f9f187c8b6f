/** What is said when a command of fork() cannot be carried out, by code. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

const instead = (known: string | number | undefined, command: string): string =>
  `There is: ${known}. Or make it first with “${command}”.`;

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  processes: { things: 'processes ever started', help: 'Start fewer processes, or begin a new scenario.' },
  pages: {
    things: 'pages of one mapping or file, its offset included',
    help: 'Use fewer pages or a smaller offset.',
  },
  frames: { things: 'page frames ever used', help: 'Touch fewer pages, or begin a new scenario.' },
  entries: {
    things: 'page table entries, in all processes',
    help: 'Let processes exit or unmap pages first.',
  },
  filePages: { things: 'pages of files, all files together', help: 'Make smaller files.' },
  mappings: {
    things: 'mappings of one process, unmapped ones included',
    help: 'Map more pages at a time, or use another process.',
  },
  files: { things: 'files ever made', help: 'Use the files that there are.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  // Names.
  'FORK-NO-PROCESS': (p) => ({
    what: `No living process is called ${p.name}.`,
    help: instead(p.known, `proc ${p.name}`),
  }),
  'FORK-NO-PROCESS-YET': (p) => ({
    what: `No process is called ${p.name}; none is alive.`,
    help: `Start it first with “proc ${p.name}”.`,
  }),
  'FORK-SUSPENDED': (p) => ({
    what: `${p.name} is suspended: its vfork child ${p.child} still runs in its address space.`,
    help: `Let the child go first, with “exec ${p.child}” or “exit ${p.child}”.`,
  }),
  'FORK-NAME-TAKEN': (p) => ({
    what: `A living process is called ${p.name} already.`,
    help: 'Choose another name. The name of a process that has exited is free again.',
  }),
  'FORK-NO-MAPPING': (p) => ({
    what: `${p.process} has no mapping called ${p.name}.`,
    help: instead(p.known, `mmap ${p.process} ${p.name} 8`),
  }),
  'FORK-NO-MAPPING-YET': (p) => ({
    what: `${p.process} has no mapping called ${p.name}; nothing is mapped in it.`,
    help: `Make it first with “mmap ${p.process} ${p.name} 8”, for 8 pages.`,
  }),
  'FORK-MAPPING-TAKEN': (p) => ({
    what: `${p.process} has a mapping called ${p.name} already.`,
    help: `Choose another name, or free it first with “munmap ${p.process} ${p.name}”.`,
  }),
  'FORK-NO-FILE': (p) => ({
    what: `No file is called ${p.name}.`,
    help: instead(p.known, `file ${p.name} 8`),
  }),
  'FORK-NO-FILE-YET': (p) => ({
    what: `No file is called ${p.name}; there is none so far.`,
    help: `Make it first with “file ${p.name} 8”, for 8 pages.`,
  }),
  'FORK-FILE-TAKEN': (p) => ({
    what: `A file is called ${p.name} already.`,
    help: 'Choose another name: files stay until the scenario ends.',
  }),

  // Pages.
  'FORK-NO-PAGES': () => ({
    what: 'A mapping or a file without pages is not possible.',
    help: 'Give it 1 page or more.',
  }),
  'FORK-RANGE': (p) => ({
    what: `${p.name} has no page ${p.actual}: its last page is ${p.last}.`,
    help: `Pages count from 0: write a range up to ${p.last}, or all.`,
  }),
  'FORK-RANGE-ORDER': (p) => ({
    what: `The range ${p.from}-${p.to} ends before it starts.`,
    help: `Write ${p.to}-${p.from}.`,
  }),
  'FORK-HOLE': (p) => ({
    what: `Page ${p.page} of ${p.name} is not mapped, and madvise and mprotect do not reach across holes here.`,
    help: 'Name a range without the hole for madvise dontneed. Other advice and mprotect need the whole mapping; map it anew.',
  }),
  'FORK-WHOLE-MAPPING': (p) => ({
    what: `madvise ${p.advice} cannot be given for a part of ${p.name}.`,
    help: 'Leave the range out: it then holds for the whole mapping.',
  }),
  'FORK-WIPE-ANONYMOUS': (p) => ({
    what: `${p.name} is not private anonymous memory, and only that can be wiped on fork.`,
    help: 'Leave it as it is, or keep it from the child with dontfork.',
  }),
  'FORK-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
