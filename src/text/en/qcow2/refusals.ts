/** What is wrong with a command about qcow2 images that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  images: { things: 'images ever made', help: 'Begin a new scenario.' },
  snapshots: { things: 'snapshots in one image', help: 'Delete one first.' },
  size: { things: 'bytes of a disk', help: 'Use a smaller number.' },
  disk: { things: 'clusters of a disk', help: 'Use a smaller disk, or larger clusters.' },
  clusters: { things: 'clusters of a file', help: 'Write less, or use larger clusters.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'QCOW-NO-IMAGE': (p) => ({
    what: `No image is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “create ${p.name} 1M”.`,
  }),
  'QCOW-NO-IMAGE-YET': (p) => ({
    what: `No image is called ${p.name}; there is none.`,
    help: `Make one first with “create ${p.name} 1M”.`,
  }),
  'QCOW-NAME-TAKEN': (p) => ({
    what: `There is an image ${p.name}, or a file ${p.file}, already.`,
    help: 'Choose another name: images are never deleted here.',
  }),
  'QCOW-LOOP': (p) => ({
    what: `${p.above} looks through ${p.name}, so ${p.name} cannot be put on it.`,
    help: 'The real tool would do that without looking, and nobody could read the images any more. Choose another one.',
  }),
  'QCOW-SESSION': (p) => ({
    what: `A process has ${p.name} open.`,
    help: 'One at a time is modelled: end it first with “end”.',
  }),
  'QCOW-NO-SESSION': () => ({
    what: 'No process has an image open.',
    help: 'Begin one with “begin” and the name of an image.',
  }),
  'QCOW-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
