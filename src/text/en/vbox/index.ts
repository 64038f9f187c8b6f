/** Everything that is said of VirtualBox disks and of nothing else. */
import type { SystemWords, Terms } from '../../system.ts';
import { figures } from './figures.ts';
import { refusals } from './refusals.ts';
import { told } from './told.ts';
import { verbs } from './verbs.ts';

const terms: Terms = {
  recordings: 'Recordings of a real VirtualBox',
  recording: 'Recorded on a real VirtualBox',
  env: ({ tool }) => `${tool}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “create base 8M”.',
  placeholder: 'Type a command, such as write child 0x100000 512 0x23',
  hint: 'Click a block to write its first sector, Shift-click to read; a guest’s name opens its menu',
  shared: 'stored here, in an image that is not written now',
  own: 'stored here, in the image that its guest writes',
  trap: 'refused',
  special: 'broken seal: the parent was written after this was made',
  omitted:
    'Not modelled: running machines, auto-reset of immutable disks at power-on, multi-attach and shareable disks, other formats than VDI.',
  holder: 'Guest',
  perHolder: 'Each guest’s disk',
  deep: 'VirtualBox’s reasoning',
  deepKey: 'VirtualBox’s reasoning: show or hide it',
  unit: (name) => `Place ${name}`,
  slot: (who) => `Image ${who}`,
  slotShort: (who) => who,
  unheld: 'no guest sees it now',
  unitChanges: {
    created: 'made',
    filled: 'filled by copying, or with zeroes around the data',
    copied: 'copied from',
    read: 'read',
    written: 'written',
    released: 'no longer needed by its block',
    freed: 'cut off, or deleted with its file',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'put on another image',
    shared: 'another image put on it',
    kept: 'given to a machine, or kept in a snapshot',
    trapped: 'refused',
    copied: 'copied up from below, or merged',
    pointed: 'on another image from now on',
    read: 'read',
    written: 'written',
    cleared: 'zeroed, given back or deleted',
  },
  slotGone: 'There is no such image at this step.',
  stageKeys: [
    ['Arrows', 'To the next block, image or guest'],
    ['Enter', 'Write the block; open the menu'],
    ['R', 'Read the block'],
    ['M', 'Open the menu of the guest'],
  ],
};

export const vbox = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    read: 'read its first sector',
    write: 'write its first sector',
    zero: 'write zeroes over its first block',
    discard: 'discard its first block',
    compact: (name: string) => `compact ${name}`,
    commit: (name: string) => `merge into ${name}`,
    overlay: (name: string) => `another image on its base, ${name}`,
    vm: (name: string) => `give it to a machine, ${name}`,
    snapshot: (name: string) => `take a snapshot, ${name}`,
    restore: (name: string) => `back to the snapshot ${name}`,
    delete: (name: string) => `delete the snapshot ${name}`,
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes on the host’s disk over the steps',
      axis: 'bytes',
      lines: { deepBytes: 'full copies', fileBytes: 'copy-on-write' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied over the steps',
      axis: 'bytes',
      lines: { deepCopied: 'full copies', copied: 'copy-on-write' },
    },
    allocated: {
      name: 'Blocks',
      label: 'Blocks allocated in each guest’s image over the steps',
      axis: 'blocks',
      lines: {},
    },
  },
} satisfies SystemWords;
