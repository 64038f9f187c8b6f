/** Everything that is said of LVM snapshots and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Recordings of a real dm-snapshot',
  recording: 'Recorded on a real dm-snapshot',
  env: ({ source }) => `Linux ${source}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “origin 16”.',
  placeholder: 'Type a command, such as write origin 3 0xAA',
  hint: 'Click a block to write it, Shift-click to read; a name opens its menu',
  shared: 'the origin’s, seen where a store has a hole',
  own: 'an exception: the store answers',
  trap: 'trouble',
  special: 'lost: the snapshot is Invalid',
  omitted:
    'Not modelled: several origins, snapshots of snapshots (LVM refuses them), writes while a merge is going on, discard, chunk sizes that disks refuse.',
  holder: 'Device',
  perHolder: 'Each device',
  deep: 'The kernel’s reasoning',
  deepKey: 'The kernel’s reasoning: show or hide it',
  unit: (name) => `Unit ${name}`,
  slot: (who) => `Device ${who}`,
  slotShort: (who) => who,
  unheld: 'nobody sees it now',
  unitChanges: {
    created: 'given its place',
    filled: 'filled by copying',
    copied: 'copied from',
    read: 'read',
    written: 'written',
    freed: 'given up',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'taken',
    shared: 'a snapshot of it was taken',
    trapped: 'failed',
    copied: 'old content copied aside',
    read: 'read',
    written: 'written',
    cleared: 'gone',
  },
  slotGone: 'There is no such device at this step.',
  stageKeys: [
    ['Arrows', 'To the next block, layer or device'],
    ['Enter', 'Write the block; open the menu'],
    ['R', 'Read the block'],
    ['M', 'Open the menu of the device'],
  ],
};

export const dmSnapshot = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    read: 'read its first block',
    write: 'write its first block',
    snapshot: (name: string) =>
      `take a snapshot, ${name}: a view for tests, reports and backup runs, no backup`,
    lose: 'its disk fails',
    extend: 'double its store',
    reload: 'activate it again',
    merge: (name: string) => `merge ${name} back into the origin`,
    drop: (name: string) => `remove ${name}`,
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes that snapshots take over the steps',
      axis: 'bytes',
      lines: { fullBytes: 'full copies', storeBytes: 'copy-on-write' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied over the steps',
      axis: 'bytes',
      lines: { fullCopied: 'full copies', copied: 'copy-on-write' },
    },
    chunks: {
      name: 'Exceptions',
      label: 'Exceptions of each snapshot over the steps',
      axis: 'chunks',
      lines: {},
    },
  },
} satisfies SystemWords;
