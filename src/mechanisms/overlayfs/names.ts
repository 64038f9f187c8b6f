/** What is done with names through the mount: fs/overlayfs/dir.c. */
import type { Args } from '../../core/mechanism.ts';
import { copyUp, raise } from './copy-up.ts';
import type { Failure } from './events.ts';
import { fail, freshArg, pathArg, type Tx, textArg } from './find.ts';
import { covered, type Found, lookUp, namesIn, parentOf } from './tree.ts';
import { nodeOf, storeOf } from './world.ts';

type There = Exclude<Found, { kind: 'none' }>;

const isCovered = (tx: Tx, path: string): boolean => covered(tx.world, path).kind !== 'none';

function unlink(tx: Tx, path: string, found: There, how: 'rm' | 'replaced'): void {
  raise(tx, parentOf(path));
  const node = found.kind === 'file' ? found.node : -1;
  // What takes over the name covers what the lower layer has there.
  const whiteout = how === 'rm' && isCovered(tx, path);
  tx.emit({ type: 'unlinked', path, node, what: found.kind, whiteout, how });
}

export function remove(tx: Tx, args: Args): void {
  const path = textArg(args, 'file');
  const found = pathArg(tx, args);
  if (!found) return;
  if (found.kind === 'dir') fail(tx, 'EISDIR', path);
  else unlink(tx, path, found, 'rm');
}

export function makeFolder(tx: Tx, args: Args): void {
  const path = freshArg(tx, args, 'folder');
  if (path === null) return;
  const isWhiteout = tx.world.upper.get(path)?.kind === 'whiteout';
  const folder = lookUp(tx.world, parentOf(path));
  // With options that forbid to change the lower layer meanwhile, a new directory hides in advance what could come there.
  const isSure = tx.world.settings.sealed && folder.kind === 'dir' && folder.lower !== null;
  const opaque = isWhiteout || isSure;
  raise(tx, parentOf(path));
  tx.emit({ type: 'foldered', path, opaque });
}

export function removeFolder(tx: Tx, args: Args): void {
  const path = textArg(args, 'folder');
  const found = pathArg(tx, args, 'folder');
  if (!found) return;
  if (found.kind === 'file') fail(tx, 'ENOTDIR', path);
  else if (namesIn(tx.world, path).length > 0) fail(tx, 'ENOTEMPTY', path);
  else unlink(tx, path, found, 'rm');
}

export function link(tx: Tx, args: Args): void {
  const path = textArg(args, 'file');
  const found = pathArg(tx, args);
  if (!found) return;
  const to = freshArg(tx, args, 'name');
  if (to === null) return;
  if (found.kind === 'dir') {
    fail(tx, 'EPERM', path);
    return;
  }
  const store = copyUp(tx, path, found.node, 'link');
  raise(tx, parentOf(to));
  const redirect = storeOf(tx.world, store).metaOnly;
  tx.emit({ type: 'linked', path, node: found.node, to, redirect });
}

/** What keeps one thing from taking the name of another, if anything does. */
function obstacle(tx: Tx, from: string, found: There, to: string): Failure | null {
  const target = lookUp(tx.world, to);
  const folder = lookUp(tx.world, parentOf(to));
  if (folder.kind === 'none') return 'ENOENT';
  if (found.kind === 'dir' && to.startsWith(`${from}/`)) return 'EINVAL';
  if (target.kind === 'dir' && from.startsWith(`${to}/`)) return 'ENOTEMPTY';
  if (target.kind === 'dir' && found.kind === 'file') return 'EISDIR';
  if (target.kind === 'file' && found.kind === 'dir') return 'ENOTDIR';
  // A directory that the lower layer has too can only be renamed if a note says what it is called there.
  if (found.kind === 'dir' && found.lower !== null && !tx.world.settings.redirect) return 'EXDEV';
  return target.kind === 'dir' && namesIn(tx.world, to).length > 0 ? 'ENOTEMPTY' : null;
}

/** Puts into the upper layer what is to be renamed. @returns what it is called in the lower layer, where that has to be noted */
function prepare(tx: Tx, path: string, found: There): string {
  if (found.kind === 'dir') {
    raise(tx, path);
    return found.lower ?? '';
  }
  const store = copyUp(tx, path, found.node, 'rename');
  const { lower } = nodeOf(tx.world, found.node);
  return storeOf(tx.world, store).metaOnly ? storeOf(tx.world, lower).path : '';
}

export function rename(tx: Tx, args: Args): void {
  const path = textArg(args, 'file');
  const to = textArg(args, 'name');
  // Directories of both names are looked up before anything else.
  if (tx.world.mounted && lookUp(tx.world, parentOf(to)).kind === 'file') {
    fail(tx, 'ENOTDIR', path);
    return;
  }
  const found = pathArg(tx, args);
  if (!found || path === to) return;
  const why = obstacle(tx, path, found, to);
  if (why) {
    fail(tx, why, path);
    return;
  }
  const target = lookUp(tx.world, to);
  if (target.kind === 'file' && found.kind === 'file' && target.node === found.node) return;
  const redirect = prepare(tx, path, found);
  raise(tx, parentOf(to));
  if (target.kind !== 'none') unlink(tx, to, target, 'replaced');
  const opaque = found.kind === 'dir' && found.lower === null;
  const node = found.kind === 'file' ? found.node : -1;
  const whiteout = isCovered(tx, path);
  tx.emit({ type: 'renamed', path, node, to, whiteout, redirect, opaque });
}
