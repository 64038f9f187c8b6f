/** Everything that is said of Linux-VServer files and of nothing else. */
import type { RefusalWords, SystemWords } from '../../system.ts';
import { integer } from '../../words.ts';
import { told } from './told.ts';

/** What each limit counts. */
const LIMITED: Readonly<Record<string, string>> = {
  names: 'names at once',
  inodes: 'inodes ever made',
  size: 'bytes in one file',
  time: 'seconds',
};

const refusals: Readonly<Record<string, RefusalWords>> = {
  'VSRV-NO-GUEST': (p) => ({
    what: `No guest is called ${p.name}.`,
    help: `There is: ${p.known}. A guest is there once it has a file: “file ${p.name} bin/sh 64K 0x11”.`,
  }),
  'VSRV-NO-GUEST-YET': (p) => ({
    what: `No guest is called ${p.name}; there is none.`,
    help: `A guest is there once it has a file: “file ${p.name} bin/sh 64K 0x11”.`,
  }),
  'VSRV-NO-FILE': (p) => ({
    what: `${p.guest} never had a file called ${p.name}.`,
    help:
      p.known === ''
        ? `It has none now. Make one with “file ${p.guest} ${p.name} 64K 0x11”.`
        : `It has: ${p.known}. Or make it with “file ${p.guest} ${p.name} 64K 0x11”.`,
  }),
  'VSRV-DIRECTORY': (p) => ({
    what: `${p.name} and ${p.other} cannot both be there: one would be a file and a directory.`,
    help: 'Choose another path.',
  }),
  'VSRV-MODE': (p) => ({
    what: `${p.mode} are no permissions.`,
    help: 'Permissions are up to four octal digits, such as 644.',
  }),
  'VSRV-LIMIT': (p) => ({
    what: `This takes ${integer(p.actual)} ${LIMITED[`${p.what}`] ?? p.what}; the limit is ${integer(p.limit)}.`,
    help: 'Use fewer, or begin a new scenario.',
  }),
};

export const vserver = {
  terms: {
    recordings: 'A re-enactment of Linux-VServer',
    recording: 'Re-enacted from the source of Linux-VServer, not run',
    env: ({ oracle }) => `${oracle}`,
    emptyScenario: 'Nothing has happened yet. Type a command below, such as “file g1 bin/sh 64K 0x11”.',
    placeholder: 'Type a command, such as write g2 bin/sh 10 1 0x33',
    hint: 'Click what a name reads to write its first byte, Shift-click to read; a name opens its menu',
    shared: 'shared: striped in the colours of its names, with their number',
    own: 'one name: its colour',
    trap: 'refused',
    special: 'seal: frozen (immutable and iunlink), so it is copied before it is changed',
    omitted: 'Not modelled: directories, devices, quotas, group owners, exclusion lists, vunify.',
    holder: 'Name',
    perHolder: 'Each name',
    deep: 'The reasoning behind it',
    deepKey: 'The reasoning behind it: show or hide it',
    unit: (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    slot: (who) => `File ${who}`,
    slotShort: (who) => who,
    unheld: 'no name leads to it now',
    unitChanges: {
      created: 'made',
      filled: 'filled by copying',
      copied: 'copied from',
      referenced: 'one name more',
      released: 'one name less',
      read: 'read',
      written: 'changed',
      marked: 'frozen',
      unmarked: 'not frozen any more',
      freed: 'freed',
    },
    slotChanges: {
      mapped: 'made',
      looked: 'looked at',
      trapped: 'refused',
      copied: 'copied',
      pointed: 'leads elsewhere',
      protected: 'flags changed',
      read: 'read',
      written: 'changed',
      cleared: 'removed',
    },
    slotGone: 'There is no such name at this step.',
    stageKeys: [
      ['Arrows', 'To the next name or inode'],
      ['Enter', 'Write the file; select the inode; open the menu'],
      ['R', 'Read the file'],
      ['M', 'Open the menu of the name'],
    ],
  },
  told,
  figures: {
    'world.bytesOnDisk': { name: 'Bytes on disk', definition: 'Sizes of all inodes, each counted once.' },
    'world.bytesSeen': {
      name: 'Bytes seen by guests',
      definition:
        'Sizes of all guests’ files, as if each were one of its own. The hash directory counts nothing.',
    },
    'world.saved': { name: 'Bytes saved', definition: '“Bytes seen by guests” minus “Bytes on disk”.' },
    'world.inodes': { name: 'Inodes', definition: 'Files on the disk, however many names they have.' },
    'world.links': {
      name: 'Names',
      definition: 'Names of all inodes, those in the hash directory included.',
    },
    'world.sealedInodes': {
      name: 'Frozen inodes',
      definition: 'Inodes with the flags immutable and iunlink: those that may be shared.',
    },
    'world.breaks': {
      name: 'Links broken',
      definition: 'Files copied so far because somebody was about to change them.',
    },
    'world.copied': { name: 'Bytes copied', definition: 'Sizes of all files copied so far.' },
    'world.written': { name: 'Bytes written', definition: 'Bytes that guests wrote so far.' },
    'world.unified': {
      name: 'Files unified',
      definition: 'How often vhashify pointed a name to an inode that was there already.',
    },
    'world.freed': { name: 'Bytes freed', definition: 'Sizes of inodes whose last name went.' },
    'world.refused': { name: 'Refused', definition: 'How often the kernel refused.' },
    'holder.size': { name: 'Size', definition: 'Bytes of the file.' },
    'holder.nlink': {
      name: 'Names',
      definition: 'Names of its inode, this one and that in the hash directory included.',
    },
  },
  verbs: {
    file: {
      usage: 'file GUEST PATH SIZE BYTE [mode=] [uid=] [mtime=]',
      summary: 'Makes a file, filled with one byte; one of that name is replaced, as by a package manager.',
      example: 'file g1 bin/sh 1000000 0x11',
    },
    hashify: {
      usage: 'hashify GUEST',
      summary: 'Unifies all files of a guest with equal ones, by vhashify.',
      example: 'hashify g1',
    },
    hashclean: {
      usage: 'hashclean [all]',
      summary: 'Removes from the hash directory what no guest has any more, or all of it.',
      example: 'hashclean',
    },
    open: {
      usage: 'open GUEST PATH r|w|trunc',
      summary: 'A guest opens a file for reading, for writing, or for writing anew.',
      example: 'open g3 bin/sh w',
    },
    write: {
      usage: 'write GUEST PATH OFFSET LENGTH BYTE',
      summary: 'A guest opens a file for writing and writes to it.',
      example: 'write g2 bin/sh 10 1 0x33',
    },
    read: { usage: 'read GUEST PATH', summary: 'A guest reads a file.', example: 'read g1 bin/sh' },
    chmod: {
      usage: 'chmod GUEST PATH MODE',
      summary: 'A guest changes the permissions of a file.',
      example: 'chmod g1 etc/motd 600',
    },
    unlink: { usage: 'unlink GUEST PATH', summary: 'A guest removes a file.', example: 'unlink g1 bin/sh' },
    rename: {
      usage: 'rename GUEST PATH NEW',
      summary: 'A guest renames a file, also over another one.',
      example: 'rename g1 bin/sh bin/dash',
    },
    cowbl: {
      usage: 'cowbl on|off',
      summary: 'Whether the kernel is one that breaks links when files are written.',
      example: 'cowbl off',
    },
  },
  refusals,
  actions: {
    read: 'read',
    write: 'write its first byte',
    open: 'open it for writing',
    chmod: 'chmod 600',
    unlink: 'unlink',
    hashify: (guest: string) => `unify all files of ${guest}`,
  },
  charts: {
    bytes: {
      name: 'Bytes',
      label: 'Bytes on the disk over the steps',
      axis: 'bytes',
      lines: { bytesSeen: 'a file for each', bytesOnDisk: 'unified' },
    },
    copied: {
      name: 'Copied',
      label: 'Bytes copied over the steps, beside those written',
      axis: 'bytes',
      lines: { written: 'written', copied: 'copied' },
    },
  },
} satisfies SystemWords;
