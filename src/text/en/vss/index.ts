/** Everything that is said of shadow copies and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Documented behaviour of VSS',
  recording: 'Documented behaviour, not measured',
  measured: 'documented',
  env: ({ source }) => `${source}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “volume 8”.',
  placeholder: 'Type a command, such as write 3 0xA3',
  hint: 'Click a block to write it on the volume, Shift-click to read it there; a name opens its menu',
  shared: 'stored: on the volume, or saved before it was overwritten',
  own: 'read from its own diff area',
  trap: '',
  special: 'undefined: the block was not in use',
  omitted:
    'Documented, not measured. Not modelled: deleting one between others, moves by a defragmenter, overlays of single sectors, auto-recovery.',
  holder: 'Reader',
  perHolder: 'The volume and each shadow copy',
  deep: 'The system’s reasoning',
  deepKey: 'The system’s reasoning: show or hide it',
  unit: (name) => `Block ${name}`,
  slot: (who) => `View ${who}`,
  slotShort: (who) => who,
  unheld: 'nobody reads it now',
  unitChanges: {
    created: 'there from the beginning',
    filled: 'filled by copying',
    copied: 'copied from',
    read: 'read',
    written: 'overwritten in place',
    freed: 'freed',
  },
  slotChanges: {
    mapped: 'mounted',
    inherited: 'made',
    shared: 'a shadow copy of it',
    copied: 'blocks copied',
    read: 'read',
    written: 'written',
    cleared: 'gone',
    trapped: 'lost',
  },
  slotGone: 'There is no such view at this step.',
  stageKeys: [
    ['Arrows', 'To the next block, layer or reader'],
    ['Enter', 'Write the block on the volume; open the menu'],
    ['R', 'Read the block'],
    ['M', 'Open the menu of the volume or shadow copy'],
  ],
};

export const vss = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    write: 'write its first block',
    readVolume: 'read its first block',
    read: 'read its first block',
    shadow: (name: string) => `make a shadow copy, ${name}: a steady view, not a backup`,
    prepare: (name: string) => `make ${name} step by step: prepare`,
    freeze: 'freeze the writers',
    commit: (name: string) => `make ${name}, in 3 seconds`,
    thaw: 'thaw the writers',
    limit: (count: string) => `limit all diff areas to ${count} blocks`,
    unlimit: 'take the limit away',
    delete: (name: string) => `delete ${name}, the oldest`,
    revert: (name: string) => `revert the volume to ${name}`,
    lose: 'lose the disk of the volume',
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes on disk over the steps',
      axis: 'bytes',
      lines: { fullBytes: 'full copies', storedBytes: 'copy-on-write' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied over the steps',
      axis: 'bytes',
      lines: { fullCopied: 'full copies', copied: 'copied aside' },
    },
    area: {
      name: 'Diff areas',
      label: 'Bytes in each diff area over the steps',
      axis: 'bytes',
      lines: {},
    },
  },
} satisfies SystemWords;
