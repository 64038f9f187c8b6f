/** Finds what a command names, and refuses what the model does not do. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { type Draft, type Snapshot, SOURCE, type Source, type Transaction, type World } from './world.ts';

/** Pages of a database, snapshots at once, pages watched, open transactions. */
export const LIMITS = { pages: 2 ** 24, snapshots: 64, watched: 64, open: 64 } as const;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;

/** @throws CommandError MSSQL-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('MSSQL-LIMIT', { what, limit, actual }, argument);
}

/** @throws CommandError MSSQL-NO-SOURCE */
export function theSource({ source }: Pick<World, 'source'>): Source {
  if (!source) throw new CommandError('MSSQL-NO-SOURCE', {}, '');
  return source;
}

/** A page of the source. @throws CommandError MSSQL-NO-SOURCE, MSSQL-PAGE */
export function pageArg(world: Pick<World, 'source'>, args: Args): number {
  const { length } = theSource(world).pages;
  const page = numberArg(args, 'page');
  if (page >= length) throw new CommandError('MSSQL-PAGE', { page, last: length - 1 }, 'page');
  return page;
}

const WATCHED = /^\d{1,8}(?:,\d{1,8})*$/;

/** `80,81,82`. @throws CommandError MSSQL-WATCH, MSSQL-PAGE, MSSQL-LIMIT */
export function watchArg(args: Args, pages: number): readonly number[] {
  const word = textArg(args, 'watch');
  if (word === '') return [];
  if (!WATCHED.test(word)) throw new CommandError('MSSQL-WATCH', {}, 'watch');
  const watch = word.split(',').map(Number);
  const page = watch.find((one) => one >= pages);
  if (page !== undefined) throw new CommandError('MSSQL-PAGE', { page, last: pages - 1 }, 'watch');
  within('watched', watch.length, 'watch');
  return watch;
}

/** A name that no snapshot has. @throws CommandError MSSQL-NAME-TAKEN, MSSQL-LIMIT */
export function newName({ snapshots }: Draft, args: Args): string {
  const name = textArg(args, 'snapshot');
  if (name === SOURCE || snapshots.some((one) => one.name === name))
    throw new CommandError('MSSQL-NAME-TAKEN', { name }, 'snapshot');
  within('snapshots', snapshots.length + 1, 'snapshot');
  return name;
}

/** The snapshot that a command names, or the name of one that is gone. @throws CommandError MSSQL-NO-SNAPSHOT, MSSQL-NO-SNAPSHOT-YET */
export function snapshotArg({ snapshots, gone }: Draft, args: Args): Snapshot | string {
  const name = textArg(args, 'snapshot');
  const found = snapshots.find((one) => one.name === name);
  if (found) return found;
  if (gone.includes(name)) return name;
  const names = snapshots.map((one) => one.name);
  const known = names.slice(0, NAMED).join(', ');
  const code = names.length > 0 ? 'MSSQL-NO-SNAPSHOT' : 'MSSQL-NO-SNAPSHOT-YET';
  throw new CommandError(code, { name, known }, 'snapshot', names);
}

/** A name for one more transaction. @throws CommandError MSSQL-TX-TAKEN, MSSQL-LIMIT */
export function newTx({ open }: Draft, args: Args): string {
  const name = textArg(args, 'tx');
  if (open.some((one) => one.name === name)) throw new CommandError('MSSQL-TX-TAKEN', { name }, 'tx');
  within('open', open.length + 1, 'tx');
  return name;
}

/** An open transaction. @throws CommandError MSSQL-NO-TX, MSSQL-NO-TX-YET */
export function txArg({ open }: Draft, args: Args): Transaction {
  const name = textArg(args, 'tx');
  const found = open.find((one) => one.name === name);
  if (found) return found;
  const names = open.map((one) => one.name);
  const known = names.slice(0, NAMED).join(', ');
  throw new CommandError(names.length > 0 ? 'MSSQL-NO-TX' : 'MSSQL-NO-TX-YET', { name, known }, 'tx', names);
}
