/**
 * The representation of a string and what the library does with it: create, clone, share, release, finish, mutate, reserve, leak.
 * Names and rules are those of `_Rep` in the library's `cow_string.h`; the README has them as a table.
 */
import type { CopyReason } from '../families/references/events.ts';
import { type Buffer, bufferOf, STATIC } from '../families/references/world.ts';
import {
  allocate,
  bufferOfHolder,
  copy,
  copyAround,
  exchange,
  look,
  moveTail,
  point,
  type Rep,
  size,
  type Tx,
} from '../families/strings/rep.ts';

/** Length, capacity, reference count, and four bytes of padding. */
const HEADER_BYTES = 24;
const PAGE_BYTES = 4096;
/** What the library assumes that malloc needs for itself. */
const MALLOC_BYTES = 32;
/** Reference counts as they are stored: owners minus one, or the mark that forbids sharing. */
export const SOLE = 0;
export const LEAKED = -1;

/** What a capacity takes: the header, the characters, and the one that ends them. */
export const blockBytes = (capacity: number): number => HEADER_BYTES + capacity + 1;

export interface Grown {
  readonly capacity: number;
  readonly rule: 'create.exact' | 'create.double' | 'create.page' | 'create.double-page';
}

/** Which capacity a request comes to, by the capacity that the string had (`_S_create`). */
export function capacityFor(asked: number, old: number): Grown {
  const doubled = asked > old && asked < 2 * old;
  const capacity = doubled ? 2 * old : asked;
  const block = blockBytes(capacity) + MALLOC_BYTES;
  if (block <= PAGE_BYTES || capacity <= old)
    return { capacity, rule: doubled ? 'create.double' : 'create.exact' };
  const extra = PAGE_BYTES - (block % PAGE_BYTES);
  return { capacity: capacity + extra, rule: doubled ? 'create.double-page' : 'create.page' };
}

const isShared = ({ count }: Buffer): boolean => count > SOLE;
export const isLeaked = ({ count }: Buffer): boolean => count < SOLE;

/** What a change finds: a shared buffer, the static one, one with room, or a full one. */
function findingOf(buffer: Buffer, wanted: number): string {
  if (isShared(buffer)) return 'shared';
  const fits = wanted <= buffer.capacity;
  if (buffer.id === STATIC) return fits ? 'nothing' : 'static';
  return fits ? 'room' : 'full';
}

/** A new buffer, which nobody refers to yet. */
function create(tx: Tx, holder: number, asked: number, old: number): number {
  const { capacity, rule } = capacityFor(asked, old);
  return allocate(tx, holder, { asked, old, capacity, bytes: blockBytes(capacity), count: SOLE, rule });
}

const mark = (tx: Tx, holder: number, unit: number, count: number, how: string): void =>
  tx.emit({ type: 'marked', holder, unit, count, label: '', how });

const markLeaked = (tx: Tx, holder: number): void =>
  mark(tx, holder, bufferOfHolder(tx.world, holder).id, LEAKED, 'handed');

/** Sets the length and ends the text; whatever was marked is no longer. The static representation is never touched. */
function finish(tx: Tx, holder: number, unit: number, length: number): void {
  if (unit === STATIC) return;
  if (isLeaked(bufferOf(tx.world, unit))) mark(tx, holder, unit, SOLE, 'modified');
  size(tx, holder, unit, length, true);
}

/** A buffer of its own with the same characters, and room for `extra` more. */
function clone(tx: Tx, holder: number, from: number, extra: number, why: CopyReason): number {
  const { length, capacity } = bufferOf(tx.world, from);
  const unit = create(tx, holder, length + extra, capacity);
  copy(tx, holder, [from, 0], [unit, 0], length, why);
  finish(tx, holder, unit, length);
  return unit;
}

/** Takes one owner away, and frees the buffer with its last one. */
function release(tx: Tx, holder: number, unit: number): void {
  if (unit === STATIC) return;
  const { count } = bufferOf(tx.world, unit);
  tx.emit({ type: 'released', holder, unit, count: count - 1 });
  if (count <= SOLE) tx.emit({ type: 'freed', holder, unit });
}

/** Lets go of what the variable has, for another buffer. */
function replace(tx: Tx, holder: number, unit: number, how: string): void {
  release(tx, holder, bufferOfHolder(tx.world, holder).id);
  point(tx, holder, unit, how);
}

/** Moves the string into a new buffer, with `n2` characters of room where `n1` were. */
function rebuild(tx: Tx, holder: number, pos: number, n1: number, n2: number): void {
  const old = bufferOfHolder(tx.world, holder);
  const next = old.length + n2 - n1;
  const unit = create(tx, holder, next, old.capacity);
  copyAround(tx, holder, [old.id, unit], [pos, n1, n2], isShared(old) ? 'unshared' : 'grown');
  finish(tx, holder, unit, next);
  replace(tx, holder, unit, 'own');
}

/** The real library, move by move. */
export const rep: Rep = {
  make: (tx, holder, length) => create(tx, holder, length, 0),
  empty: () => STATIC,
  finish,
  release,
  share(tx, holder, { id: from, unit }) {
    const { count } = bufferOf(tx.world, unit);
    const finding = unit === STATIC ? 'share.static' : count < SOLE ? 'share.leaked' : 'share';
    look(tx, holder, unit, finding, from);
    if (finding === 'share.leaked') return clone(tx, holder, unit, 0, 'leaked');
    if (finding === 'share') tx.emit({ type: 'shared', holder, from, unit, count: count + 1 });
    return unit;
  },
  mutate(tx, holder, pos, n1, n2) {
    const buffer = bufferOfHolder(tx.world, holder);
    const { id: unit, length, capacity } = buffer;
    const next = length + n2 - n1;
    look(tx, holder, unit, `mutate.${findingOf(buffer, next)}`);
    if (next > capacity || isShared(buffer)) {
      rebuild(tx, holder, pos, n1, n2);
      return;
    }
    moveTail(tx, holder, pos, n1, n2);
    finish(tx, holder, unit, next);
  },
  reserve(tx, holder, wanted, verb) {
    const buffer = bufferOfHolder(tx.world, holder);
    const { id: unit, length, capacity } = buffer;
    const shared = isShared(buffer);
    look(tx, holder, unit, `${verb}.${findingOf(buffer, wanted)}`);
    if (wanted <= capacity && !shared) return;
    const extra = Math.max(wanted, capacity) - length;
    replace(tx, holder, clone(tx, holder, unit, extra, shared ? 'unshared' : 'grown'), 'own');
  },
  shrink(tx, holder) {
    const buffer = bufferOfHolder(tx.world, holder);
    const isLoose = buffer.length < buffer.capacity;
    const shared = isShared(buffer);
    const ofOwn = buffer.id === STATIC ? 'static' : isLoose ? 'loose' : 'tight';
    look(tx, holder, buffer.id, `shrink.${shared ? 'shared' : ofOwn}`);
    if (isLoose || shared)
      replace(tx, holder, clone(tx, holder, buffer.id, 0, shared ? 'unshared' : 'shrunk'), 'own');
  },
  clear(tx, holder) {
    const buffer = bufferOfHolder(tx.world, holder);
    const { id: unit } = buffer;
    const shared = isShared(buffer);
    look(tx, holder, unit, unit === STATIC ? 'clear.static' : shared ? 'clear.shared' : 'clear.sole');
    if (shared) replace(tx, holder, STATIC, 'emptied');
    else finish(tx, holder, unit, 0);
  },
  assign(tx, { id, unit }, from) {
    if (unit === from.unit) {
      look(tx, id, unit, 'assign.same', from.id);
      tx.emit({ type: 'kept', holder: id, from: from.id, unit });
    } else replace(tx, id, rep.share(tx, id, from), 'assigned');
  },
  /** Both lose their marks, though references that were handed out stay valid. */
  swap(tx, a, b) {
    look(tx, a.id, a.unit, a.unit === b.unit ? 'swap.same' : 'swap', b.id);
    for (const { id, unit } of [a, b])
      if (isLeaked(bufferOf(tx.world, unit))) mark(tx, id, unit, SOLE, 'swapped');
    exchange(tx, a, b);
  },
  steal(tx, holder, { id, unit }) {
    point(tx, holder, unit, 'stolen');
    point(tx, id, STATIC, 'emptied');
  },
  /** Unshares the buffer, and marks it so that later copies leave it alone. */
  leak(tx, holder) {
    const buffer = bufferOfHolder(tx.world, holder);
    const plain = isShared(buffer) ? 'shared' : 'sole';
    const finding = isLeaked(buffer) ? 'marked' : buffer.length === 0 ? 'empty' : plain;
    look(tx, holder, buffer.id, `leak.${finding}`);
    if (finding === 'marked' || finding === 'empty') return;
    if (finding === 'shared') rebuild(tx, holder, 0, 0, 0);
    markLeaked(tx, holder);
  },
  leakAgain: markLeaked,
  canKeepPointers: true,
  past: 1,
};
