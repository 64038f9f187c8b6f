/** The verbs of a thin pool and its volumes. */
import type { Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event } from './events.ts';
import { atLeastOne, needPool, newName, numberArg, unitsArg, volumeArg, within } from './find.ts';
import { type Draft, poolOf, unitsOf } from './world.ts';
import { type Tx, write } from './write.ts';

/** Blocks of 64 KiB, as many as the examples need, and units of 32 KiB. */
const CHUNK = 128;
const DATA = 64;
const UNIT = 64;

/** What the kernel takes for blocks, in sectors (`DATA_DEV_BLOCK_SIZE_MIN_SECTORS` and `…_MAX_…`). */
const LEAST = 128;
const MOST = 2 ** 21;

function pool(tx: Tx, args: Args): void {
  if (tx.world.pool) throw new CommandError('THIN-POOL-AGAIN');
  const chunk = numberArg(args, 'chunk', CHUNK);
  const total = numberArg(args, 'data', DATA);
  const unit = numberArg(args, 'unit', Math.min(UNIT, chunk));
  atLeastOne(total, 'data');
  atLeastOne(unit, 'unit');
  within('data', total, 'data');
  if (chunk < LEAST || chunk > MOST || chunk % LEAST !== 0) {
    tx.emit({ type: 'refused', chunk });
    return;
  }
  if (chunk % unit !== 0) throw new CommandError('THIN-UNIT', { chunk, unit }, 'unit');
  tx.emit({ type: 'pooled', chunk, unit, total });
}

function thin(tx: Tx, args: Args): void {
  needPool(tx.world);
  const name = newName(tx.world, args);
  const blocks = numberArg(args, 'count');
  atLeastOne(blocks, 'count');
  within('blocks', blocks, 'count');
  tx.emit({ type: 'created', volume: tx.world.made + 1, name, blocks });
}

function snapshot(tx: Tx, args: Args): void {
  needPool(tx.world);
  const name = newName(tx.world, args);
  const { id: of } = volumeArg(tx.world, args);
  within('snapshots', poolOf(tx.world).time + 1, 'name');
  tx.emit({ type: 'taken', volume: tx.world.made + 1, name, of });
}

const volume: Param = { name: 'volume', kind: 'holder' };
const blocks: Param = { name: 'blocks', kind: 'range' };
const option = (name: string): Param => ({ name, kind: 'count', option: true });

export const verbs: readonly Verb<Draft, Event>[] = [
  { name: 'pool', params: [option('chunk'), option('data'), option('unit')], run: pool },
  {
    name: 'thin',
    params: [
      { name: 'name', kind: 'new', fresh: { of: 'holder', first: ['v', 'w'], stem: 'v' } },
      { name: 'count', kind: 'count' },
    ],
    run: thin,
  },
  {
    name: 'fill',
    params: [volume],
    run(tx, args) {
      const found = volumeArg(tx.world, args);
      write(tx, found.id, 0, unitsOf(poolOf(tx.world), found), -1);
    },
  },
  {
    name: 'snapshot',
    params: [
      { name: 'name', kind: 'new', fresh: { of: 'holder', first: ['s1', 's2', 's3', 's4'], stem: 's' } },
      volume,
    ],
    run: snapshot,
  },
  {
    name: 'write',
    params: [volume, blocks, { name: 'byte', kind: 'byte' }],
    run(tx, args) {
      const found = volumeArg(tx.world, args);
      const { from, to } = unitsArg(tx.world, found, args);
      write(tx, found.id, from, to, numberArg(args, 'byte'));
    },
  },
  {
    name: 'read',
    params: [volume, blocks],
    run(tx, args) {
      const found = volumeArg(tx.world, args);
      tx.emit({ type: 'read', volume: found.id, ...unitsArg(tx.world, found, args) });
    },
  },
  {
    name: 'drop',
    params: [volume],
    run: (tx, args) => tx.emit({ type: 'dropped', volume: volumeArg(tx.world, args).id }),
  },
];
