/** Everything that is said of btrfs and of XFS, as far as they share blocks between files. */
import type { FigureWords, RefusalWords, SystemWords, Terms, VerbWords } from '../../system.ts';
import { integer } from '../../words.ts';
import { toldOf } from './told.ts';

type System = 'btrfs' | 'xfs';
const NAMES: Readonly<Record<System, string>> = { btrfs: 'btrfs', xfs: 'XFS' };

/** What each limit counts. */
const LIMITED: Readonly<Record<string, string>> = {
  files: 'files at once',
  ever: 'files ever made',
  blocks: 'blocks in one file',
  window: 'blocks to reserve',
};

const refusals: Readonly<Record<string, RefusalWords>> = {
  'REFL-NO-FS': (p) => ({
    what: 'There is no file system yet.',
    help: `Begin with “fs ${p.system}”.`,
  }),
  'REFL-FS-AGAIN': () => ({
    what: 'The file system is there already; to make it anew would take all files away.',
    help: 'Begin a new scenario for that.',
  }),
  'REFL-NO-FILE': (p) => ({
    what: `There never was a file ${p.name}.`,
    help: `There is: ${p.known}. Or make it with “create ${p.name} 16”.`,
  }),
  'REFL-NO-FILE-YET': (p) => ({
    what: `There never was a file ${p.name}; there is none.`,
    help: `Make it with “create ${p.name} 16”.`,
  }),
  'REFL-TAKEN': (p) => ({
    what: `${p.name} is there already.`,
    help: 'Choose another name, or remove it first.',
  }),
  'REFL-NO-FOLDER': (p) => ({
    what: `${p.name} cannot be made: there is no subvolume ${p.folder}.`,
    help: 'Folders are subvolumes here, and only btrfs has these. Choose a name without a slash.',
  }),
  'REFL-NO-SUBVOLUME': (p) => ({
    what: `There is no subvolume ${p.name}.`,
    help: p.known === '' ? `Make it with “subvol ${p.name}”.` : `There is: ${p.known}.`,
  }),
  'REFL-LIMIT': (p) => ({
    what: `This takes ${integer(p.actual)} ${LIMITED[`${p.what}`] ?? p.what}; the limit is ${integer(p.limit)}.`,
    help: 'Use fewer, or begin a new scenario.',
  }),
};

const OMITTED: Readonly<Record<System, string>> = {
  btrfs: 'Not modelled: nodatacow, compression, balance, defragmenting, trees of several leaves, checksums.',
  xfs: 'Not modelled: real-time volumes, delayed tidying of reserves, preallocation beyond the end, defragmenting.',
};

const terms = (system: System): Terms => ({
  recordings: `Recordings of a real ${NAMES[system]}`,
  recording: `Recorded on a real ${NAMES[system]}`,
  env: ({ source }) => `Linux ${source}`,
  emptyScenario: `Nothing has happened yet. Type a command below, such as “fs ${system}”.`,
  placeholder: 'Type a command, such as write b 5 0xB5',
  hint: 'Click what an entry of a file reads to write it, Shift-click to read; an entry opens its menu',
  shared: 'shared: striped in the colours of the files that lead there, with the number of entries',
  own: 'one file: its colour',
  trap: 'refused',
  special:
    system === 'btrfs'
      ? 'an extent stays whole as long as one entry leads into it'
      : 'without content: in reserve for blocks that may be copied later',
  omitted: OMITTED[system],
  holder: 'Entry',
  perHolder: 'Each entry of a file’s map',
  deep: 'The kernel’s reasoning',
  deepKey: 'The kernel’s reasoning: show or hide it',
  unit: (name) =>
    system === 'btrfs' ? `Extent ${name}` : `${name.includes('–') ? 'Places' : 'Place'} ${name}`,
  slot: (who) => `File ${who}`,
  slotShort: (who) => who,
  unheld: 'no entry leads there now',
  unitChanges: {
    created: 'taken',
    filled: 'written',
    copied: 'copied from',
    referenced: 'one entry more',
    released: 'an entry left',
    read: 'read',
    written: 'overwritten in place',
    freed: 'freed',
  },
  slotChanges: {
    mapped: 'made',
    looked: 'looked at',
    allocated: 'place taken',
    pointed: 'leads elsewhere',
    shared: 'shared',
    read: 'read',
    written: 'written',
    cleared: 'removed',
  },
  slotGone: 'There is no such block at this step.',
  stageKeys: [
    ['Arrows', 'To the next entry or to what it leads to'],
    ['Enter', 'Write the entry; select what is stored; open the menu'],
    ['R', 'Read the entry'],
    ['M', 'Open the menu of the entry'],
  ],
});

const COMMON_FIGURES: Readonly<Record<string, FigureWords>> = {
  'world.blocksInUse': {
    name: 'Blocks in use',
    definition: 'Places of the disk that cannot be given to others, each counted once.',
  },
  'world.blocksSeen': {
    name: 'Blocks of all files',
    definition: 'Blocks that files have, each file for itself: what full copies would take.',
  },
  'world.saved': {
    name: 'Blocks saved',
    definition: '“Blocks of all files” minus “Blocks in use”; below zero where more is held than read.',
  },
  'world.bytesInUse': { name: 'Bytes in use', definition: '“Blocks in use”, at 4,096 bytes each.' },
  'world.files': { name: 'Files', definition: 'Files that there are.' },
  'world.entries': { name: 'Entries', definition: 'Entries of all files’ maps: how scattered they are.' },
  'world.moved': {
    name: 'Blocks moved',
    definition: 'Blocks written so far to a new place although there was an old one.',
  },
  'world.inPlace': {
    name: 'Blocks written in place',
    definition: 'Blocks overwritten so far where they were.',
  },
  'world.written': { name: 'Blocks written', definition: 'Blocks written so far in all.' },
  'world.linked': {
    name: 'Blocks shared',
    definition: 'Blocks that a file got so far by sharing instead of copying.',
  },
  'world.refused': { name: 'Refused', definition: 'How often the kernel refused.' },
  'holder.blocks': { name: 'Blocks', definition: 'Blocks of this entry.' },
  'holder.refs': { name: 'References', definition: 'What is counted where it leads.' },
  'world.stepMoved': {
    name: 'Moved in this step',
    definition: 'Blocks that this step wrote to a new place.',
  },
  'world.stepInPlace': {
    name: 'In place in this step',
    definition: 'Blocks that this step overwrote where they were.',
  },
};

const OWN_FIGURES: Readonly<Record<System, Readonly<Record<string, FigureWords>>>> = {
  btrfs: {
    'world.extents': { name: 'Extents', definition: 'Extents with at least one reference.' },
    'world.held': {
      name: 'Blocks held for nothing',
      definition:
        'Blocks of living extents to which no entry leads: they are free only with the last piece of their extent.',
    },
  },
  xfs: {
    'world.staged': {
      name: 'Blocks in reserve',
      definition: 'Places that are held for blocks that may be copied later.',
    },
  },
};

const verbs = (system: System): Readonly<Record<string, VerbWords>> => ({
  fs: {
    usage: system === 'xfs' ? 'fs xfs [cowext=]' : 'fs btrfs',
    summary:
      system === 'xfs'
        ? 'Makes an XFS; cowext is how many blocks it reserves around a copy, 32 where nothing is said.'
        : 'Makes a btrfs.',
    example: system === 'xfs' ? 'fs xfs cowext=1' : 'fs btrfs',
  },
  create: {
    usage: 'create FILE BLOCKS',
    summary: 'Makes a file of so many blocks of 4 KiB; block i holds the byte i mod 255 + 1.',
    example: 'create a 16',
  },
  reflink: {
    usage: 'reflink FILE COPY',
    summary:
      'Makes a copy that shares all blocks, as “cp --reflink” does; a file of that name is emptied first.',
    example: 'reflink a b',
  },
  clone: {
    usage: 'clone FILE BLOCKS COPY AT',
    summary: 'Shares some blocks of a file with a place in another one, or in itself.',
    example: 'clone a 0-3 b 8',
  },
  write: {
    usage: 'write FILE BLOCKS BYTE',
    summary: 'Writes whole blocks of one byte, all in one go.',
    example: 'write b 5 0xB5',
  },
  read: {
    usage: 'read FILE [BLOCKS]',
    summary: 'Reads some blocks, or the whole file.',
    example: 'read a 0-3',
  },
  punch: {
    usage: 'punch FILE BLOCKS',
    summary: 'Makes a hole in a file, which stays as long as it is.',
    example: 'punch a 2-4',
  },
  rm: { usage: 'rm FILE', summary: 'Removes a file.', example: 'rm a' },
  ...(system === 'btrfs'
    ? {
        subvol: {
          usage: 'subvol SUBVOLUME',
          summary: 'Makes a subvolume; its files are named with it, such as “v/a”.',
          example: 'subvol v',
        },
        snapshot: {
          usage: 'snapshot SUBVOLUME SNAPSHOT',
          summary:
            'Makes a snapshot of a subvolume: a steady view that can be written too, and no backup, as both share what they have.',
          example: 'snapshot v s',
        },
        'subvol-delete': {
          usage: 'subvol-delete SUBVOLUME',
          summary: 'Deletes a subvolume or a snapshot, with all its files.',
          example: 'subvol-delete s',
        },
      }
    : {}),
});

const wordsOf = (system: System): SystemWords => ({
  terms: terms(system),
  told: toldOf(system),
  figures: { ...COMMON_FIGURES, ...OWN_FIGURES[system] },
  verbs: verbs(system),
  refusals,
  actions: {
    read: 'read',
    writeOne: (block: string) => `write block ${block}`,
    write: 'write all its blocks',
    reflink: (name: string) => `share the whole file as ${name}`,
    punch: 'punch a hole here',
    rm: (name: string) => `remove ${name}`,
  },
  charts: {
    blocks: {
      name: 'Blocks',
      label: 'Blocks on the disk over the steps',
      axis: 'blocks',
      lines: { blocksSeen: 'a copy for each', blocksInUse: 'shared' },
    },
    writes: {
      name: 'Writes',
      label: 'Blocks written over the steps, moved and in place',
      axis: 'blocks',
      lines: { moved: 'moved', inPlace: 'in place' },
    },
  },
});

export const btrfs = wordsOf('btrfs');
export const xfs = wordsOf('xfs');
