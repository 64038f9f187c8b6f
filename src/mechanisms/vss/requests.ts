/** What happens when blocks are written and read: old content goes to the newest shadow copy, and reads look forward in time. */
import type { Tx as AnyTx, Args } from '../../core/mechanism.ts';
import { NONE } from '../families/snapshots/units.ts';
import type { Event, Failure, Way } from './events.ts';
import { blockArg, numberArg, shadowArg, textArg, theVolume, VOLUME } from './find.ts';
import { areaBlocks, type Draft, type Held, lookUp, newestOf, type Shadow } from './world.ts';

export type Tx = AnyTx<Draft, Event>;

export function fail(tx: Tx, why: Failure, who = '', block = -1): void {
  tx.emit({ type: 'failed', why, who, block });
}

/** Whether there is something to work with; what fails is told. */
export function isThere(tx: Tx, block = -1, who = VOLUME): boolean {
  const { lost } = theVolume(tx.world);
  if (lost) fail(tx, 'lost', who, block);
  return !lost;
}

const isFull = ({ limit, shadows }: Draft): boolean => limit >= 0 && areaBlocks({ shadows }) + 1 > limit;

/** Deletes the oldest shadow copies until one more block fits, or none is left. @returns false where they are protected instead */
function makeRoom(tx: Tx, block: number): boolean {
  while (isFull(tx.world)) {
    const [oldest] = tx.world.shadows;
    if (!oldest) return true;
    if (tx.world.protects) return false;
    tx.emit({ type: 'evicted', shadow: oldest.id, block });
  }
  return true;
}

/** Copies the old content aside, in the order in which it must be done. */
function save(tx: Tx, { id: shadow, order }: Shadow, block: number): void {
  const slot = order.length;
  tx.emit({ type: 'lifted', shadow, block });
  tx.emit({ type: 'saved', shadow, block, slot });
  tx.emit({ type: 'listed', shadow, block, slot });
}

/** Why a block can be overwritten at once; null where its old content has to be saved first. */
function atOnce({ shadows }: Draft, block: number): Way | null {
  const newest = newestOf({ shadows });
  if (!newest) return 'alone';
  if (newest.saved.at(block) !== NONE) return 'again';
  return newest.spare.at(block) ? 'spare' : null;
}

/** Saves what is there. @returns how the block can be overwritten then, or null where it must not be */
function saveFirst(tx: Tx, block: number): Way | null {
  if (!makeRoom(tx, block)) return null;
  const payer = newestOf(tx.world);
  if (payer) save(tx, payer, block);
  return payer ? 'first' : 'sacrifice';
}

/** A write that reaches the volume. */
function put(tx: Tx, block: number, byte: number): void {
  const how = atOnce(tx.world, block) ?? saveFirst(tx, block);
  if (how) tx.emit({ type: 'written', block, byte, how });
  else fail(tx, 'full', VOLUME, block);
}

/** What a writer asks for, now or after the thaw; a byte of -1 frees the block. */
function land(tx: Tx, { block, byte }: Held): void {
  if (byte < 0) tx.emit({ type: 'freed', block });
  else put(tx, block, byte);
}

/** What was held while the writers were frozen, in its order. */
export function landAll(tx: Tx, held: readonly Held[]): void {
  for (const one of held) land(tx, one);
}

function ask(tx: Tx, held: Held): void {
  if (!isThere(tx, held.block)) return;
  const { pending } = tx.world;
  if (pending && pending.phase !== 'prepared') tx.emit({ type: 'held', ...held });
  else land(tx, held);
}

export const write = (tx: Tx, args: Args): void =>
  ask(tx, { block: blockArg(tx.world, args), byte: numberArg(args, 'byte') });

export const free = (tx: Tx, args: Args): void => ask(tx, { block: blockArg(tx.world, args), byte: -1 });

/** Diff areas that were searched in vain are told one by one; of very many the last one stands for all. */
const MOST_PASSED = 8;

function readShadow(tx: Tx, shadow: Shadow, block: number): void {
  const { from, consulted, byte } = lookUp(tx.world, shadow, block);
  const reader = shadow.id;
  const chain = tx.world.shadows.slice(tx.world.shadows.indexOf(shadow));
  const passed = chain.slice(0, from === 0 ? consulted : consulted - 1);
  for (const { id } of passed.slice(-MOST_PASSED)) tx.emit({ type: 'passed', shadow: id, block, reader });
  if (byte < 0) tx.emit({ type: 'guessed', reader, block, consulted });
  else tx.emit({ type: 'read', reader, block, from, consulted });
}

export function read(tx: Tx, args: Args): void {
  const ofVolume = textArg(args, 'shadow') === VOLUME;
  const shadow = ofVolume ? null : shadowArg(tx.world, args);
  const block = blockArg(tx.world, args);
  if (typeof shadow === 'string') fail(tx, 'gone', shadow, block);
  else if (!isThere(tx, block, shadow?.name)) return;
  else if (shadow) readShadow(tx, shadow, block);
  else tx.emit({ type: 'read', reader: 0, block, from: 0, consulted: 0 });
}
