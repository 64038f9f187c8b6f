/** What both file systems do alike: make, share, punch and remove files. */
import type { Args } from '../../../core/mechanism.ts';
import { filesIn } from './evolve.ts';
import {
  blocksArg,
  fileArg,
  freshFile,
  gone,
  needFs,
  numberArg,
  subvolumeArg,
  textArg,
  within,
} from './find.ts';
import { free } from './free.ts';
import type { Rules, Tx } from './tx.ts';
import { cut, type File, fileNamed, fileOf, living } from './world.ts';

function make(tx: Tx, args: Args, argument: string): File {
  const name = freshFile(tx.world, args, argument);
  const file = tx.world.files.length;
  tx.emit({ type: 'made', file, name });
  return fileOf(tx.world, file);
}

export function create(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const blocks = numberArg(args, 'blocks');
  within('blocks', blocks, 'blocks');
  const file = make(tx, args, 'file');
  if (blocks > 0) rules.write(tx, file, { from: 0, to: blocks, byte: 'seq' });
}

export function write(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const file = fileArg(tx.world, args, 'file');
  if (!file) return void gone(tx, args, 'file');
  const { from, to } = blocksArg(args, 'blocks', file.size);
  if (from < to) rules.write(tx, file, { from, to, byte: numberArg(args, 'byte') });
}

export function read(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const file = fileArg(tx.world, args, 'file');
  if (!file) return void gone(tx, args, 'file');
  const { from, to } = blocksArg(args, 'blocks', file.size);
  tx.emit({ type: 'read', file: file.id, from: Math.min(from, file.size), to: Math.min(to, file.size) });
}

/** The whole file shares its blocks; one of the other name that was there is emptied first. */
export function reflink(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const source = fileArg(tx.world, args, 'file');
  if (!source) return void gone(tx, args, 'file');
  const known = fileNamed(tx.world, textArg(args, 'copy'));
  if (known?.id === source.id) {
    tx.emit({ type: 'failed', why: 'overlap', name: source.name });
    return;
  }
  if (known && known.size > 0) {
    tx.emit({ type: 'truncated', file: known.id });
    free(tx, known.pieces);
  }
  const target = known ?? make(tx, args, 'copy');
  const span = { from: 0, to: source.size };
  tx.emit({ type: 'shared', file: source.id, ...span, target: target.id, at: 0 });
}

/** A part of a file is shared with a place in another one, or in itself. */
export function clone(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const source = fileArg(tx.world, args, 'file');
  if (!source) return void gone(tx, args, 'file');
  const { from, to } = blocksArg(args, 'blocks', source.size);
  const at = numberArg(args, 'at');
  const end = at + to - from;
  within('blocks', end, 'at');
  const known = fileNamed(tx.world, textArg(args, 'copy'));
  const why =
    to > source.size ? 'range' : known?.id === source.id && at < to && from < end ? 'overlap' : null;
  if (why) {
    tx.emit({ type: 'failed', why, name: source.name });
    return;
  }
  const target = known ?? make(tx, args, 'copy');
  const old = cut(target.pieces, at, end);
  tx.emit({ type: 'shared', file: source.id, from, to, target: target.id, at });
  free(tx, old);
}

/** A hole is made; the file stays as long as it is. */
export function punch(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const file = fileArg(tx.world, args, 'file');
  if (!file) return void gone(tx, args, 'file');
  const { from, to } = blocksArg(args, 'blocks', file.size);
  const old = cut(file.pieces, from, to);
  tx.emit({ type: 'punched', file: file.id, from, to });
  free(tx, old);
}

export function remove(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const file = fileArg(tx.world, args, 'file');
  if (!file) return void gone(tx, args, 'file');
  tx.emit({ type: 'unlinked', file: file.id });
  free(tx, file.pieces);
}

export function subvolume(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  tx.emit({ type: 'rooted', name: freshFile(tx.world, args, 'subvolume') });
}

/** All files of a subvolume, as they are, under another name. */
export function snapshot(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const source = subvolumeArg(tx.world, args, 'subvolume');
  const name = freshFile(tx.world, args, 'snapshot');
  const sources = filesIn(tx.world, source);
  within('files', living(tx.world).length + sources.length, 'subvolume');
  const first = tx.world.files.length;
  within('ever', first + sources.length, 'subvolume');
  tx.emit({ type: 'snapshotted', source, name, first, sources });
}

export function removeSubvolume(rules: Rules, tx: Tx, args: Args): void {
  needFs(tx.world, rules.id);
  const name = subvolumeArg(tx.world, args, 'subvolume');
  const files = filesIn(tx.world, name);
  const old = files.flatMap((id) => fileOf(tx.world, id).pieces);
  tx.emit({ type: 'uprooted', name, files });
  free(tx, old);
}
