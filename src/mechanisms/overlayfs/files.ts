/** What is done with files through the mount: open, read, write, change. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { copyUp, raise } from './copy-up.ts';
import {
  blocksArg,
  fail,
  fileArg,
  freshArg,
  holdArg,
  modeArg,
  needMount,
  numberArg,
  pathArg,
  type Tx,
  textArg,
  within,
} from './find.ts';
import { parentOf } from './tree.ts';
import { dataOf, type Hold, holdNamed, sizeOf, storeOf } from './world.ts';

const path = (args: Args): string => textArg(args, 'file');

/** Writes blocks of a file, which is copied up first. */
function put(tx: Tx, args: Args, node: number, from: number, to: number): void {
  const store = copyUp(tx, path(args), node, 'write');
  tx.emit({ type: 'written', path: path(args), node, store, from, to, byte: numberArg(args, 'byte') });
}

export function write(tx: Tx, args: Args): void {
  const found = fileArg(tx, args);
  if (!found) return;
  const { from, to } = blocksArg(args, sizeOf(dataOf(tx.world, found.node)));
  put(tx, args, found.node, from, to);
}

export function append(tx: Tx, args: Args): void {
  const found = fileArg(tx, args);
  if (!found) return;
  const size = sizeOf(dataOf(tx.world, found.node));
  within('blocks', size + 1, 'file');
  put(tx, args, found.node, size, size + 1);
}

export function openForWriting(tx: Tx, args: Args): void {
  const found = fileArg(tx, args);
  if (found) copyUp(tx, path(args), found.node, 'write');
}

/** A file that is cut as it is opened needs none of its data. */
export function openToCut(tx: Tx, args: Args): void {
  const found = fileArg(tx, args);
  if (!found) return;
  const { node } = found;
  const store = copyUp(tx, path(args), node, 'trunc');
  if (sizeOf(storeOf(tx.world, store)) > 0) tx.emit({ type: 'truncated', path: path(args), node, store });
}

export function create(tx: Tx, args: Args): void {
  needMount(tx.world);
  const blocks = numberArg(args, 'blocks');
  within('blocks', blocks, 'blocks');
  const fresh = freshArg(tx, args, 'file');
  if (fresh === null) return;
  const { nodes, stores } = tx.world;
  within('files', stores.length + 1, 'file');
  raise(tx, parentOf(fresh));
  tx.emit({ type: 'created', path: fresh, node: nodes.length, store: stores.length, blocks });
}

export function chmod(tx: Tx, args: Args): void {
  needMount(tx.world);
  const mode = modeArg(args);
  const found = pathArg(tx, args);
  if (!found) return;
  if (found.kind === 'dir') {
    raise(tx, path(args));
    tx.emit({ type: 'dirmoded', path: path(args), mode });
    return;
  }
  const store = copyUp(tx, path(args), found.node, 'chmod');
  tx.emit({ type: 'moded', path: path(args), node: found.node, store, mode });
}

export function read(tx: Tx, args: Args): void {
  const found = fileArg(tx, args);
  if (!found) return;
  const store = dataOf(tx.world, found.node);
  const { from, to } = blocksArg(args, sizeOf(store));
  const [first, end] = [Math.min(from, sizeOf(store)), Math.min(to, sizeOf(store))];
  tx.emit({
    type: 'read',
    path: path(args),
    node: found.node,
    store: store.id,
    from: first,
    to: end,
    hold: -1,
  });
}

/** Opens a file to read, or maps it, and keeps that under a name. */
export const hold =
  (kind: Hold['kind']) =>
  (tx: Tx, args: Args): void => {
    needMount(tx.world);
    const name = textArg(args, 'name');
    if (holdNamed(tx.world, name)) throw new CommandError('OVL-HOLD-TAKEN', { name }, 'name');
    within('holds', tx.world.holds.filter(({ alive }) => alive).length + 1, 'name');
    const found = pathArg(tx, args);
    if (!found) return;
    if (found.kind === 'dir') throw new CommandError('OVL-FOLDER', { name: path(args) }, 'file');
    const { id: store, bytes } = dataOf(tx.world, found.node);
    if (kind === 'mapping' && bytes.length === 0) {
      fail(tx, 'EINVAL', path(args));
      return;
    }
    const what = { type: 'held', hold: tx.world.holds.length, name, kind } as const;
    tx.emit({ ...what, path: path(args), node: found.node, store });
  };

/** A descriptor asks for the file at each read; a mapping has the pages of the file that it was made of. */
export const readHold =
  (kind: Hold['kind']) =>
  (tx: Tx, args: Args): void => {
    needMount(tx.world);
    const held = holdArg(tx.world, args, kind);
    const block = numberArg(args, 'block');
    const store = kind === 'mapping' ? storeOf(tx.world, held.store) : dataOf(tx.world, held.node);
    if (kind === 'mapping' && block >= held.blocks) {
      fail(tx, 'SIGSEGV', held.path);
      return;
    }
    const isThere = block < sizeOf(store);
    if (!isThere && kind === 'mapping') {
      fail(tx, 'SIGBUS', held.path);
      return;
    }
    const end = isThere ? block + 1 : block;
    tx.emit({
      ...({ type: 'read', path: held.path, node: held.node } as const),
      ...{ store: store.id, from: block, to: end, hold: held.id },
    });
  };

export const release =
  (kind: Hold['kind']) =>
  (tx: Tx, args: Args): void => {
    needMount(tx.world);
    tx.emit({ type: 'released', hold: holdArg(tx.world, args, kind).id });
  };
