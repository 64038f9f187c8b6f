/** The verbs: making files, what guests do, and what happens to the host's memory and its power. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import type { Event } from './events.ts';
import { baseArg, imageArg, newName, numberArg, sizeArg, textArg, within } from './find.ts';
import { PAGE } from './format.ts';
import { read, write } from './requests.ts';
import { drop, flush, makeRoom, type Tx, writeBack } from './storage.ts';
import { type Draft, lostBytes, MODES, type Mode, tops, type Version } from './world.ts';

function create(tx: Tx, args: Args): void {
  const name = newName(tx.world, args);
  const size = sizeArg(args);
  const fill = args.fill === 'seq' ? -1 : numberArg(args, 'fill');
  const format = args.fmt === 'qcow2' ? 'qcow2' : 'raw';
  tx.emit({ type: 'created', image: tx.world.images.length, name, size, fill, format });
}

/** @param otherwise where no mode is given */
const modeArg = (args: Args, otherwise: Mode): Mode =>
  args.cache === undefined ? otherwise : (textArg(args, 'cache') as Mode);

function overlay(tx: Tx, args: Args): void {
  const name = newName(tx.world, args);
  const { id: base } = baseArg(tx.world, args);
  const image = tx.world.images.length;
  tx.emit({ type: 'overlaid', image, name, base, mode: modeArg(args, 'writeback') });
}

/** The kernel's flusher threads, or `sync`, which also has the disk keep it. */
const backAll =
  (why: 'writeback' | 'sync') =>
  (tx: Tx): void => {
    for (const { id } of tx.world.images) writeBack(tx, id, why);
    if (why === 'sync') tx.emit({ type: 'settled', image: -1, why });
    else if (tx.events.length === 0) tx.emit({ type: 'wrote', image: -1, runs: [], why });
  };

function dropping(tx: Tx, args: Args): void {
  drop(tx, args.image === undefined ? tx.world.images : [imageArg(tx.world, args)]);
  if (tx.events.length === 0) tx.emit({ type: 'evicted', image: -1, runs: [], why: 'drop' });
}

function memory(tx: Tx, args: Args): void {
  const size = args.size === 'all' ? 0 : numberArg(args, 'size');
  within('memory', size, 'size');
  const pages = args.size === 'all' ? 0 : Math.max(1, Math.floor(size / PAGE));
  tx.emit({ type: 'limited', image: -1, pages });
  makeRoom(tx);
}

/** QEMU ends and starts again: it flushes before it goes. */
function reopen(tx: Tx, args: Args): void {
  const { id, mode } = imageArg(tx.world, args);
  flush(tx, id, 'close');
  tx.emit({ type: 'closed', image: id, how: 'reopen', mode: modeArg(args, mode) });
}

function losing(tx: Tx, image: number, version: Version, how: 'cut' | 'kill'): void {
  const found = tx.world.images[image];
  const bytes = found ? lostBytes(tx.world, found, version) : 0;
  if (bytes > 0) tx.emit({ type: 'lost', image, bytes, how });
}

/** QEMU is killed: whatever only its own memory has is gone. */
function kill(tx: Tx, args: Args): void {
  const { id, mode } = imageArg(tx.world, args);
  losing(tx, id, 'killed', 'kill');
  tx.emit({ type: 'closed', image: id, how: 'kill', mode });
}

/** The host loses its power: memory is gone, and whatever the disk was not told to keep. */
function powercut(tx: Tx): void {
  for (const { id } of tops(tx.world)) losing(tx, id, 'cut', 'cut');
  tx.emit({ type: 'cut', image: -1 });
}

const disk: Param = { name: 'image', kind: 'holder' };
const offset: Param = { name: 'offset', kind: 'bytes' };
const length: Param = { name: 'length', kind: 'bytes' };
const cache: Param = { name: 'cache', kind: 'word', option: true, words: MODES };

export const verbs: readonly Verb<Draft, Event>[] = [
  {
    name: 'create',
    params: [
      { name: 'image', kind: 'new', fresh: { of: 'object', first: ['base'], stem: 'base' } },
      { name: 'size', kind: 'bytes' },
      { name: 'fill', kind: 'byte', option: true, words: ['seq'] },
      { name: 'fmt', kind: 'word', option: true, words: ['raw', 'qcow2'] },
    ],
    run: create,
  },
  {
    name: 'overlay',
    params: [
      { name: 'image', kind: 'new', fresh: { of: 'holder', first: ['A', 'B', 'C', 'D'], stem: 'G' } },
      { name: 'base', kind: 'object' },
      cache,
    ],
    run: overlay,
  },
  { name: 'read', params: [disk, offset, length], run: read },
  { name: 'write', params: [disk, offset, length, { name: 'byte', kind: 'byte' }], run: write },
  { name: 'flush', params: [disk], run: (tx, args) => flush(tx, imageArg(tx.world, args).id, 'flush') },
  { name: 'writeback', params: [], run: backAll('writeback') },
  { name: 'sync', params: [], run: backAll('sync') },
  { name: 'drop', params: [{ name: 'image', kind: 'object', optional: true }], run: dropping },
  { name: 'memory', params: [{ name: 'size', kind: 'bytes', words: ['all'] }], run: memory },
  { name: 'reopen', params: [disk, cache], run: reopen },
  { name: 'kill', params: [disk], run: kill },
  { name: 'powercut', params: [], run: powercut },
];
