/** What a guest does with its files: opening for writing breaks the link of a unified file, fs/namei.c of the VServer patch. */
import type { Tx as AnyTx, Args } from '../../core/mechanism.ts';
import type { Access, Event } from './events.ts';
import { fileArg, freshPath, modeArg, numberArg, textArg, within } from './find.ts';
import { type Draft, inodeOf, type Name, nameAt, nameOf, namesOf, sizeOf } from './world.ts';

export type Tx = AnyTx<Draft, Event>;

/** Of a file that nothing is said of: everybody reads it, root owns it, and it is as old as all the others. */
const USUAL = { mode: 644, uid: 0, mtime: 1_600_000_000 } as const;

const now = ({ world }: Tx): number => world.clock + 1;

/** Takes a name away, and the inode with its last one. */
export function unlink(tx: Tx, name: Name, how: 'unlink' | 'replaced' | 'cleaned'): void {
  tx.emit({ type: 'unlinked', name: name.id, inode: name.inode, how });
  free(tx, name.inode);
}

/** Frees an inode that has no name. */
export function free(tx: Tx, inode: number): void {
  if (namesOf(tx.world, inode).length > 0) return;
  tx.emit({ type: 'freed', name: -1, inode, bytes: sizeOf(inodeOf(tx.world, inode)) });
}

/** A package manager writes a new file beside the old one and renames it over: so it can replace what is immutable. */
export function file(tx: Tx, args: Args): void {
  const guest = textArg(args, 'guest');
  const path = freshPath(tx.world, guest, args, 'path');
  const inode = tx.world.inodes.length + 1;
  within('inodes', inode, 'path');
  const size = numberArg(args, 'size');
  within('size', size, 'size');
  const mtime = numberArg(args, 'mtime', USUAL.mtime);
  within('time', mtime, 'mtime');
  const meta = { mode: modeArg(args, USUAL.mode), uid: numberArg(args, 'uid', USUAL.uid), mtime };
  const old = nameAt(tx.world, guest, path);
  if (old) unlink(tx, old, 'replaced');
  const name = tx.world.names.length;
  tx.emit({ type: 'made', name, inode, size, byte: numberArg(args, 'byte'), ...meta, guest, path });
}

/** The file that a command names; null, and what the kernel says, where it has gone. */
function existing(tx: Tx, args: Args, how: Access): Name | null {
  const found = fileArg(tx.world, args);
  if (found) return found;
  const place = { guest: textArg(args, 'guest'), path: textArg(args, 'path') };
  tx.emit({ type: 'failed', name: -1, inode: -1, why: 'gone', how, ...place });
  return null;
}

/** Copies the whole file to a new inode, which takes over the name (`cow_break_link`). */
function breakLink(tx: Tx, { id: name, inode: from }: Name): void {
  const inode = tx.world.inodes.length + 1;
  within('inodes', inode, 'path');
  const bytes = sizeOf(inodeOf(tx.world, from));
  tx.emit({ type: 'copied', name, inode, from, bytes, mtime: now(tx) });
  tx.emit({ type: 'repointed', name, inode, old: from, how: 'broken' });
}

/** Makes a file writable for its guest (`cow_check_and_break`). @returns whether it is */
function openForWriting(tx: Tx, name: Name, how: Access): boolean {
  const { id, inode, guest, path } = name;
  const { sealed } = inodeOf(tx.world, inode);
  const links = namesOf(tx.world, inode).length;
  if (sealed && !tx.world.cowbl) {
    tx.emit({ type: 'failed', name: id, inode, why: 'immutable', how, guest, path });
    return false;
  }
  const finding = !sealed ? 'plain' : links > 1 ? 'shared' : 'last';
  tx.emit({ type: 'opened', name: id, inode, how, finding });
  if (finding === 'shared') breakLink(tx, name);
  if (finding === 'last') tx.emit({ type: 'sealed', name: id, inode, sealed: false });
  return true;
}

/** The file that a command names, open for writing; null where that failed. */
function writable(tx: Tx, args: Args, how: Access): Name | null {
  const name = existing(tx, args, how);
  return name && openForWriting(tx, name, how) ? nameOf(tx.world, name.id) : null;
}

const HOW: Readonly<Record<string, Access>> = { r: 'read', w: 'write', trunc: 'trunc' };

export function open(tx: Tx, args: Args): void {
  const how = HOW[textArg(args, 'how')] ?? 'read';
  if (how === 'read') {
    const name = existing(tx, args, how);
    if (name) tx.emit({ type: 'opened', name: name.id, inode: name.inode, how, finding: 'read' });
    return;
  }
  const name = writable(tx, args, how);
  if (!name || how !== 'trunc') return;
  const { id, inode } = name;
  tx.emit({ type: 'truncated', name: id, inode, bytes: sizeOf(inodeOf(tx.world, inode)), mtime: now(tx) });
}

export function write(tx: Tx, args: Args): void {
  const from = numberArg(args, 'offset');
  const to = from + numberArg(args, 'length');
  within('size', to, 'length');
  const name = writable(tx, args, 'write');
  if (!name) return;
  const what = { from, to, byte: numberArg(args, 'byte'), mtime: now(tx) };
  tx.emit({ type: 'written', name: name.id, inode: name.inode, ...what });
}

export function read(tx: Tx, args: Args): void {
  const name = existing(tx, args, 'read');
  if (name) tx.emit({ type: 'read', name: name.id, inode: name.inode });
}

/** A change of metadata breaks the link as writing does. */
export function chmod(tx: Tx, args: Args): void {
  const mode = modeArg(args, USUAL.mode);
  const name = writable(tx, args, 'chmod');
  if (name) tx.emit({ type: 'moded', name: name.id, inode: name.inode, mode });
}

export function remove(tx: Tx, args: Args): void {
  const name = existing(tx, args, 'unlink');
  if (name) unlink(tx, name, 'unlink');
}

/** The name is not frozen, and neither is one that it replaces. */
export function rename(tx: Tx, args: Args): void {
  const name = existing(tx, args, 'rename');
  if (!name) return;
  const path = textArg(args, 'new');
  if (path === name.path) return;
  const others = { names: tx.world.names.filter(({ id }) => id !== name.id) };
  freshPath(others, name.guest, args, 'new');
  const old = nameAt(tx.world, name.guest, path);
  if (old) unlink(tx, old, 'replaced');
  tx.emit({ type: 'renamed', name: name.id, inode: name.inode, path });
}
