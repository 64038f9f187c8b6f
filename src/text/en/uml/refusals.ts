/** What is wrong with a command about User-Mode Linux disks that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  images: { things: 'files ever made', help: 'Begin a new scenario.' },
  size: { things: 'bytes of a disk', help: 'Use a smaller number.' },
  sequence: {
    things: 'bytes with a sequence in them',
    help: 'Use a smaller size, or one byte for all of it.',
  },
  time: { things: 'seconds', help: 'The header of a COW file keeps times in 32 bits: use a smaller number.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'UML-NO-IMAGE': (p) => ({
    what: `No file is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “create ${p.name} 1M”.`,
  }),
  'UML-NO-IMAGE-YET': (p) => ({
    what: `No file is called ${p.name}; there is none.`,
    help: `Make one first with “create ${p.name} 1M”.`,
  }),
  'UML-NAME-TAKEN': (p) => ({
    what: `There is a file called ${p.name} already.`,
    help: 'Choose another name: files are never deleted here.',
  }),
  'UML-STACKED': (p) => ({
    what: `${p.name} is a COW file, and the driver does not look through two of them.`,
    help: 'It would take the file with its header and its bitmap for the disk. Use a plain file.',
  }),
  'UML-EMPTY': (p) => ({
    what: `${p.name} is empty: there is nothing to put a COW file on.`,
    help: 'Use a file that has at least one byte.',
  }),
  'UML-SIZE': () => ({
    what: 'A disk has at least one byte.',
    help: 'Use a larger size, such as 1M.',
  }),
  'UML-LENGTH': () => ({
    what: 'There is nothing to do with no bytes.',
    help: 'Use a length of at least 1.',
  }),
  'UML-OUT': (p) => ({
    what: `${p.name} cannot take what ${p.source} shows: it is a COW file, or what is being merged.`,
    help: 'Choose a name that no file has. To merge into the base, use “commit”.',
  }),
  'UML-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
