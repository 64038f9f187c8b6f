/** How a string under some rules is changed: where it stands if it can be, else in a buffer of its own. */
import { STATIC } from '../references/world.ts';
import { clone, cloneExactly, create, detach, empty, finish, replace } from './kin-buffers.ts';
import { bufferOfHolder, copyAround, look, moveTail, type Tx } from './rep.ts';
import { isShared, type Rules } from './rules.ts';

/** Looks whether a change can be made in place; what has to be copied first, is. */
function found(
  rules: Rules,
  tx: Tx,
  holder: number,
  wanted: number,
  verb: string,
): 'room' | 'shared' | 'full' {
  const buffer = bufferOfHolder(tx.world, holder);
  const { id: unit } = buffer;
  if (isShared(buffer)) {
    look(tx, holder, unit, `${verb}.shared`);
    if (!rules.copiesFirst) return 'shared';
    detach(rules, tx, holder);
    return wanted <= bufferOfHolder(tx.world, holder).capacity ? 'room' : 'full';
  }
  const fits = wanted <= buffer.capacity;
  const ofStatic = fits ? 'nothing' : 'static';
  look(tx, holder, unit, `${verb}.${unit === STATIC ? ofStatic : fits ? 'room' : 'full'}`);
  return fits ? 'room' : 'full';
}

/** Replaces `n1` characters at `pos` by a hole of `n2`. */
export function mutate(rules: Rules, tx: Tx, holder: number, pos: number, n1: number, n2: number): void {
  const next = bufferOfHolder(tx.world, holder).length + n2 - n1;
  const how = found(rules, tx, holder, next, 'mutate');
  const old = bufferOfHolder(tx.world, holder);
  if (how === 'room') {
    moveTail(tx, holder, pos, n1, n2);
    finish(rules, tx, holder, old.id, next);
  } else if (next === 0 && rules.empty === 'static') replace(tx, holder, STATIC, 'emptied');
  else {
    const wanted = { room: next, old: old.capacity, grows: next > old.capacity };
    const unit = create(rules, tx, holder, wanted);
    copyAround(tx, holder, [old.id, unit], [pos, n1, n2], how === 'shared' ? 'unshared' : 'grown');
    finish(rules, tx, holder, unit, next);
    replace(tx, holder, unit, 'own');
  }
}

/** Room for `wanted` characters in a buffer that is nobody else's. */
export function reserve(
  rules: Rules,
  tx: Tx,
  holder: number,
  wanted: number,
  verb: 'append' | 'reserve',
): void {
  const how = found(rules, tx, holder, wanted, verb);
  if (how === 'room') return;
  const { id: unit, capacity } = bufferOfHolder(tx.world, holder);
  const grows = wanted > capacity && (verb === 'append' || rules.reserve === 'grown');
  const room = { room: Math.max(wanted, capacity), old: grows ? capacity : 0, grows };
  const why = how === 'shared' ? 'unshared' : 'grown';
  replace(tx, holder, clone(rules, tx, holder, unit, room, why), 'own');
}

export function shrink(rules: Rules, tx: Tx, holder: number): void {
  const buffer = bufferOfHolder(tx.world, holder);
  const { id: unit, length, place } = buffer;
  const isLoose = place === 'heap' && length < buffer.capacity;
  const ofOwn = unit === STATIC ? 'static' : isLoose ? 'loose' : 'tight';
  const finding = isShared(buffer) ? 'shared' : ofOwn;
  look(tx, holder, unit, `shrink.${finding}`);
  if (finding === 'tight' || finding === 'static') return;
  const why = finding === 'shared' ? 'unshared' : 'shrunk';
  const isNothing = length === 0 && rules.empty === 'static';
  replace(tx, holder, isNothing ? STATIC : cloneExactly(rules, tx, holder, unit, why), 'own');
}

export function clear(rules: Rules, tx: Tx, holder: number): void {
  const buffer = bufferOfHolder(tx.world, holder);
  const { id: unit } = buffer;
  const plain = isShared(buffer) ? 'shared' : 'sole';
  look(tx, holder, unit, `clear.${unit === STATIC ? 'static' : plain}`);
  if (unit === STATIC) return;
  if (rules.clear === 'lets go') {
    replace(tx, holder, empty(rules, tx, holder), 'emptied');
    return;
  }
  if (plain === 'shared') detach(rules, tx, holder);
  finish(rules, tx, holder, bufferOfHolder(tx.world, holder).id, 0);
}
