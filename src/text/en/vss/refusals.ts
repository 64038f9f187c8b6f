/** What is wrong with a command about shadow copies that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  blocks: { things: 'blocks of a volume', help: 'Use a smaller number.' },
  seconds: { things: 'seconds', help: 'An hour is long enough for anything here.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'VSS-NO-VOLUME': () => ({
    what: 'There is no volume yet.',
    help: 'Mount one first with “volume 8”.',
  }),
  'VSS-VOLUME-TAKEN': () => ({
    what: 'There is a volume already, and only one is shown.',
    help: 'Begin a new scenario for another one.',
  }),
  'VSS-NO-BLOCKS': () => ({
    what: 'A volume has at least one block.',
    help: 'Use a larger number, such as 8.',
  }),
  'VSS-BLOCK': (p) => ({
    what: `The volume has no block ${integer(p.block)}.`,
    help: `Its last one is block ${integer(p.last)}.`,
  }),
  'VSS-NAME-TAKEN': (p) => ({
    what: `The name ${p.name} is taken.`,
    help: 'Choose another name, or delete that shadow copy first.',
  }),
  'VSS-NO-SHADOW': (p) => ({
    what: `No shadow copy is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “shadow ${p.name}”.`,
  }),
  'VSS-NO-SHADOW-YET': (p) => ({
    what: `No shadow copy is called ${p.name}; there is none.`,
    help: `Make one first with “shadow ${p.name}”.`,
  }),
  'VSS-NOT-OLDEST': (p) => ({
    what: `${p.name} is not the oldest shadow copy, and older ones read through it.`,
    help: `What becomes of its blocks then is not documented. Delete ${p.oldest} first.`,
  }),
  'VSS-SECONDS': (p) => ({
    what: `“${p.word}” is no number of seconds.`,
    help: 'Write it as a whole number, such as 3s.',
  }),
  'VSS-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
