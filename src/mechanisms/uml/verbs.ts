/** The verbs of User-Mode Linux disks: making files, what guests do, and what uml_moo does. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event } from './events.ts';
import { baseArg, imageArg, newName, numberArg, outArg, within } from './find.ts';
import { SECTOR, wholeSectors } from './format.ts';
import { bwrite, fail, opened, punch, read, type Tx, touch, write } from './requests.ts';
import { CLEAR, type CowImage, type Draft, type Image, sizeOf } from './world.ts';

function create(tx: Tx, args: Args): void {
  const name = newName(tx.world, args);
  const size = numberArg(args, 'size');
  if (size === 0) throw new CommandError('UML-SIZE', {}, 'size');
  const isSequence = args.fill === 'seq';
  within(isSequence ? 'sequence' : 'size', size, 'size');
  const fill = isSequence ? -1 : numberArg(args, 'fill');
  const image = tx.world.images.length;
  tx.emit({ type: 'created', image, name, size, fill, mtime: tx.world.clock });
}

function overlay(tx: Tx, args: Args): void {
  const name = newName(tx.world, args);
  const { id: base } = baseArg(tx.world, args);
  const madeBy = args.by === 'kernel' ? 'kernel' : 'mkcow';
  tx.emit({ type: 'overlaid', image: tx.world.images.length, name, base, madeBy });
}

/** Whole sectors whose bit is set, in runs. */
function setSectors(image: CowImage): readonly number[] {
  const runs: number[] = [];
  for (const { from, to, value } of image.marks.within(0, wholeSectors(sizeOf(image)))) {
    if (value === CLEAR) continue;
    const last = runs.length - 2;
    if (last >= 0 && (runs[last] as number) + (runs[last + 1] as number) === from)
      runs[last + 1] = to - (runs[last] as number);
    else runs.push(from, to - from);
  }
  return runs;
}

/** Whether uml_moo finds a header. */
function isCow(tx: Tx, image: Image, verb: string, out = ''): image is CowImage {
  if (image.kind === 'raw') fail(tx, image, verb, 'no-cow', out);
  return image.kind === 'cow';
}

/** `uml_moo -d`: what the COW file has goes into the base. The COW file stays as it is. */
function commit(tx: Tx, args: Args): void {
  const image = imageArg(tx.world, args);
  if (!isCow(tx, image, 'commit') || !opened(tx, image, 'commit')) return;
  const runs = setSectors(image);
  tx.emit({ type: 'folded', image: image.id, base: image.base, runs });
  if (runs.length > 0) touch(tx, image.base, 'merged');
}

/** `uml_moo`: a new file of what the guest sees, in whole sectors. */
function merge(tx: Tx, args: Args): void {
  const source = imageArg(tx.world, args);
  const { name, old } = outArg(tx.world, args, source);
  const out = old || tx.world.absent.includes(name) ? '' : name;
  if (!isCow(tx, source, 'merge', out) || !opened(tx, source, 'merge', out)) return;
  const size = wholeSectors(sizeOf(source)) * SECTOR;
  const image = old?.id ?? tx.world.images.length;
  const mtime = tx.world.clock + (old ? 1 : 0);
  tx.emit({ type: 'merged', image, name, source: source.id, size, mtime });
}

const disk: Param = { name: 'image', kind: 'holder' };
const offset: Param = { name: 'offset', kind: 'bytes' };
const length: Param = { name: 'length', kind: 'bytes' };
const byte: Param = { name: 'byte', kind: 'byte' };

export const verbs: readonly Verb<Draft, Event>[] = [
  {
    name: 'create',
    params: [
      { name: 'image', kind: 'new', fresh: { of: 'object', first: ['base'], stem: 'base' } },
      { name: 'size', kind: 'bytes' },
      { name: 'fill', kind: 'byte', option: true, words: ['seq'] },
    ],
    run: create,
  },
  {
    name: 'overlay',
    params: [
      { name: 'image', kind: 'new', fresh: { of: 'holder', first: ['A', 'B', 'C', 'D'], stem: 'G' } },
      { name: 'base', kind: 'object' },
      { name: 'by', kind: 'word', option: true, words: ['mkcow', 'kernel'] },
    ],
    run: overlay,
  },
  { name: 'read', params: [disk, offset, length], run: read },
  { name: 'write', params: [disk, offset, length, byte], run: write },
  { name: 'bwrite', params: [disk, offset, length, byte], run: bwrite },
  { name: 'discard', params: [disk, offset, length], run: punch('discard') },
  { name: 'zero', params: [disk, offset, length], run: punch('zero') },
  { name: 'commit', params: [disk], run: commit },
  {
    name: 'merge',
    params: [disk, { name: 'out', kind: 'new', fresh: { of: 'object', first: ['flat'], stem: 'flat' } }],
    run: merge,
  },
  {
    name: 'touch',
    params: [
      { name: 'image', kind: 'object' },
      { name: 'mtime', kind: 'count', option: true },
    ],
    run(tx, args) {
      const { id } = imageArg(tx.world, args);
      const mtime = args.mtime === undefined ? undefined : numberArg(args, 'mtime');
      if (mtime !== undefined) within('time', mtime, 'mtime');
      touch(tx, id, 'touch', mtime);
    },
  },
];
