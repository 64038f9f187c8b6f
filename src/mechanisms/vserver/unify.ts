/** What vhashify of util-vserver does: it finds equal files by their hash and makes them one. */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Args } from '../../core/mechanism.ts';
import { free, type Tx, unlink } from './files.ts';
import { guestArg, textArg } from './find.ts';
import { HASH, inodeOf, keyOf, living, type Name, nameOf, namesOf, sizeOf } from './world.ts';

/** Smaller files are left alone: a link would save nothing. */
export const SMALLEST = 16;

/** Digits of a hash that are shown. */
const DIGITS = 8;

/** What a file is called in the hash directory. */
function hashName(key: string): string {
  const codes = Uint8Array.from(key, (character) => character.charCodeAt(0));
  const digits = [...sha256(codes)].map((byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('').slice(0, DIGITS);
}

/** The name in the hash directory whose file is equal in everything that counts. */
function stored(tx: Tx, key: string): Name | undefined {
  const { world } = tx;
  return living(world).find(({ guest, inode }) => guest === HASH && keyOf(inodeOf(world, inode)) === key);
}

/** The first of its kind stays where it is, gets one more name, and is frozen. */
function keep(tx: Tx, { id, inode }: Name, key: string): void {
  tx.emit({ type: 'looked', name: id, inode, finding: 'first', other: -1 });
  tx.emit({ type: 'named', name: tx.world.names.length, inode, guest: HASH, path: hashName(key) });
  tx.emit({ type: 'sealed', name: id, inode, sealed: true });
}

/** Any further one is replaced by a link to it. */
function link(tx: Tx, { id, inode: old }: Name, inode: number): void {
  tx.emit({ type: 'looked', name: id, inode: old, finding: 'known', other: inode });
  tx.emit({ type: 'repointed', name: id, inode, old, how: 'unified' });
  free(tx, old);
}

function unify(tx: Tx, id: number): void {
  const name = nameOf(tx.world, id);
  const inode = inodeOf(tx.world, name.inode);
  if (inode.sealed) return;
  if (sizeOf(inode) < SMALLEST) {
    tx.emit({ type: 'looked', name: id, inode: inode.id, finding: 'small', other: -1 });
    return;
  }
  const key = keyOf(inode);
  const known = stored(tx, key);
  if (known) link(tx, name, known.inode);
  else keep(tx, name, key);
}

/** All files of a guest, the youngest name first, as a directory is read that lists its newest entry first. */
export function hashify(tx: Tx, args: Args): void {
  const guest = guestArg(tx.world, args);
  const ids = living(tx.world).flatMap((name) => (name.guest === guest ? [name.id] : []));
  for (const id of ids.reverse()) {
    tx.alive();
    unify(tx, id);
  }
}

/** Takes names out of the hash directory: those that are the last of their file, or all of them. */
export function hashclean(tx: Tx, args: Args): void {
  const isAll = textArg(args, 'which') === 'all';
  for (const name of living(tx.world))
    if (name.guest === HASH && (isAll || namesOf(tx.world, name.inode).length === 1))
      unlink(tx, name, 'cleaned');
}
