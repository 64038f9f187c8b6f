/** The verbs of a neutral script, and how each is played by all strategies in lockstep. */
import type { Tx as AnyTx, Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { BASE, type Cannot, type Inability, type Neutral, type Op } from '../families/compare/neutral.ts';
import { planned } from './plan.ts';
import { type Column, type Draft, type Event, namesOf, type Part, strategyOf } from './world.ts';

type Tx = AnyTx<Draft, Event>;

const LIMITS = { names: 8, least: 4096 } as const;

const number = (args: Args, name: string, otherwise = 0): number =>
  (args[name] as number | undefined) ?? otherwise;

/** Strategies in the order in which they were chosen. */
const chosen = (tx: Tx, strategies: readonly Neutral[]): readonly Neutral[] =>
  tx.world.columns.map((column) => strategyOf(strategies, column));

/** The one of them with the most of something: whom a limit comes from. */
const most = (all: readonly Neutral[], of: (one: Neutral) => number): Neutral =>
  all.reduce((best, one) => (of(one) > of(best) ? one : best));

/** @throws CommandError COMPARE-WITH-FIRST, COMPARE-NO-BASE */
function ready({ columns, size }: Draft): void {
  if (columns.length === 0) throw new CommandError('COMPARE-WITH-FIRST');
  if (size === 0) throw new CommandError('COMPARE-NO-BASE');
}

/** @throws CommandError COMPARE-NO-NAME */
function nameArg(world: Draft, args: Args): string {
  ready(world);
  const name = args.name as string;
  const known = world.names.filter(({ alive }) => alive).map((one) => one.name);
  if (known.includes(name)) return name;
  throw new CommandError('COMPARE-NO-NAME', { name, known: known.join(', ') }, 'name', known);
}

/** @throws CommandError COMPARE-GRAIN, COMPARE-BEYOND */
function placeArg(world: Draft, strategies: readonly Neutral[], args: Args) {
  const [at, length] = [number(args, 'offset'), number(args, 'length')];
  const { grain, size, columns } = world;
  const who = most(
    columns.map((column) => strategyOf(strategies, column)),
    (one) => one.grain,
  ).name;
  for (const [argument, value] of Object.entries({ offset: at, length }))
    if (value % grain !== 0 || (argument === 'length' && value === 0))
      throw new CommandError('COMPARE-GRAIN', { value, grain, who }, argument);
  if (at + length > size) throw new CommandError('COMPARE-BEYOND', { end: at + length, size }, 'offset');
  return { at, length };
}

function choose(tx: Tx, strategies: readonly Neutral[], args: Args): void {
  if (tx.world.columns.length > 0) throw new CommandError('COMPARE-WITH-AGAIN');
  const ids = Object.values(args).filter((id) => id !== undefined);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new CommandError('COMPARE-TWICE', { name: String(twice) });
  const places = ids.map((id) => strategies.findIndex((one) => one.id === id));
  tx.emit({ type: 'chosen', strategies: places });
}

/** The smallest stretch that all of them tell apart: their units are powers of two. */
const grainOf = (all: readonly Neutral[]): number => Math.max(...all.map(({ grain }) => grain));

/** @throws CommandError COMPARE-WITH-FIRST, COMPARE-BASE-TAKEN, COMPARE-SIZE, COMPARE-GRAIN */
function sizeArg(tx: Tx, all: readonly Neutral[], args: Args): number {
  if (tx.world.columns.length === 0) throw new CommandError('COMPARE-WITH-FIRST');
  if (tx.world.size > 0) throw new CommandError('COMPARE-BASE-TAKEN', {}, 'size');
  const size = number(args, 'size');
  const strictest = most(all, (one) => -one.most);
  const limits = { size, least: LIMITS.least, most: strictest.most, who: strictest.name };
  if (size < LIMITS.least || size > strictest.most) throw new CommandError('COMPARE-SIZE', limits, 'size');
  const grain = grainOf(all);
  const coarsest = most(all, (one) => one.grain).name;
  if (size % grain !== 0)
    throw new CommandError('COMPARE-GRAIN', { value: size, grain, who: coarsest }, 'size');
  return size;
}

function makeBase(tx: Tx, strategies: readonly Neutral[], args: Args): void {
  const all = chosen(tx, strategies);
  const size = sizeArg(tx, all, args);
  const [grain, room] = [grainOf(all), number(args, 'room', -1)];
  const op: Op = { op: 'base', size, grain, room };
  const parts = all.map((one, column): Part => {
    const plan = planned(one, tx.world.worlds[column], op, () => tx.alive());
    if ('cannot' in plan) throw new CommandError('COMPARE-CANNOT-BASE', { size, who: one.name }, 'size');
    return { column, events: plan.groups.flatMap(({ events }) => events), told: null, at: 0 };
  });
  tx.emit({ type: 'made', parts });
  tx.emit({ type: 'based', size, grain, room });
  tx.emit({ type: 'compared', verdicts: all.map(() => ['same']) });
}

function verdict(one: Neutral, world: unknown, names: readonly string[], bytes: Draft['names'][number]) {
  if (!names.includes(bytes.name)) return 'missing';
  const read = one.read(world, bytes.name, 0, bytes.bytes.length);
  if (!read) return 'lost';
  for (const { from, to, value } of read)
    for (const wanted of bytes.bytes.within(from, Math.min(to, bytes.bytes.length)))
      if (wanted.value !== value) return 'other';
  return 'same';
}

/** What a reader gets of a column, if it can be read. */
function bytesRead(tx: Tx, strategies: readonly Neutral[], column: Column, at: number, op: Op): number {
  if (op.op !== 'read' || !column.names.includes(op.name)) return 0;
  const one = strategyOf(strategies, column);
  return one.read(tx.world.worlds[at], op.name, op.at, op.at + op.length) ? op.length : 0;
}

/** One command for all: each plans alone, and the micro-steps of all are then taken together, one by one. */
function playAll(tx: Tx, strategies: readonly Neutral[], op: Op & { readonly name: string }): void {
  const before = tx.world.columns;
  const lacks = (names: readonly string[]): boolean => op.op !== 'share' && !names.includes(op.name);
  const plans = before.map((column, at) =>
    lacks(column.names)
      ? ({ cannot: 'missing' } as Cannot)
      : planned(strategyOf(strategies, column), tx.world.worlds[at], op, () => tx.alive()),
  );
  tx.emit({ type: 'asked', op, seen: before.map((column, at) => bytesRead(tx, strategies, column, at, op)) });
  const notes = plans.flatMap((plan, column): { column: number; why: Inability }[] =>
    'cannot' in plan ? [{ column, why: plan.cannot }] : [],
  );
  if (notes.length > 0) tx.emit({ type: 'unable', notes });
  const groups = plans.map((plan) => ('cannot' in plan ? [] : plan.groups));
  const longest = Math.max(...groups.map(({ length }) => length));
  for (let at = 0; at < longest; at++) {
    const parts = groups.flatMap((all, column): Part[] => {
      const group = all[at];
      return group ? [{ column, ...group }] : [];
    });
    tx.emit({ type: 'acted', parts });
  }
  const verdicts = plans.map((plan, at) => {
    const column = tx.world.columns[at] as (typeof before)[number];
    const world = 'cannot' in plan ? tx.world.worlds[at] : plan.after;
    const one = strategyOf(strategies, column);
    return tx.world.names.map((name) =>
      name.alive ? verdict(one, world, namesOf(column), name) : 'missing',
    );
  });
  tx.emit({ type: 'compared', verdicts });
}

/** @throws CommandError COMPARE-TAKEN, COMPARE-NAMES */
function newName(world: Draft, args: Args): string {
  ready(world);
  const name = args.name as string;
  if (name.startsWith(BASE) || world.names.some((one) => one.name === name))
    throw new CommandError('COMPARE-TAKEN', { name }, 'name');
  if (world.names.length > LIMITS.names)
    throw new CommandError('COMPARE-NAMES', { limit: LIMITS.names }, 'name');
  return name;
}

export function verbsOf(strategies: readonly Neutral[]): readonly Verb<Draft, Event>[] {
  const ids = strategies.map(({ id }) => id);
  const strategy = (name: string, optional = false): Param => ({
    ...{ name, kind: 'word', words: ids },
    ...(optional ? { optional: true } : {}),
  });
  const name: Param = { name: 'name', kind: 'object' };
  const offset: Param = { name: 'offset', kind: 'bytes' };
  const length: Param = { name: 'length', kind: 'bytes' };
  return [
    {
      name: 'with',
      params: [
        strategy('first'),
        strategy('second'),
        strategy('third', true),
        strategy('fourth', true),
        strategy('fifth', true),
      ],
      run: (tx, args) => choose(tx, strategies, args),
    },
    {
      name: 'base',
      params: [
        { name: 'size', kind: 'bytes' },
        { name: 'room', kind: 'bytes', option: true },
      ],
      run: (tx, args) => makeBase(tx, strategies, args),
    },
    {
      name: 'share',
      params: [{ name: 'name', kind: 'new', fresh: { of: 'object', first: ['s1', 's2', 's3'], stem: 's' } }],
      run: (tx, args) =>
        playAll(tx, strategies, { op: 'share', name: newName(tx.world, args), room: tx.world.room }),
    },
    {
      name: 'write',
      params: [name, offset, length, { name: 'byte', kind: 'byte' }],
      run(tx, args) {
        const who = nameArg(tx.world, args);
        const place = placeArg(tx.world, strategies, args);
        playAll(tx, strategies, { op: 'write', name: who, ...place, byte: number(args, 'byte') });
      },
    },
    {
      name: 'read',
      params: [name, offset, length],
      run(tx, args) {
        const who = nameArg(tx.world, args);
        playAll(tx, strategies, { op: 'read', name: who, ...placeArg(tx.world, strategies, args) });
      },
    },
    {
      name: 'drop',
      params: [name],
      run(tx, args) {
        const who = nameArg(tx.world, args);
        if (who === BASE) throw new CommandError('COMPARE-DROP-BASE', {}, 'name');
        playAll(tx, strategies, { op: 'drop', name: who });
      },
    },
  ];
}
