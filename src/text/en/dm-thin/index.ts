/** Everything that is said of thin snapshots and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Recordings of a real dm-thin',
  recording: 'Recorded on a real dm-thin',
  env: ({ source }) => `Linux ${source}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “pool chunk=128 data=64 unit=64”.',
  placeholder: 'Type a command, such as write v 2 0xA2',
  hint: 'Click a unit to write it, Shift-click to read; a volume’s name opens its menu',
  shared: 'shared: several volumes have the block',
  own: 'its own: one volume has the block',
  trap: 'failed',
  special: '',
  omitted:
    'Not modelled: the pool’s metadata device, discard, pools that queue writes while they are full, external origins, mapping of metadata in time.',
  holder: 'Volume',
  perHolder: 'Each volume',
  deep: 'The kernel’s reasoning',
  deepKey: 'The kernel’s reasoning: show or hide it',
  unit: (name) => `Data block ${name}`,
  slot: (who) => `Volume ${who}`,
  slotShort: (who) => who,
  unheld: 'no volume has it now',
  unitChanges: {
    created: 'given out',
    filled: 'filled by copying',
    copied: 'copied from',
    referenced: 'one more volume has it',
    released: 'one volume less has it',
    read: 'read',
    written: 'written',
    freed: 'free again',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'taken',
    shared: 'a snapshot of it was taken',
    pointed: 'its map was turned',
    trapped: 'no room',
    copied: 'a block copied for it',
    read: 'read',
    written: 'written',
    cleared: 'deleted',
  },
  slotGone: 'There is no such volume at this step.',
  stageKeys: [
    ['Arrows', 'To the next unit, layer or volume'],
    ['Enter', 'Write the unit; open the menu'],
    ['R', 'Read the unit'],
    ['M', 'Open the menu of the volume'],
  ],
};

export const dmThin = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    read: 'read its first unit',
    write: 'write its first unit',
    fill: 'write all of it',
    snapshot: (name: string) => `take a snapshot, ${name}: for tests, reports and backup runs, no backup`,
    drop: (name: string) => `delete ${name}`,
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes of the pool in use over the steps',
      axis: 'bytes',
      lines: { fullBytes: 'full copies', usedBytes: 'copy-on-write' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied over the steps',
      axis: 'bytes',
      lines: { fullCopied: 'full copies', copied: 'copy-on-write' },
    },
    own: {
      name: 'Own blocks',
      label: 'Blocks that each volume has for itself over the steps',
      axis: 'blocks',
      lines: {},
    },
  },
} satisfies SystemWords;
