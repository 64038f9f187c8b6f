/** Everything that is said of qcow2 images and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Recordings of a real QEMU',
  recording: 'Recorded on a real QEMU',
  env: ({ tool }) => `${tool}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “create base 1M fmt=raw”.',
  placeholder: 'Type a command, such as write A 70000 512 0x55',
  hint: 'Click a cell to write its first sector, Shift-click to read; a guest’s name opens its menu',
  shared: 'stored in an image that others look through',
  own: 'stored in a guest’s own image',
  trap: 'refused',
  special: '',
  omitted:
    'Not modelled: encryption, dirty bitmaps, saved memory of a machine, deleting images, the host’s page cache (see its own system), and what damaged images do.',
  holder: 'Guest',
  perHolder: 'Each guest’s disk',
  deep: 'QEMU’s reasoning',
  deepKey: 'QEMU’s reasoning: show or hide it',
  unit: (name) => `Cluster ${name}`,
  slot: (who) => `Disk ${who}`,
  slotShort: (who) => who,
  unheld: 'nothing refers to it',
  unitChanges: {
    created: 'taken',
    filled: 'filled by copying',
    copied: 'copied from',
    referenced: 'counted once more',
    released: 'counted once less',
    read: 'read',
    written: 'written',
    freed: 'free again',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'made over another',
    shared: 'an overlay or a snapshot of it',
    looked: 'looked up',
    allocated: 'got clusters',
    pointed: 'tables changed',
    trapped: 'refused',
    copied: 'copied',
    read: 'read',
    written: 'written',
    cleared: 'zeroed or emptied',
  },
  slotGone: 'There is no such disk at this step.',
  stageKeys: [
    ['Arrows', 'To the next cell, layer or guest'],
    ['Enter', 'Write the cell; open the menu'],
    ['R', 'Read the cell'],
    ['M', 'Open the menu of the guest'],
  ],
};

export const qcow2 = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    read: 'read its first sector',
    write: 'write its first sector',
    discard: 'discard all of it',
    snapshot: (name: string) => `take snapshot ${name}`,
    revert: (name: string) => `go back to ${name}`,
    delete: (name: string) => `delete snapshot ${name}`,
    overlay: (name: string) => `an overlay on it, ${name}`,
    commit: (name: string) => `commit to ${name}`,
    flatten: 'take it off all below',
    begin: 'keep it open',
    'throw-away': 'keep it open, with -snapshot',
    end: 'end the process',
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
    clusters: {
      name: 'Clusters',
      label: 'Clusters stored in each image over the steps',
      axis: 'clusters',
      lines: {},
    },
  },
} satisfies SystemWords;
