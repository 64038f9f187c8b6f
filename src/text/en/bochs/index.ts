/** Everything that is said of Bochs disks and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Recordings of a real Bochs',
  recording: 'Recorded on a real Bochs',
  env: ({ tool }) => `${tool}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “create base 10M”.',
  placeholder: 'Type a command, such as write A 100 1 0x11',
  hint: 'Click a cell to write its first sector, Shift-click to read; a guest’s name opens its menu',
  shared: 'stored in a base, for all who see it',
  own: 'bits are set, and the redolog answers',
  trap: 'refused',
  special: 'broken seal: the base is not what the log says',
  omitted:
    'Not modelled: other modes of disks (sparse, concat, vmware, vpc, vbox), larger sectors, lock files, saving and restoring a running machine.',
  holder: 'Guest',
  perHolder: 'Each guest’s disk',
  deep: 'Bochs’ reasoning',
  deepKey: 'Bochs’ reasoning: show or hide it',
  unit: (name) => `Unit ${name}`,
  slot: (who) => `Disk ${who}`,
  slotShort: (who) => who,
  unheld: 'no guest sees it now',
  unitChanges: {
    created: 'made',
    copied: 'committed',
    read: 'read',
    written: 'written',
    marked: 'bits set in it',
    freed: 'gone with its file',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'put on a base',
    shared: 'a disk over it',
    allocated: 'grown',
    trapped: 'refused',
    copied: 'committed or written anew',
    read: 'read',
    written: 'written',
    cleared: 'its log gone',
  },
  slotGone: 'There is no such disk at this step.',
  stageKeys: [
    ['Arrows', 'To the next cell, layer or guest'],
    ['Enter', 'Write the cell; open the menu'],
    ['R', 'Read the cell'],
    ['M', 'Open the menu of the guest'],
  ],
};

export const bochs = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    read: 'read its first sector',
    write: 'write its first sector',
    commit: (name: string) => `commit into ${name}`,
    begin: (name: string) => `switch on with ${name} volatile`,
    end: 'switch off',
    overlay: (name: string) => `another guest, ${name}`,
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
      label: 'Bits set in each redolog over the steps',
      axis: 'sectors',
      lines: {},
    },
  },
} satisfies SystemWords;
