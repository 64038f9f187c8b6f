/** Everything that is said of the host's page cache and of nothing else. */
import type { RefusalWords, SystemWords, Terms, VerbWords } from '../../system.ts';
import { bytesText, integer } from '../../words.ts';
import { figures } from './figures.ts';
import { told } from './told.ts';

const terms: Terms = {
  recordings: '',
  recording: '',
  env: () => '',
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “create base 1M fill=0x11”.',
  placeholder: 'Type a command, such as read A 0 64K',
  hint: 'Click a page to write its first sector, Shift-click to read it; a guest’s name opens its menu',
  shared: 'here, for all who see it',
  own: 'here, for one guest',
  trap: 'lost or refused',
  special: '',
  omitted:
    'Not modelled: read-ahead, the guests’ own caches, active and inactive lists, writes of tables in bytes, when flusher threads wake up.',
  holder: 'Guest',
  perHolder: 'Each guest',
  deep: 'QEMU’s and the kernel’s reasoning',
  deepKey: 'QEMU’s and the kernel’s reasoning: show or hide it',
  unit: (name) => `Page ${name}`,
  slot: (who) => `Disk ${who}`,
  slotShort: (who) => who,
  unheld: 'no guest sees it now',
  unitChanges: {
    created: 'made',
    filled: 'filled',
    read: 'read',
    written: 'written',
    kept: 'written to the disk',
    freed: 'gone from memory',
  },
  slotChanges: {
    mapped: 'made',
    inherited: 'put on a base',
    shared: 'an overlay on it',
    read: 'read',
    copied: 'copied up',
    written: 'written',
    allocated: 'clusters of its own',
    kept: 'safe on the disk',
    faulted: 'its QEMU ended',
    cleared: 'bytes lost',
    trapped: 'refused',
  },
  slotGone: 'There is no such disk at this step.',
  stageKeys: [
    ['Arrows', 'To the next page, layer or guest'],
    ['Enter', 'Write the page; open the menu'],
    ['R', 'Read the page'],
    ['M', 'Open the menu of the guest'],
  ],
};

const verbs: Readonly<Record<string, VerbWords>> = {
  create: {
    usage: 'create IMAGE SIZE [fill=BYTE|seq] [fmt=raw|qcow2]',
    summary: 'Makes a full base on the disk, nothing of it in memory: raw, or qcow2 with tables.',
    example: 'create base 1M fill=0x11',
  },
  overlay: {
    usage: 'overlay IMAGE BASE [cache=writeback|writethrough|none|directsync|unsafe]',
    summary: 'Gives a guest an overlay over a base, opened in one of the five cache modes.',
    example: 'overlay A base cache=none',
  },
  read: {
    usage: 'read IMAGE OFFSET LENGTH',
    summary: 'A guest reads whole sectors of its disk.',
    example: 'read A 0 64K',
  },
  write: {
    usage: 'write IMAGE OFFSET LENGTH BYTE',
    summary: 'A guest writes whole sectors of its disk.',
    example: 'write A 0 4K 0x42',
  },
  flush: {
    usage: 'flush IMAGE',
    summary: 'A guest has the disk keep what it wrote, as databases and journals do.',
    example: 'flush A',
  },
  writeback: {
    usage: 'writeback',
    summary: 'The kernel’s flusher threads write all dirty pages to the disk.',
    example: 'writeback',
  },
  sync: {
    usage: 'sync',
    summary: 'The host writes all dirty pages and has the disk keep them.',
    example: 'sync',
  },
  drop: {
    usage: 'drop [IMAGE]',
    summary: 'Drops clean pages from memory, of one file or of all, as drop_caches does.',
    example: 'drop',
  },
  memory: {
    usage: 'memory SIZE|all',
    summary: 'Limits how much of the host’s memory files may take; what is beyond it is evicted.',
    example: 'memory 256K',
  },
  reopen: {
    usage: 'reopen IMAGE [cache=writeback|writethrough|none|directsync|unsafe]',
    summary: 'Ends a guest’s QEMU, which flushes first, and starts it again, perhaps in another mode.',
    example: 'reopen A cache=none',
  },
  kill: {
    usage: 'kill IMAGE',
    summary: 'Kills a guest’s QEMU: its own memory is gone, the host’s page cache is not.',
    example: 'kill A',
  },
  powercut: {
    usage: 'powercut',
    summary: 'The host loses its power: whatever the disk was not told to keep is gone.',
    example: 'powercut',
  },
};

const LIMITED: Readonly<Record<string, { readonly things: string; readonly help: string }>> = {
  images: { things: 'files ever made', help: 'Begin a new scenario.' },
  size: { things: 'bytes of a disk', help: 'Use a smaller number.' },
  sequence: {
    things: 'bytes with a sequence in them',
    help: 'Use a smaller size, or one byte for all of it.',
  },
  memory: { things: 'bytes of memory', help: 'Use a smaller number, or “memory all”.' },
};

const refusals: Readonly<Record<string, RefusalWords>> = {
  'PC-NO-IMAGE': (p) => ({
    what: `No file is called ${p.name}.`,
    help: `There is: ${p.known}. Or make it first with “create ${p.name} 1M”.`,
  }),
  'PC-NO-IMAGE-YET': (p) => ({
    what: `No file is called ${p.name}; there is none.`,
    help: `Make one first with “create ${p.name} 1M”.`,
  }),
  'PC-NAME-TAKEN': (p) => ({
    what: `There is a file called ${p.name} already.`,
    help: 'Choose another name: files are never deleted here.',
  }),
  'PC-STACKED': (p) => ({
    what: `${p.name} is an overlay, and the chains here have two files.`,
    help: 'Put the guest on a base. For longer chains see the QEMU system.',
  }),
  'PC-SIZE': (p) => ({
    what: `${integer(p.size)} is not a number of whole clusters.`,
    help: `Use a multiple of ${bytesText(p.unit)}, such as 1M.`,
  }),
  'PC-SECTORS': (p) => ({
    what: `${integer(p.value)} is not a number of whole sectors.`,
    help: 'A guest asks for multiples of 512 bytes, and for at least one sector.',
  }),
  'PC-LIMIT': (p) => {
    const { things, help } = LIMITED[`${p.what}`] ?? { things: `${p.what}`, help: 'Use fewer.' };
    return { what: `This takes ${integer(p.actual)} ${things}; the limit is ${integer(p.limit)}.`, help };
  },
};

export const pagecache = {
  terms,
  told,
  figures,
  verbs,
  refusals,
  actions: {
    read: 'read its first cluster',
    write: 'write its first sector',
    flush: 'flush it',
    reopen: (mode: string) => `start it again with cache=${mode}`,
    kill: 'kill its QEMU',
    overlay: (name: string) => `another guest, ${name}`,
    drop: 'drop clean pages from memory',
    powercut: 'cut the host’s power',
  },
  charts: {
    disk: {
      name: 'Disk',
      label: 'Bytes read from the disk, saved by memory and written to the disk over the steps',
      axis: 'bytes',
      lines: { saved: 'reads saved', dataRead: 'read', diskWritten: 'written' },
    },
    memory: {
      name: 'Memory',
      label: 'Memory in use over the steps, beside a cache for each guest',
      axis: 'bytes',
      lines: { privateMemory: 'a cache for each', memory: 'one for all', dirty: 'dirty' },
    },
    reads: {
      name: 'Reads',
      label: 'Bytes read from the disk for each guest over the steps',
      axis: 'bytes',
      lines: {},
    },
  },
} satisfies SystemWords;
