/** What is wrong with a command about VirtualBox disks that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts, and how to stay below it. */
const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  images: { things: 'images ever made', help: 'Begin a new scenario.' },
  machines: { things: 'machines', help: 'Go on with those there are.' },
  snapshots: { things: 'snapshots of one machine', help: 'Begin a new scenario.' },
  size: { things: 'bytes of a disk', help: 'Use a smaller size.' },
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'VDI-NO-IMAGE': (p) => ({
    what: `No image and no machine is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “create ${p.name} 8M”.`,
  }),
  'VDI-NO-IMAGE-YET': (p) => ({
    what: `No image is called ${p.name}; there is none.`,
    help: `Make one first with “create ${p.name} 8M”.`,
  }),
  'VDI-NO-MACHINE': (p) => ({
    what: `No machine is called ${p.name}.`,
    help: `There is: ${p.known}.`,
  }),
  'VDI-NO-MACHINE-YET': (p) => ({
    what: `No machine is called ${p.name}; there is none.`,
    help: `Make one first, with an image: “vm ${p.name} base”.`,
  }),
  'VDI-NO-SNAPSHOT': (p) => ({
    what: `No snapshot is called ${p.name}.`,
    help: `There is: ${p.known}.`,
  }),
  'VDI-NO-SNAPSHOT-YET': (p) => ({
    what: `No snapshot is called ${p.name}; there is none.`,
    help: 'Take one first, with “snapshot”.',
  }),
  'VDI-NAME-TAKEN': (p) => ({
    what: `There is an image or a machine called ${p.name} already.`,
    help: 'Choose another name.',
  }),
  'VDI-PORT': (p) => ({
    what: `There is no port ${integer(p.port)}.`,
    help: `A controller has ports 0 to ${p.last}.`,
  }),
  'VDI-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};
