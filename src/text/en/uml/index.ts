/** Everything that is said of User-Mode Linux disks and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Recordings of a real User-Mode Linux',
  recording: 'Recorded on a real User-Mode Linux',
  env: ({ tool }) => `${tool}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “create base 128K fill=seq”.',
  placeholder: 'Type a command, such as write A 0x4000 512 0xAA',
  hint: 'Click a cell to write its first sector, Shift-click to read; a guest’s name opens its menu',
  shared: 'stored in a base, for all who see it',
  own: 'bits are set, and the COW file answers',
  trap: 'refused',
  special: 'broken seal: the base is not what the header says',
  omitted:
    'Not modelled: version 1 and 2 headers, switching the backing file, partitions, a read of several pages returning wrong data (a defect of Linux 6.1).',
  holder: 'Guest',
  perHolder: 'Each guest’s disk',
  deep: 'The driver’s reasoning',
  deepKey: 'The driver’s reasoning: show or hide it',
  unit: (name) => `Unit ${name}`,
  slot: (who) => `Disk ${who}`,
  slotShort: (who) => who,
  unheld: 'no guest sees it now',
  unitChanges: {
    created: 'made',
    filled: 'filled by copying',
    copied: 'copied from',
    read: 'read',
    written: 'written',
    freed: 'made a hole',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'put on a base',
    shared: 'a COW file on it',
    trapped: 'refused',
    copied: 'copied',
    read: 'read',
    written: 'written',
    cleared: 'zeroed',
  },
  slotGone: 'There is no such disk at this step.',
  stageKeys: [
    ['Arrows', 'To the next cell, layer or guest'],
    ['Enter', 'Write the cell; open the menu'],
    ['R', 'Read the cell'],
    ['M', 'Open the menu of the guest'],
  ],
};

export const uml = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    read: 'read its first sector',
    write: 'write its first sector',
    bwrite: 'write it through the guest’s cache',
    discard: 'discard it',
    merge: (name: string) => `merge into a new file, ${name}`,
    commit: (name: string) => `merge into ${name}`,
    overlay: (name: string) => `another guest, ${name}`,
    touch: (name: string) => `touch ${name}`,
    mend: (name: string) => `give ${name} its old time back`,
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes on the host’s disk over the steps',
      axis: 'bytes',
      lines: { fullBytes: 'full copies', storedBytes: 'copy-on-write' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied over the steps',
      axis: 'bytes',
      lines: { fullCopied: 'full copies', copied: 'copy-on-write' },
    },
    sectors: {
      name: 'Bits set',
      label: 'Bits set in each COW file over the steps',
      axis: 'sectors',
      lines: {},
    },
  },
} satisfies SystemWords;
