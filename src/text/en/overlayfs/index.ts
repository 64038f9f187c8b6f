/** Everything that is said of overlay mounts and of nothing else. */
import type { RefusalWords, SystemWords } from '../../system.ts';
import { integer } from '../../words.ts';
import { told } from './told.ts';

/** What each limit counts. */
const LIMITED: Readonly<Record<string, string>> = {
  files: 'files ever made',
  blocks: 'blocks in one file',
  holds: 'descriptors and mappings at once',
};

const KINDS: Readonly<Record<string, string>> = { descriptor: 'descriptor', mapping: 'mapping' };

const refusals: Readonly<Record<string, RefusalWords>> = {
  'OVL-NO-FS': () => ({ what: 'There is no file system yet.', help: 'Begin with “fs ext4” or “fs xfs”.' }),
  'OVL-FS-AGAIN': () => ({
    what: 'The file system is there already.',
    help: 'Begin a new scenario for another one.',
  }),
  'OVL-NOT-MOUNTED': () => ({
    what: 'Nothing is mounted yet.',
    help: 'Fill the lower layer with “lower f 16”, then “mount”.',
  }),
  'OVL-MOUNTED': () => ({
    what: 'The overlay is mounted: the lower layer must not be changed any more.',
    help: 'Make files through the mount, with “create”, or begin a new scenario.',
  }),
  'OVL-OPTION': (p) => ({
    what: `${p.word} is no option of overlayfs that is modelled.`,
    help: 'There are metacopy, redirect_dir, index, xino and nfs_export, each on or off.',
  }),
  'OVL-CONFLICT': (p) => ({
    what: `metacopy=on does not go with redirect_dir=${p.redirect}: the kernel would not mount.`,
    help: 'Leave redirect_dir out, or set it to on.',
  }),
  'OVL-LOWER-TAKEN': (p) => ({
    what: `${p.name} and ${p.other} cannot both be in the lower layer.`,
    help: 'Choose another path.',
  }),
  'OVL-NO-FILE': (p) => ({
    what: `There never was ${p.name}.`,
    help: `There is: ${p.known}. Or make it with “create ${p.name} 4”.`,
  }),
  'OVL-NO-FILE-YET': (p) => ({
    what: `There never was ${p.name}; no file is there now.`,
    help: `Make it with “create ${p.name} 4”.`,
  }),
  'OVL-FOLDER': (p) => ({
    what: `${p.name} is a directory.`,
    help: 'Name a file: only these can be kept open here.',
  }),
  'OVL-MODE': (p) => ({
    what: `${p.mode} are no permissions.`,
    help: 'Permissions are up to four octal digits, such as 644.',
  }),
  'OVL-HOLD-TAKEN': (p) => ({
    what: `${p.name} is in use already.`,
    help: 'Choose another name, or release it first.',
  }),
  'OVL-NO-HOLD': (p) => ({
    what: `There is no ${KINDS[`${p.kind}`]} called ${p.name}.`,
    help:
      p.known === ''
        ? `Make one with “${p.kind === 'mapping' ? 'map' : 'hold'} ${p.name} f”.`
        : `There is: ${p.known}.`,
  }),
  'OVL-LIMIT': (p) => ({
    what: `This takes ${integer(p.actual)} ${LIMITED[`${p.what}`] ?? p.what}; the limit is ${integer(p.limit)}.`,
    help: 'Use fewer, or begin a new scenario.',
  }),
};

export const overlayfs: SystemWords = {
  terms: {
    recordings: 'Recordings of a real overlayfs',
    recording: 'Recorded on a real overlayfs',
    env: ({ source }) => `Linux ${source}`,
    emptyScenario: 'Nothing has happened yet. Type a command below, such as “fs ext4”.',
    placeholder: 'Type a command, such as write f 5 0xB5',
    hint: 'Click what a name reads to write its first block, Shift-click to read; a name opens its menu',
    shared: 'several names: striped in their colours, with their number',
    own: 'one name: its colour',
    trap: 'refused',
    special: 'lower/ is never written; descriptors and mappings from before stand below the names',
    omitted:
      'Not modelled: several lower layers, devices, symbolic links, extended attributes, volatile mounts.',
    holder: 'Name',
    perHolder: 'Each name',
    deep: 'The kernel’s reasoning',
    deepKey: 'The kernel’s reasoning: show or hide it',
    unit: (name) => `File ${name}`,
    slot: (who) => `Name ${who}`,
    slotShort: (who) => who,
    unheld: 'no name of the mount leads there now',
    unitChanges: {
      created: 'made',
      filled: 'filled by copying up',
      copied: 'copied up from',
      referenced: 'looked at by one more',
      released: 'covered by the upper file',
      read: 'read',
      written: 'changed',
      freed: 'freed',
    },
    slotChanges: {
      mapped: 'made',
      looked: 'looked at',
      copied: 'copied up',
      pointed: 'renamed',
      shared: 'got another name',
      read: 'read',
      written: 'changed',
      cleared: 'removed',
    },
    slotGone: 'There is no such name at this step.',
    stageKeys: [
      ['Arrows', 'To the next name or file'],
      ['Enter', 'Write the file; select it; open the menu'],
      ['R', 'Read the file'],
      ['M', 'Open the menu of the name'],
    ],
  },
  told,
  figures: {
    'world.stored': {
      name: 'Bytes in the upper layer',
      definition:
        'Blocks that upper files have for themselves, at 4,096 bytes each; shared ones count nothing.',
    },
    'world.seen': {
      name: 'Bytes of all files',
      definition: 'Sizes of all files that the mount shows: what a full copy would take.',
    },
    'world.saved': {
      name: 'Bytes saved',
      definition: '“Bytes of all files” minus “Bytes in the upper layer”.',
    },
    'world.copied': {
      name: 'Bytes copied up',
      definition: 'Data copied so far from the lower layer to the upper one.',
    },
    'world.written': { name: 'Bytes written', definition: 'Bytes written so far through the mount.' },
    'world.files': { name: 'Files', definition: 'Files that the mount shows.' },
    'world.upperNames': {
      name: 'Names in the upper layer',
      definition: 'Files, directories and whiteouts there.',
    },
    'world.whiteouts': {
      name: 'Whiteouts',
      definition: 'Names of the upper layer that hide something of the lower one.',
    },
    'world.copyUps': {
      name: 'Files copied up',
      definition: 'Files of the lower layer that were made in the upper one so far.',
    },
    'world.cloned': {
      name: 'Blocks shared',
      definition: 'Blocks that were shared so far instead of being copied up.',
    },
    'world.refused': { name: 'Refused', definition: 'How often the kernel refused.' },
    'world.stepCopied': { name: 'Copied in this step', definition: 'Data that this step copied up.' },
    'holder.size': { name: 'Size', definition: 'Bytes of the file.' },
    'holder.inUpper': {
      name: 'In the upper layer',
      definition: 'Bytes that the upper layer stores for it alone.',
    },
  },
  verbs: {
    fs: {
      usage:
        'fs ext4|xfs [metacopy=on|off] [redirect_dir=on|off|follow|nofollow] [index=on|off] [xino=on|off|auto] [nfs_export=on|off]',
      summary:
        'Makes the file system on which both layers lie, and says with which options the overlay will be mounted.',
      example: 'fs ext4 metacopy=on',
    },
    lower: {
      usage: 'lower FILE BLOCKS',
      summary: 'Puts a file into the lower layer; block i holds the byte i mod 255 + 1.',
      example: 'lower f 16',
    },
    mount: { usage: 'mount', summary: 'Mounts the overlay.', example: 'mount' },
    read: {
      usage: 'read FILE [BLOCKS]',
      summary: 'Reads some blocks, or the whole file.',
      example: 'read f 5',
    },
    write: {
      usage: 'write FILE BLOCKS BYTE',
      summary: 'Opens a file for writing and writes whole blocks.',
      example: 'write f 5 0xB5',
    },
    append: {
      usage: 'append FILE BYTE',
      summary: 'Adds a block at the end of a file.',
      example: 'append f 0xCC',
    },
    'open-rw': {
      usage: 'open-rw FILE',
      summary: 'Opens a file for reading and writing, and writes nothing.',
      example: 'open-rw g',
    },
    'open-trunc': {
      usage: 'open-trunc FILE',
      summary: 'Opens a file to write it anew: it is cut to nothing.',
      example: 'open-trunc f',
    },
    create: {
      usage: 'create FILE [BLOCKS]',
      summary: 'Makes a new file through the mount.',
      example: 'create h 4',
    },
    chmod: {
      usage: 'chmod FILE MODE',
      summary: 'Changes the permissions of a file or directory.',
      example: 'chmod f 600',
    },
    rm: { usage: 'rm FILE', summary: 'Removes a file.', example: 'rm g' },
    rename: {
      usage: 'rename FILE NAME',
      summary: 'Renames a file or directory, also over another one.',
      example: 'rename f h',
    },
    link: { usage: 'link FILE NAME', summary: 'Gives a file another name.', example: 'link f h' },
    mkdir: { usage: 'mkdir FOLDER', summary: 'Makes a directory.', example: 'mkdir d' },
    rmdir: { usage: 'rmdir FOLDER', summary: 'Removes an empty directory.', example: 'rmdir d' },
    hold: {
      usage: 'hold NAME FILE',
      summary: 'Opens a file to read and keeps the descriptor under a name.',
      example: 'hold r1 f',
    },
    holdread: {
      usage: 'holdread NAME BLOCK',
      summary: 'Reads a block through such a descriptor.',
      example: 'holdread r1 5',
    },
    release: { usage: 'release NAME', summary: 'Closes it.', example: 'release r1' },
    map: {
      usage: 'map NAME FILE',
      summary: 'Maps a file into memory, shared, and keeps the mapping under a name.',
      example: 'map m1 f',
    },
    mapread: {
      usage: 'mapread NAME BLOCK',
      summary: 'Reads a block through such a mapping.',
      example: 'mapread m1 5',
    },
    unmap: { usage: 'unmap NAME', summary: 'Takes the mapping away.', example: 'unmap m1' },
  },
  refusals,
  actions: {
    read: 'read',
    write: 'write its first block',
    append: 'append a block',
    openRw: 'open it for writing',
    openTrunc: 'open it to write it anew',
    chmod: 'chmod 600',
    rm: 'remove',
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes in the upper layer over the steps',
      axis: 'bytes',
      lines: { seen: 'a copy of everything', stored: 'upper layer' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied up over the steps, beside those written',
      axis: 'bytes',
      lines: { written: 'written', copied: 'copied up' },
    },
  },
};
