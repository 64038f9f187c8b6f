/** How a file gets into the upper layer: fs/overlayfs/copy_up.c. */
import type { Access, CopyUp } from './events.ts';
import type { Tx } from './find.ts';
import { parentOf } from './tree.ts';
import { BLOCK, nodeOf, type Store, sizeOf, storeOf, type World } from './world.ts';

const DIR_MODE = 755;

/** Directories on the way are there in the upper layer too before anything can be put into them. */
export function raise(tx: Tx, folder: string): void {
  if (folder === '' || tx.world.upper.get(folder)?.kind === 'dir') return;
  raise(tx, parentOf(folder));
  tx.emit({ type: 'raised', path: folder, mode: DIR_MODE });
}

/** How much is copied: `trunc` needs no data, and with metacopy nothing but writing does. */
function howMuch({ made, settings }: World | Tx['world'], access: Access): CopyUp {
  if (access === 'trunc') return 'none';
  if (access !== 'write' && settings.metacopy) return 'meta';
  // On one file system that can share blocks the kernel shares them (vfs_clone_file_range), else it copies.
  return made === 'xfs' ? 'clone' : 'data';
}

function finding(upper: Store | null): 'lower' | 'upper' | 'meta' {
  if (!upper) return 'lower';
  return upper.metaOnly ? 'meta' : 'upper';
}

/** Makes a file one of the upper layer, as far as it has to be. @returns the upper file */
export function copyUp(tx: Tx, path: string, node: number, access: Access): number {
  const { lower, upper } = nodeOf(tx.world, node);
  const above = upper < 0 ? null : storeOf(tx.world, upper);
  const found = finding(above);
  tx.emit({ type: 'looked', path, node, how: access, finding: found });
  const how = howMuch(tx.world, access);
  if (found === 'upper' || (found === 'meta' && how === 'meta')) return upper;
  const bytes = how === 'data' ? sizeOf(storeOf(tx.world, lower)) * BLOCK : 0;
  const copied = { type: 'copied', path, node, from: lower, how, bytes } as const;
  if (above) {
    tx.emit({ ...copied, store: upper, completes: true });
    return upper;
  }
  raise(tx, parentOf(path));
  const store = tx.world.stores.length;
  tx.emit({ ...copied, store, completes: false });
  return store;
}
