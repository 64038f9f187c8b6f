/** Everything that is said of database snapshots and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Documented behaviour of SQL Server',
  recording: 'Documented behaviour, not measured',
  measured: 'documented',
  env: ({ source }) => `${source}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “source 16”.',
  placeholder: 'Type a command, such as write 3 0xA3',
  hint: 'Click a page to change it in the source, Shift-click to read it there; a name opens its menu',
  shared: 'stored: in the source, or saved before it was changed',
  own: 'read from its own sparse file',
  trap: '',
  special: 'suspect',
  omitted:
    'Documented, not measured. Not modelled: several files and filegroups, the log, the buffer pool, mirrored databases.',
  holder: 'Reader',
  perHolder: 'The source and each snapshot',
  deep: 'The server’s reasoning',
  deepKey: 'The server’s reasoning: show or hide it',
  unit: (name) => `Page ${name}`,
  slot: (who) => `Database ${who}`,
  slotShort: (who) => who,
  unheld: 'nobody reads it now',
  unitChanges: {
    created: 'made',
    filled: 'filled by copying',
    copied: 'copied from',
    read: 'read',
    written: 'changed in place',
    freed: 'deleted',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'made',
    shared: 'a snapshot of it',
    copied: 'pages copied',
    read: 'read',
    written: 'changed',
    cleared: 'gone',
    trapped: 'suspect',
  },
  slotGone: 'There is no such database at this step.',
  stageKeys: [
    ['Arrows', 'To the next page, layer or reader'],
    ['Enter', 'Change the page in the source; open the menu'],
    ['R', 'Read the page'],
    ['M', 'Open the menu of the source or snapshot'],
  ],
};

export const mssql = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    write: 'change its first page',
    read: 'read its first page',
    snapshot: (name: string) => `make a snapshot, ${name}: a steady view, not a backup`,
    begin: (name: string) => `begin a transaction, ${name}`,
    commit: (name: string) => `commit ${name}`,
    rollback: (name: string) => `roll ${name} back`,
    offline: 'lose the source: take it offline',
    online: 'bring it back online',
    dropSource: 'drop it',
    revert: (name: string) => `revert the source to ${name}`,
    drop: (name: string) => `drop ${name}`,
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
    disk: {
      name: 'On disk',
      label: 'Size on disk of each file over the steps',
      axis: 'bytes',
      lines: {},
    },
  },
} satisfies SystemWords;
