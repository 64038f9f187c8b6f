/** The verbs of an origin and its snapshots: making them, reading and writing, and what `dmsetup` and LVM do with them. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event, Refusal } from './events.ts';
import {
  atLeastOne,
  deviceArg,
  needOrigin,
  newName,
  numberArg,
  sectorsArg,
  snapshotArg,
  textArg,
  within,
} from './find.ts';
import { areaAt, chunksOf, isPowerOfTwo, type Kind, type Shape } from './format.ts';
import { merge } from './merge.ts';
import { read, type Tx, writeOrigin, writeSnapshot } from './requests.ts';
import { type Draft, ORIGIN } from './world.ts';

/** Sectors of a block, as scenarios count where they do not say; LVM's chunk (4 KiB), the kernel's own, and a store. */
const BLOCK = 8;
const CHUNK = 8;
const KERNEL_CHUNK = 32;
const STORE = 256;

function origin(tx: Tx, args: Args): void {
  if (tx.world.origin) throw new CommandError('DMS-ORIGIN-AGAIN');
  const blocks = numberArg(args, 'count');
  const block = numberArg(args, 'block', BLOCK);
  atLeastOne(blocks, 'count');
  atLeastOne(block, 'block');
  within('blocks', blocks, 'count');
  within('block', block, 'block');
  const isByte = typeof args.fill === 'number';
  tx.emit({ type: 'created', blocks, block, fill: isByte ? numberArg(args, 'fill') : -1 });
}

/** Why the kernel makes no snapshot of this shape; null where it does. */
function misfit(shape: Shape): Refusal | null {
  if (!isPowerOfTwo(shape.chunk)) return 'chunk';
  return shape.kind !== 'N' && areaAt(shape.chunk, 0) >= chunksOf(shape) ? 'small' : null;
}

function snapshot(tx: Tx, args: Args): void {
  needOrigin(tx.world);
  const name = newName(tx.world, args);
  const kind = (textArg(args, 'store') || 'P') as Kind;
  const asked = numberArg(args, 'chunk', CHUNK);
  const chunk = asked === 0 && kind !== 'N' ? KERNEL_CHUNK : asked;
  const size = numberArg(args, 'cow', STORE);
  within('chunk', chunk, 'chunk');
  within('store', size, 'cow');
  atLeastOne(size, 'cow');
  const why = tx.world.origin?.lost ? 'lost' : misfit({ kind, chunk, size });
  if (why !== null)
    tx.emit({ type: 'refused', name, why, header: why === 'small' && size >= chunk ? chunk : 0 });
  else tx.emit({ type: 'taken', snapshot: tx.world.made + 1, name, kind, chunk, size });
}

function write(tx: Tx, args: Args): void {
  const who = deviceArg(tx.world, args);
  const range = sectorsArg(tx.world, args);
  const byte = numberArg(args, 'byte');
  if (who === ORIGIN) writeOrigin(tx, range, byte);
  else writeSnapshot(tx, who, range, byte);
}

function extend(tx: Tx, args: Args): void {
  const { id, name, size: old } = snapshotArg(tx.world, args);
  const size = numberArg(args, 'cow', old);
  within('store', size, 'cow');
  if (size < old) throw new CommandError('DMS-SHRINK', { name, old, size }, 'cow');
  tx.emit({ type: 'extended', snapshot: id, size });
}

function mergeBack(tx: Tx, args: Args): void {
  const { id, name, kind, state } = snapshotArg(tx.world, args);
  if (kind === 'N') tx.emit({ type: 'refused', name, why: 'transient', header: 0 });
  else if (state === 'invalid') tx.emit({ type: 'refused', name, why: 'invalid', header: 0 });
  else if (tx.world.origin?.lost) tx.emit({ type: 'refused', name, why: 'lost', header: 0 });
  else merge(tx, id);
}

const device: Param = { name: 'device', kind: 'holder' };
const name: Param = { name: 'name', kind: 'object' };
const blocks: Param = { name: 'blocks', kind: 'range' };
const option = (word: string): Param => ({ name: word, kind: 'count', option: true });

/** A verb that is one event about a snapshot. */
const plain = (verb: string, type: 'dropped' | 'reactivated'): Verb<Draft, Event> => ({
  name: verb,
  params: [name],
  run: (tx, args) => tx.emit({ type, snapshot: snapshotArg(tx.world, args).id }),
});

export const verbs: readonly Verb<Draft, Event>[] = [
  {
    name: 'origin',
    params: [
      { name: 'count', kind: 'count' },
      option('block'),
      { name: 'fill', kind: 'byte', option: true, words: ['seq'] },
    ],
    run: origin,
  },
  {
    name: 'snapshot',
    params: [
      { name: 'name', kind: 'new', fresh: { of: 'holder', first: ['s1', 's2', 's3', 's4'], stem: 's' } },
      option('chunk'),
      option('cow'),
      { name: 'store', kind: 'word', option: true, words: ['P', 'PO', 'N'] },
    ],
    run: snapshot,
  },
  { name: 'write', params: [device, blocks, { name: 'byte', kind: 'byte' }], run: write },
  {
    name: 'read',
    params: [device, blocks],
    run: (tx, args) => read(tx, deviceArg(tx.world, args), sectorsArg(tx.world, args)),
  },
  plain('drop', 'dropped'),
  plain('reload', 'reactivated'),
  { name: 'extend', params: [name, option('cow')], run: extend },
  { name: 'merge', params: [name], run: mergeBack },
  {
    name: 'lose',
    params: [],
    run(tx) {
      needOrigin(tx.world);
      if (tx.world.origin?.lost) throw new CommandError('DMS-LOST');
      tx.emit({ type: 'lost' });
    },
  },
  {
    name: 'dump',
    params: [name, { name: 'file', kind: 'path' }],
    run(tx, args) {
      const { id } = snapshotArg(tx.world, args);
      tx.emit({ type: 'dumped', snapshot: id, file: textArg(args, 'file') });
    },
  },
];
