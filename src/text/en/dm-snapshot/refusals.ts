/** What is wrong with a command about LVM snapshots that the model does not carry out, and what to do instead. */
import type { RefusalWords } from '../../system.ts';
import { integer } from '../../words.ts';

/** What each limit counts. */
const LIMITED: Readonly<Record<string, string>> = {
  blocks: 'blocks of an origin',
  block: 'sectors of a block',
  chunk: 'sectors of a chunk',
  store: 'sectors of a store',
  snapshots: 'snapshots at once',
};

export const refusals: Readonly<Record<string, RefusalWords>> = {
  'DMS-NO-ORIGIN': () => ({ what: 'There is no origin yet.', help: 'Make one first with “origin 16”.' }),
  'DMS-ORIGIN-AGAIN': () => ({
    what: 'There is an origin already.',
    help: 'A scenario has one. Begin a new one for another.',
  }),
  'DMS-NO-SNAPSHOT': (p) => ({ what: `No snapshot is called ${p.name}.`, help: `There is: ${p.known}.` }),
  'DMS-NO-SNAPSHOT-YET': (p) => ({
    what: `No snapshot is called ${p.name}; there is none.`,
    help: `Take one first with “snapshot ${p.name} chunk=16 cow=256”.`,
  }),
  'DMS-NO-DEVICE': (p) => ({ what: `Nothing is called ${p.name}.`, help: `There is: ${p.known}.` }),
  'DMS-NAME-TAKEN': (p) => ({
    what: `There is something called ${p.name} already.`,
    help: 'Choose another name, or drop that snapshot first.',
  }),
  'DMS-BEYOND': (p) => ({
    what: `Block ${integer(p.actual)} is beyond the end of the origin.`,
    help: `Its last block is ${integer(p.last)}.`,
  }),
  'DMS-ZERO': (p) => ({ what: `“${p.what}” cannot be 0.`, help: 'Use at least 1.' }),
  'DMS-SHRINK': (p) => ({
    what: `${p.name}’s store has ${integer(p.old)} sectors and cannot be cut to ${integer(p.size)}.`,
    help: `Use a number of at least ${integer(p.old)}.`,
  }),
  'DMS-LOST': () => ({
    what: 'The origin’s disk has failed already.',
    help: 'There is nothing left to lose.',
  }),
  'DMS-LIMIT': (p) => ({
    what: `This takes ${integer(p.actual)} ${LIMITED[`${p.what}`] ?? p.what}; the limit is ${integer(p.limit)}.`,
    help: 'Use a smaller number.',
  }),
};
