/** What is wrong with a command about thin snapshots that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts. */
const LIMITED: Readonly<Record<string, string>> = {
  data: 'data blocks of a pool',
  blocks: 'blocks of a volume',
  volumes: 'volumes at once',
  snapshots: 'snapshots ever taken',
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'THIN-NO-POOL': () => ({
    what: 'There is no pool yet.',
    help: 'Make one first with “pool chunk=128 data=64 unit=64”.',
  }),
  'THIN-POOL-AGAIN': () => ({
    what: 'There is a pool already.',
    help: 'A scenario has one. Begin a new one for another.',
  }),
  'THIN-NO-VOLUME': (p) => ({ what: `No volume is called ${p.name}.`, help: `There is: ${p.known}.` }),
  'THIN-NO-VOLUME-YET': (p) => ({
    what: `No volume is called ${p.name}; there is none.`,
    help: `Make one first with “thin ${p.name} 4”.`,
  }),
  'THIN-NAME-TAKEN': (p) => ({
    what: `There is a volume called ${p.name} already.`,
    help: 'Choose another name, or drop that volume first.',
  }),
  'THIN-BEYOND': (p) => ({
    what: `Unit ${integer(p.actual)} is beyond the end of ${p.name}.`,
    help: `Its last unit is ${integer(p.last)}.`,
  }),
  'THIN-ZERO': (p) => ({ what: `“${p.what}” cannot be 0.`, help: 'Use at least 1.' }),
  'THIN-UNIT': (p) => ({
    what: `Blocks of ${integer(p.chunk)} sectors are no whole number of units of ${integer(p.unit)}.`,
    help: 'Use a unit that divides the block, such as 64.',
  }),
  'THIN-LIMIT': (p) => ({
    what: `This takes ${integer(p.actual)} ${LIMITED[`${p.what}`] ?? p.what}; the limit is ${integer(p.limit)}.`,
    help: 'Use a smaller number.',
  }),
};
