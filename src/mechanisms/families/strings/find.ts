/** Turns the names and numbers in a command into the things they mean, or refuses with what exists instead. */
import type { Args } from '../../../core/mechanism.ts';
import { CommandError } from '../../../core/refusal.ts';
import {
  bufferOf,
  type Draft,
  type Holder,
  holderNamed,
  type Pointer,
  pointerNamed,
} from '../references/world.ts';

const list = (names: readonly string[]): string =>
  names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';

/** The one byte of a `char`; none at all is the byte 0. */
export const charArg = (args: Args, name: string): string => textArg(args, name).slice(0, 1) || '\0';

/** A size as the library would take it: numbers below zero wrap to huge ones. */
export function sizeArg(args: Args, name: string, otherwise: number): number {
  const value = (args[name] as number | undefined) ?? otherwise;
  return value < 0 ? Number.POSITIVE_INFINITY : value;
}

/** The living variable that an argument names. @throws CommandError STR-NO-VARIABLE */
export function variableArg(world: Draft, args: Args, argument: string): Holder {
  const name = textArg(args, argument);
  const found = holderNamed(world, name);
  if (found) return found;
  const names = world.holders.filter(({ alive }) => alive).map((holder) => holder.name);
  const code = names.length > 0 ? 'STR-NO-VARIABLE' : 'STR-NO-VARIABLE-YET';
  throw new CommandError(code, { name, known: list(names) }, argument, names);
}

/** The pointer that an argument names. @throws CommandError STR-NO-POINTER */
export function pointerArg(world: Draft, args: Args, argument: string): Pointer {
  const name = textArg(args, argument);
  const found = pointerNamed(world, name);
  if (found) return found;
  const names = world.pointers.filter(({ alive }) => alive).map((pointer) => pointer.name);
  const code = names.length > 0 ? 'STR-NO-POINTER' : 'STR-NO-POINTER-YET';
  throw new CommandError(code, { name, known: list(names) }, argument, names);
}

/** A name for a new variable, free among the living. @throws CommandError STR-NAME-TAKEN */
export function newName(world: Draft, args: Args, argument: string): string {
  const name = textArg(args, argument);
  if (holderNamed(world, name)) throw new CommandError('STR-NAME-TAKEN', { name }, argument);
  return name;
}

/** The length of what a variable reads. */
export const lengthOf = (world: Draft, { unit }: Holder): number => bufferOf(world, unit).length;

/** An index below `end`; the length itself is one past the last. @throws CommandError STR-INDEX */
export function indexArg(world: Draft, args: Args, holder: Holder, past: 0 | 1): number {
  const index = args.index as number;
  const length = lengthOf(world, holder);
  if (index >= 0 && index < length + past) return index;
  const { name } = holder;
  if (length === 0 && past === 0) throw new CommandError('STR-INDEX-EMPTY', { name, index }, 'index');
  throw new CommandError('STR-INDEX', { name, index, length, last: length - 1 + past }, 'index');
}

/** @throws CommandError STR-POP-EMPTY when there is no character to take away. */
export function notEmpty(world: Draft, holder: Holder): void {
  if (lengthOf(world, holder) === 0)
    throw new CommandError('STR-POP-EMPTY', { name: holder.name }, 'variable');
}
