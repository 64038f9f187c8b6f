/** What happened in a step of Linux-VServer files, by the id of what is told: what happened (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, listText, type Params, plural } from '../../words.ts';

const bytes = (p: Params): string => bytesText(p.n);
const inode = (p: Params, key = 'inode'): string => `inode ${integer(p[key])}`;
const links = (p: Params): string => plural(p.links, 'name', 'names');

/** What a file is called in the hash directory. */
const digits = (name: string | number | undefined): string => `${name}`.replace('.hash/', '');

/** Which other files of guests are the same inode. */
function others(p: Params): string {
  const names = `${p.others}`.split(', ').filter((name) => name !== '');
  const unnamed = Number(p.users) - names.length;
  return listText(unnamed > 0 ? [...names, `${integer(unnamed)} more`] : names);
}

/** Who else reads the inode: guests by name, else only the hash directory. */
const readers = (p: Params): string => (Number(p.users) > 0 ? others(p) : 'only the hash directory');

const DOING: Readonly<Record<string, string>> = {
  read: 'read',
  write: 'written',
  trunc: 'truncated',
  chmod: 'given other permissions',
  unlink: 'unlinked',
  rename: 'renamed',
};
const doing = (p: Params): string => DOING[`${p.how}`] ?? 'opened';
/** What a copy is made for: nothing has been written yet. */
const about = (p: Params): string => `${p.who} is about to be ${doing(p)}`;

export const told: Readonly<Record<string, Telling>> = {
  made: {
    say: (p) => `${p.who} is made: inode ${integer(p.inode)}, ${exactBytes(p.size)} of ${byteText(p.byte)}.`,
    why: () =>
      'A file is an inode and a name that leads to it. All guests lie in one file system of the host.',
  },
  'looked.first': {
    say: (p) => `vhashify hashes ${p.who}: there is no such file yet.`,
    why: (p) =>
      `Content, permissions (${p.mode}), owner, size and time (${p.mtime}) go into the hash: only files that are equal in all of it are one.`,
  },
  'looked.known': {
    say: (p) => `vhashify hashes ${p.who}: inode ${integer(p.other)} is the same in everything that counts.`,
    why: () =>
      'Content, permissions, owner, size and time are equal, so nobody could tell one from the other.',
  },
  'looked.small': {
    say: (p) => `vhashify leaves ${p.who} alone: ${exactBytes(p.size)}.`,
    why: () => 'A link would save next to nothing.',
  },
  named: {
    say: (p) => `${inode(p).replace('i', 'I')} gets one more name, ${digits(p.path)} in the hash directory.`,
    why: () =>
      'The hash directory remembers each content by a hard link, so that the next guest’s equal file is found.',
  },
  'opened.read': {
    say: (p) => `${p.who} is opened for reading: ${inode(p)}, ${links(p)}.`,
    why: () =>
      'Reading changes nothing, so it never copies. All guests even share the pages of the file in memory.',
  },
  'opened.plain': {
    say: (p) => `${p.who} is not frozen: ${inode(p)} may be ${doing(p)} as it is.`,
    why: () =>
      'It is an ordinary file of this guest alone. A link is broken once; afterwards nothing is copied any more.',
  },
  'opened.shared': {
    say: (p) => `${about(p)}, but ${inode(p)} is frozen and has ${links(p)}.`,
    why: (p) =>
      `A change would be seen by ${readers(p)}. The decision falls when the file is opened, before any byte is written.`,
  },
  'opened.last': {
    say: (p) => `${about(p)}; ${inode(p)} is frozen, and this is its only name.`,
    why: () => 'Nobody else could see the change, so a copy would be wasted.',
  },
  copied: {
    say: (p) =>
      `The whole file is copied, ${bytes(p)}, from inode ${integer(p.from)} to inode ${integer(p.into)}.`,
    why: (p) =>
      `What is shared is the whole file, so it is copied whole, for a single byte as well. ${p.who} gets the copy, with a new time.`,
  },
  'repointed.broken': {
    say: (p) =>
      `${p.who} leads to inode ${integer(p.into)} now; inode ${integer(p.from)} stays with ${readers(p)}.`,
    why: () =>
      'The copy is made under a temporary name and then renamed over the old one, so there is always a whole file there.',
  },
  'repointed.unified': {
    say: (p) => `${p.who} leads to inode ${integer(p.into)} now, which it shares.`,
    why: () =>
      'The name is pointed to the inode that is there already. The guest cannot tell: it is equal in everything.',
  },
  'sealed.set': {
    say: (p) => `${inode(p).replace('i', 'I')} is frozen: immutable, though its names may go.`,
    why: () =>
      'From now on several may share it, so nobody may change it in place. Names are not frozen: packages can still be replaced.',
  },
  'sealed.cleared': {
    say: (p) => `${inode(p).replace('i', 'I')} is frozen no more.`,
    why: () => 'Both flags are cleared, and no byte is copied.',
  },
  written: {
    say: (p) =>
      `${p.who}: ${bytes(p)} of ${byteText(p.byte)} written at ${integer(p.from)}, into ${inode(p)}.`,
    why: () => 'An ordinary write in place: only this guest has the inode.',
  },
  truncated: {
    say: (p) => `${p.who} is cut to nothing: ${exactBytes(p.n)} less.`,
    why: () => 'If the file was copied before, it was copied whole, although nothing of it is kept.',
  },
  moded: {
    say: (p) => `${p.who} has the permissions ${p.mode} now, ${p.before} before.`,
    why: () =>
      'Permissions belong to the inode and not to the name, so they too can only be changed on one’s own.',
  },
  'unlinked.unlink': {
    say: (p) => `The name ${p.who} goes.`,
    why: () => 'Only the name is removed; that is allowed even where the inode is frozen.',
  },
  'unlinked.replaced': {
    say: (p) => `${p.who} makes room for another file of that name.`,
    why: () =>
      'That is how package managers update: a new file takes over the name, and what others share is not touched.',
  },
  'unlinked.cleaned': {
    say: (p) => `The name ${digits(p.who)} goes out of the hash directory.`,
    why: (p) =>
      Number(p.links) > 1
        ? 'The hash directory’s own link is gone: what has only one name left need not be copied any more.'
        : 'No guest has the file any more; only the hash directory kept it.',
  },
  renamed: {
    say: (p) => `${p.who} is called ${p.path} now.`,
    why: () => 'Only the name changes; that is allowed even where the inode is frozen.',
  },
  freed: {
    say: (p) => `${inode(p).replace('i', 'I')} has no name any more: ${bytes(p)} free.`,
    why: () => 'An inode lives as long as a name leads to it.',
  },
  read: {
    say: (p) => `${p.who} is read, ${exactBytes(p.size)}: ${inode(p)}.`,
    why: (p) =>
      Number(p.links) > 1
        ? `It has ${links(p)}, and reading shares it with all of them, on the disk and in memory.`
        : 'It is this guest’s own file.',
  },
  'switched.on': {
    say: () => 'Links are broken by writing from now on.',
    why: () => 'The kernel is one with copy-on-write link breaking, CONFIG_VSERVER_COWBL.',
  },
  'switched.off': {
    say: () => 'Links are not broken by writing any more: frozen files stay frozen.',
    why: () => 'The kernel is one without copy-on-write link breaking, as VServer was before version 2.1.',
  },
  'failed.immutable': {
    say: (p) => `${p.who} cannot be ${doing(p)}: the kernel refuses, ${inode(p)} is frozen.`,
    why: () =>
      'Without link breaking a frozen file can only be replaced by another one of its name, as package managers do.',
  },
  'failed.gone': {
    say: (p) => `${p.who} cannot be ${doing(p)}: there is no such file any more.`,
    why: () => 'The name was removed or changed before.',
  },
};
