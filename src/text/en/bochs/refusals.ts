/** What is wrong with a command about Bochs disks that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  images: { things: 'disks and logs ever made', help: 'Begin a new scenario.' },
  size: { things: 'bytes of a disk', help: 'Use a smaller number.' },
  sectors: { things: 'sectors', help: 'Use a smaller number.' },
  time: { things: 'seconds', help: 'A header keeps times in 32 bits: use a smaller number.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'BOCHS-NO-IMAGE': (p) => ({
    what: `No disk is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “create ${p.name} 10M”.`,
  }),
  'BOCHS-NO-IMAGE-YET': (p) => ({
    what: `No disk is called ${p.name}; there is none.`,
    help: `Make one first with “create ${p.name} 10M”.`,
  }),
  'BOCHS-NAME-TAKEN': (p) => ({
    what: `There is a disk called ${p.name} already.`,
    help: 'Choose another name: disks are never deleted here.',
  }),
  'BOCHS-STACKED': (p) => ({
    what: `${p.name} is itself over a base, and Bochs does not look through two logs.`,
    help: 'It would take the log with its header for the disk. Use a flat or a growing disk.',
  }),
  'BOCHS-COUNT': () => ({
    what: 'There is nothing to do with no sectors.',
    help: 'Use a count of at least 1.',
  }),
  'BOCHS-BEYOND': (p) => ({
    what: `The disk has ${integer(p.sectors)} sectors, from 0 on.`,
    help: 'Choose sectors that it has: what a running machine is asked is answered all at once.',
  }),
  'BOCHS-ON': (p) => ({
    what: `A machine is on with ${p.name} as a volatile disk, and only that disk can be used.`,
    help: 'Switch it off first, with “end”.',
  }),
  'BOCHS-OFF': () => ({
    what: 'No machine is on.',
    help: 'Switch one on with “begin”, such as “begin base volatile”.',
  }),
  'BOCHS-NO-LOG': (p) => ({
    what: `${p.name} has no file yet: its log is made when it is first used.`,
    help: `Read or write ${p.name} first.`,
  }),
  'BOCHS-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
