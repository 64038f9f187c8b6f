/** How strings under some rules share, exchange and part: copies, assignments, swaps, and access that could write. */
import { bufferOf, type Holder, STATIC } from '../references/world.ts';
import { cloneExactly, create, detach, empty, finish, release, replace } from './kin-buffers.ts';
import { type Access, bufferOfHolder, copy, exchange, look, point, type Tx } from './rep.ts';
import { isShared, type Rules, shares } from './rules.ts';

/** What a copy of a variable refers to. */
export function share(rules: Rules, tx: Tx, holder: number, { id: from, unit }: Holder): number {
  const { count } = bufferOf(tx.world, unit);
  const finding = !shares(rules) ? 'share.deep' : unit === STATIC ? 'share.static' : 'share';
  look(tx, holder, unit, finding, from);
  if (finding === 'share.deep') return cloneExactly(rules, tx, holder, unit, 'deep');
  if (finding === 'share') tx.emit({ type: 'shared', holder, from, unit, count: count + 1 });
  return unit;
}

/** Copies characters over those that are there, or into a new buffer if there is not room enough. */
function assignCharacters(rules: Rules, tx: Tx, holder: number, from: number): void {
  const { length } = bufferOf(tx.world, from);
  const { id: unit, capacity } = bufferOfHolder(tx.world, holder);
  const fits = length <= capacity;
  look(tx, holder, unit, fits ? 'assign.room' : 'assign.full');
  const into = fits ? unit : create(rules, tx, holder, { room: length, old: capacity, grows: true });
  copy(tx, holder, [from, 0], [into, 0], length, 'deep');
  finish(rules, tx, holder, into, length);
  if (!fits) replace(tx, holder, into, 'assigned');
}

export function assign(rules: Rules, tx: Tx, { id, unit }: Holder, from: Holder): void {
  if (unit === from.unit) {
    look(tx, id, unit, 'assign.same', from.id);
    tx.emit({ type: 'kept', holder: id, from: from.id, unit });
  } else if (shares(rules)) replace(tx, id, share(rules, tx, id, from), 'assigned');
  else assignCharacters(rules, tx, id, from.unit);
}

/** A buffer for another variable to have: what is inside one cannot be handed over, only copied. */
function brought(rules: Rules, tx: Tx, holder: number, unit: number): number {
  const { place } = bufferOf(tx.world, unit);
  return place === 'inside' ? cloneExactly(rules, tx, holder, unit, 'deep') : unit;
}

export function swap(rules: Rules, tx: Tx, a: Holder, b: Holder): void {
  look(tx, a.id, a.unit, a.unit === b.unit ? 'swap.same' : 'swap', b.id);
  if (a.unit === b.unit) return;
  const [forA, forB] = [brought(rules, tx, a.id, b.unit), brought(rules, tx, b.id, a.unit)];
  exchange(tx, { ...a, unit: forB }, { ...b, unit: forA });
  if (forA !== b.unit) release(tx, b.id, b.unit);
  if (forB !== a.unit) release(tx, a.id, a.unit);
}

/** A new variable takes over what another one has. */
export function steal(rules: Rules, tx: Tx, holder: number, { id, unit }: Holder): void {
  if (bufferOf(tx.world, unit).place === 'inside') {
    point(tx, holder, brought(rules, tx, holder, unit), 'stolen');
    finish(rules, tx, id, unit, 0);
    return;
  }
  point(tx, holder, unit, 'stolen');
  point(tx, id, empty(rules, tx, id), 'emptied');
}

/** Whether access of that kind makes a variable part from the others. */
function unsharedBy({ unshares }: Rules, access: Access): boolean {
  if (unshares === 'writes') return access === 'write' || access === 'reference';
  return unshares === 'non-const access' && access !== 'checked';
}

/** Before characters are handed out to somebody who could write. */
export function leak(rules: Rules, tx: Tx, holder: number, access: Access): void {
  const buffer = bufferOfHolder(tx.world, holder);
  if (!unsharedBy(rules, access) || buffer.id === STATIC) return;
  look(tx, holder, buffer.id, isShared(buffer) ? 'detach.shared' : 'detach.sole');
  if (isShared(buffer)) detach(rules, tx, holder);
}
