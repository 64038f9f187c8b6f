/** What is said when a line cannot be read or carried out, by code: what is wrong (`what`) and what to do instead (`help`). */
import { integer, type Params, plural } from '../words.ts';

export interface Refusal {
  readonly what: string;
  readonly help: string;
}

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

export const refusals: Readonly<Record<string, (p: Params) => Refusal>> = {
  // The engine.
  'ENG-STOPPED': () => ({
    what: 'This line gave no sign of life for two seconds, so it was stopped.',
    help: 'Nothing was changed. Use fewer pages, or run the text again.',
  }),

  // Reading a line.
  'SCN-EMPTY': () => ({ what: 'There is no command.', help: 'Type one, such as “read P1 heap 0”.' }),
  'SCN-ONE': () => ({
    what: 'Only one command at a time can be run here.',
    help: 'Run the first, then type the next. A whole scenario goes into the scenario text.',
  }),
  'SCN-VERB': (p) => ({ what: `“${p.word}” is not a command.`, help: `Commands are: ${p.words}.` }),
  'SCN-MISSING': (p) => ({
    what: `The command ends before its ${p.param}.`,
    help: `Write it as: ${p.usage}`,
  }),
  'SCN-EXTRA': (p) => ({
    what: `“${p.word}” is one word too many.`,
    help: `Write it as: ${p.usage} – a new line or “;” starts the next command.`,
  }),
  'SCN-NAME': (p) => ({
    what: `“${p.word}” cannot be a name.`,
    help: 'A name has up to 64 letters, digits, “_”, “.” or “-”, and starts with a letter or “_”.',
  }),
  'SCN-COUNT': (p) => ({
    what: `“${p.word}” is not a whole number, which the ${p.param} has to be.`,
    help: 'Write digits without a leading 0, such as 16, or hexadecimal, such as 0x10.',
  }),
  'SCN-BYTE': (p) => ({
    what: `“${p.word}” is not a byte.`,
    help: "A byte is 0 to 255 without a leading 0, or 0x00 to 0xff, or a character in quotes, such as 'A'.",
  }),
  'SCN-RANGE': (p) => ({
    what: `“${p.word}” does not say which pages.`,
    help: 'Write one page such as 3, a range such as 2-5, or all. Pages count from 0, without a leading 0.',
  }),
  'SCN-RANGE-ORDER': (p) => ({
    what: `The range ${p.word} ends before it starts.`,
    help: 'Write the smaller page number first, such as 2-5.',
  }),
  'SCN-WORD': (p) => ({
    what: `“${p.word}” does not fit as the ${p.param}.`,
    help: `It has to be one of: ${p.words}.`,
  }),
  'SCN-USE': (p) => ({ what: '“use” does not say which system.', help: `Name one: ${p.systems}.` }),
  'SCN-USE-LATE': (p) => ({
    what: 'The system is settled by now: a scenario has one “use” line, before its first command.',
    help: `Delete this line, or put another system (${p.systems}) into the first one.`,
  }),
  'SCN-SYSTEM': (p) => ({
    what: `There is no system “${p.word}”.`,
    help: `Systems are: ${p.systems}.`,
  }),
  'SCN-NO-USE': (p) => ({
    what: 'The scenario does not say which system it is for.',
    help: `Begin with a line “use” and a system: ${p.systems}.`,
  }),
  'SCN-TOO-LONG': (p) => ({
    what: `The text has ${integer(p.actual)} characters; a scenario may have ${integer(p.limit)}.`,
    help: 'Shorten it: a range such as 0-999 takes the place of many lines.',
  }),
  'SCN-LONG': (p) => ({
    what: `The command has ${integer(p.actual)} characters; one may have ${integer(p.limit)}.`,
    help: 'Shorten it, or edit the scenario as text to run many commands at once.',
  }),
  'SCN-TOO-MANY': (p) => ({
    what: `The scenario has more than ${plural(p.limit, 'statement', 'statements')}.`,
    help: 'Everything from here on is left out. A range such as 0-999 takes the place of many lines.',
  }),

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
