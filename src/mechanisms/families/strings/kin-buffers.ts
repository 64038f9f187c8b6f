/** How a string under some rules makes a buffer, fills it from another one, and lets go of the one that it has. */
import type { CopyReason } from '../references/events.ts';
import { bufferOf, nextInside, STATIC } from '../references/world.ts';
import { allocate, bufferOfHolder, copy, point, size, type Tx } from './rep.ts';
import { blockOf, FIRST, grownCapacity, isEnded, type Rules } from './rules.ts';

/** What is asked of a new buffer: so much room, or more if it grows out of one that had `old`. */
export interface Wanted {
  readonly room: number;
  readonly old: number;
  readonly grows: boolean;
}

/** Exactly so much room. */
export const exactly = (room: number): Wanted => ({ room, old: 0, grows: false });

function createInside(rules: Rules, tx: Tx, holder: number, { room: asked, old }: Wanted): number {
  const unit = nextInside(tx.world);
  const label = `${tx.world.holders[holder]?.name ?? ''}.local`;
  const block = { asked, old, capacity: rules.inline, bytes: 0, count: FIRST, rule: 'create.inside' };
  tx.emit({ type: 'allocated', holder, unit, place: 'inside', label, ...block });
  return unit;
}

/** A new buffer of at least the room asked for, in the variable itself where it fits. */
export function create(rules: Rules, tx: Tx, holder: number, wanted: Wanted): number {
  const { room: asked, old, grows } = wanted;
  if (rules.empty === 'inside' && asked <= rules.inline) return createInside(rules, tx, holder, wanted);
  const capacity = grows && asked > old ? grownCapacity(rules, asked, old) : asked;
  const rule = capacity === asked ? 'create.exact' : 'create.grown';
  const bytes = blockOf(rules, capacity);
  return allocate(tx, holder, { asked, old, capacity, bytes, count: FIRST, rule });
}

export function finish(rules: Rules, tx: Tx, holder: number, unit: number, length: number): void {
  if (unit !== STATIC) size(tx, holder, unit, length, isEnded(rules));
}

/** What an empty variable refers to. */
export function empty(rules: Rules, tx: Tx, holder: number): number {
  if (rules.empty === 'static') return STATIC;
  const unit = create(rules, tx, holder, exactly(0));
  finish(rules, tx, holder, unit, 0);
  return unit;
}

/** All characters in another buffer. */
export function clone(
  rules: Rules,
  tx: Tx,
  holder: number,
  from: number,
  wanted: Wanted,
  why: CopyReason,
): number {
  const { length } = bufferOf(tx.world, from);
  const unit = create(rules, tx, holder, wanted);
  copy(tx, holder, [from, 0], [unit, 0], length, why);
  finish(rules, tx, holder, unit, length);
  return unit;
}

/** The same characters, without room to spare. */
export function cloneExactly(rules: Rules, tx: Tx, holder: number, from: number, why: CopyReason): number {
  return clone(rules, tx, holder, from, exactly(bufferOf(tx.world, from).length), why);
}

export function release(tx: Tx, holder: number, unit: number): void {
  if (unit === STATIC) return;
  const count = bufferOf(tx.world, unit).count - 1;
  tx.emit({ type: 'released', holder, unit, count });
  if (count === 0) tx.emit({ type: 'freed', holder, unit });
}

/** Lets go of what the variable has, for another buffer. */
export function replace(tx: Tx, holder: number, unit: number, how: string): void {
  release(tx, holder, bufferOfHolder(tx.world, holder).id);
  point(tx, holder, unit, how);
}

/** A buffer of the variable's own, of exactly the length. */
export function detach(rules: Rules, tx: Tx, holder: number): void {
  const { id: unit } = bufferOfHolder(tx.world, holder);
  replace(tx, holder, cloneExactly(rules, tx, holder, unit, 'unshared'), 'own');
}
