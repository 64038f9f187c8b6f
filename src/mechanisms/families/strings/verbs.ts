/** The verbs of string scenarios: what a program can do to a string, the same for every kind of them. */
import type { Args, Verb } from '../../../core/mechanism.ts';
import type { Event } from '../references/events.ts';
import type { Draft, Holder } from '../references/world.ts';
import { accessesOf } from './access.ts';
import { cards, type VerbName } from './cards.ts';
import { charArg, indexArg, lengthOf, newName, notEmpty, sizeArg, textArg, variableArg } from './find.ts';
import { within } from './limits.ts';
import { bornAt, bufferOfHolder, copy, look, point, type Rep, type Tx } from './rep.ts';
import { hasThrown, isOutOfRange } from './throws.ts';

type Run = (tx: Tx, args: Args) => void;

const NPOS = Number.POSITIVE_INFINITY;

/** Begins a variable, which does not refer to anything yet. */
function join(tx: Tx, args: Args, how: string, parent = -1): number {
  const name = newName(tx.world, args, 'name');
  const holder = tx.world.holders.length;
  within('variables', holder + 1, 'name');
  tx.emit({ type: 'joined', holder, name, parent, how });
  return holder;
}

/** Stores `text` so many times over; nothing at all is no event. */
function store(tx: Tx, holder: number, unit: number, at: number, text: string, times = 1): void {
  if (text !== '' && times > 0) tx.emit({ type: 'written', holder, pointer: -1, unit, at, text, times });
}

const write = (tx: Tx, holder: number, at: number, text: string, times = 1): void =>
  store(tx, holder, bufferOfHolder(tx.world, holder).id, at, text, times);

/** What a new variable of `text`, so many times over, begins with. */
function construct(rep: Rep, tx: Tx, holder: number, text: string, times: number): void {
  const length = text.length * times;
  const unit = length === 0 ? rep.empty(tx, holder) : rep.make(tx, holder, length);
  rep.finish(tx, holder, unit, length);
  store(tx, holder, unit, 0, text, times);
  point(tx, holder, unit, bornAt(unit));
}

/** Appends `count` characters, which `put` stores at the place that is made for them; none is nothing at all. */
function append(rep: Rep, tx: Tx, holder: number, count: number, put: (at: number) => void): void {
  const { id, length } = bufferOfHolder(tx.world, holder);
  if (count === 0) {
    look(tx, holder, id, 'append.nothing');
    return;
  }
  rep.reserve(tx, holder, length + count, 'append');
  rep.finish(tx, holder, bufferOfHolder(tx.world, holder).id, length + count);
  put(length);
}

/** Appends what another variable, or the same one, reads now. */
function appendFrom(rep: Rep, tx: Tx, holder: number, source: Holder): void {
  const count = lengthOf(tx.world, source);
  append(rep, tx, holder, count, (at) => {
    const { unit: from } = tx.world.holders[source.id] as Holder;
    const { id: unit } = bufferOfHolder(tx.world, holder);
    if (from === unit) tx.emit({ type: 'moved', holder, unit, from: 0, at, count });
    else copy(tx, holder, [from, 0], [unit, at], count, 'other');
  });
}

/** Appends one character so many times. */
function fill(rep: Rep, tx: Tx, holder: Holder, count: number, char: string): void {
  if (hasThrown(tx, holder.id, holder.name, count)) return;
  within('string', count, 'count');
  append(rep, tx, holder.id, count, (at) => write(tx, holder.id, at, char, count));
}

/** Replaces `n1` characters from `pos` on, or as many as there are, by `text`. */
function replace(rep: Rep, tx: Tx, holder: Holder, pos: number, n1: number, text: string): void {
  if (isOutOfRange(tx, holder, pos)) return;
  const length = lengthOf(tx.world, holder);
  rep.mutate(tx, holder.id, pos, Math.min(n1, length - pos), text.length);
  write(tx, holder.id, pos, text);
}

/** Replaces everything by `text`, so many times over. */
function setAll(rep: Rep, tx: Tx, holder: Holder, text: string, times: number): void {
  rep.mutate(tx, holder.id, 0, lengthOf(tx.world, holder), text.length * times);
  write(tx, holder.id, 0, text, times);
}

const variable = (tx: Tx, args: Args): Holder => variableArg(tx.world, args, 'variable');
const source = (tx: Tx, args: Args): Holder => variableArg(tx.world, args, 'source');
const other = (tx: Tx, args: Args): Holder => variableArg(tx.world, args, 'other');

const making = (rep: Rep): Readonly<Record<string, Run>> => ({
  let(tx, args) {
    construct(rep, tx, join(tx, args, 'text'), textArg(args, 'text'), 1);
  },
  letn(tx, args) {
    const count = sizeArg(args, 'count', 0);
    const name = newName(tx.world, args, 'name');
    if (hasThrown(tx, -1, name, count)) return;
    within('string', count, 'count');
    construct(rep, tx, join(tx, args, 'fill'), charArg(args, 'char'), count);
  },
  empty(tx, args) {
    construct(rep, tx, join(tx, args, 'empty'), '', 1);
  },
  copy(tx, args) {
    const from = source(tx, args);
    const holder = join(tx, args, 'copy', from.id);
    const unit = rep.share(tx, holder, from);
    point(tx, holder, unit, bornAt(unit));
  },
  move(tx, args) {
    const from = source(tx, args);
    rep.steal(tx, join(tx, args, 'move', from.id), from);
  },
  substr(tx, args) {
    const from = source(tx, args);
    newName(tx.world, args, 'name');
    const pos = sizeArg(args, 'position', 0);
    if (isOutOfRange(tx, from, pos)) return;
    const count = Math.min(sizeArg(args, 'count', NPOS), lengthOf(tx.world, from) - pos);
    const holder = join(tx, args, 'substr', from.id);
    const unit = count === 0 ? rep.empty(tx, holder) : rep.make(tx, holder, count);
    copy(tx, holder, [from.unit, pos], [unit, 0], count, 'part');
    rep.finish(tx, holder, unit, count);
    point(tx, holder, unit, bornAt(unit));
  },
  concat(tx, args) {
    const left = source(tx, args);
    const right = other(tx, args);
    const holder = join(tx, args, 'concat', left.id);
    const unit = rep.share(tx, holder, left);
    point(tx, holder, unit, bornAt(unit));
    appendFrom(rep, tx, holder, right);
  },
  drop(tx, args) {
    const { id, unit } = variable(tx, args);
    rep.release(tx, id, unit);
    tx.emit({ type: 'left', holder: id });
  },
});

const assigning = (rep: Rep): Readonly<Record<string, Run>> => ({
  assign: (tx, args) => rep.assign(tx, variable(tx, args), source(tx, args)),
  moveassign: (tx, args) => rep.swap(tx, variable(tx, args), source(tx, args)),
  swap: (tx, args) => rep.swap(tx, variable(tx, args), other(tx, args)),
  set: (tx, args) => setAll(rep, tx, variable(tx, args), textArg(args, 'text'), 1),
  setn(tx, args) {
    const holder = variable(tx, args);
    const count = sizeArg(args, 'count', 0);
    if (hasThrown(tx, holder.id, holder.name, count)) return;
    within('string', count, 'count');
    setAll(rep, tx, holder, charArg(args, 'char'), count);
  },
  clear: (tx, args) => rep.clear(tx, variable(tx, args).id),
});

const editing = (rep: Rep): Readonly<Record<string, Run>> => ({
  append(tx, args) {
    const { id } = variable(tx, args);
    const text = textArg(args, 'text');
    append(rep, tx, id, text.length, (at) => write(tx, id, at, text));
  },
  appendn: (tx, args) => fill(rep, tx, variable(tx, args), sizeArg(args, 'count', 0), charArg(args, 'char')),
  appendvar: (tx, args) => appendFrom(rep, tx, variable(tx, args).id, source(tx, args)),
  push(tx, args) {
    const { id } = variable(tx, args);
    append(rep, tx, id, 1, (at) => write(tx, id, at, charArg(args, 'char')));
  },
  pop(tx, args) {
    const holder = variable(tx, args);
    notEmpty(tx.world, holder);
    rep.mutate(tx, holder.id, lengthOf(tx.world, holder) - 1, 1, 0);
  },
  insert: (tx, args) =>
    replace(rep, tx, variable(tx, args), sizeArg(args, 'position', 0), 0, textArg(args, 'text')),
  erase: (tx, args) =>
    replace(rep, tx, variable(tx, args), sizeArg(args, 'position', 0), sizeArg(args, 'count', NPOS), ''),
  replace: (tx, args) =>
    replace(
      rep,
      tx,
      variable(tx, args),
      sizeArg(args, 'position', 0),
      sizeArg(args, 'count', NPOS),
      textArg(args, 'text'),
    ),
  resize(tx, args) {
    const holder = variable(tx, args);
    const count = sizeArg(args, 'count', 0);
    if (hasThrown(tx, holder.id, holder.name, count)) return;
    const length = lengthOf(tx.world, holder);
    if (count > length) fill(rep, tx, holder, count - length, charArg(args, 'char'));
    else if (count === length) look(tx, holder.id, holder.unit, 'resize.same');
    else rep.mutate(tx, holder.id, count, length - count, 0);
  },
  reserve(tx, args) {
    const { id, name } = variable(tx, args);
    const count = sizeArg(args, 'count', 0);
    if (hasThrown(tx, id, name, count)) return;
    within('string', count, 'count');
    rep.reserve(tx, id, count, 'reserve');
  },
  shrink: (tx, args) => rep.shrink(tx, variable(tx, args).id),
  insertit(tx, args) {
    const holder = variable(tx, args);
    const at = indexArg(tx.world, args, holder, 1);
    rep.leak(tx, holder.id, 'iterator');
    rep.mutate(tx, holder.id, at, 0, 1);
    write(tx, holder.id, at, charArg(args, 'char'));
    rep.leakAgain(tx, holder.id);
  },
  eraseit(tx, args) {
    const holder = variable(tx, args);
    const at = indexArg(tx.world, args, holder, 0);
    rep.leak(tx, holder.id, 'iterator');
    rep.mutate(tx, holder.id, at, 1, 0);
    rep.leakAgain(tx, holder.id);
  },
});

/** All verbs, as one kind of string carries them out. */
export function verbsOf(rep: Rep): readonly Verb<Draft, Event>[] {
  const runs = { ...making(rep), ...assigning(rep), ...editing(rep), ...accessesOf(rep) };
  return (Object.keys(cards) as VerbName[]).map((name) => ({
    name,
    params: cards[name],
    run: runs[name] as Run,
  }));
}
