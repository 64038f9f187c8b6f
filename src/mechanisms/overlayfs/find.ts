/** Finds what a command names, and refuses what the model does not do. */
import type { Tx as AnyTx, Args, Range } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event, Failure } from './events.ts';
import { type Found, filesSeen, lookUp, parentOf } from './tree.ts';
import { type Draft, type Hold, holdNamed, type World } from './world.ts';

export type Tx = AnyTx<Draft, Event>;

/** Files ever made, blocks of one file, and what is open at once. */
export const LIMITS = { files: 1024, blocks: 4096, holds: 64 } as const;

const NAMED = 8;
/** Permissions have four octal digits at most. */
const OCTAL = /^[0-7]{1,4}$/;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string, otherwise = 0): number =>
  (args[name] as number | undefined) ?? otherwise;

/** @throws CommandError OVL-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('OVL-LIMIT', { what, limit, actual }, argument);
}

/** @throws CommandError OVL-NOT-MOUNTED */
export function needMount({ mounted }: Pick<World, 'mounted'>): void {
  if (!mounted) throw new CommandError('OVL-NOT-MOUNTED');
}

/** What the kernel says. */
export function fail(tx: Tx, why: Failure, path: string): null {
  tx.emit({ type: 'failed', why, path });
  return null;
}

/** What the kernel says of a path at which there is nothing. */
function missing(tx: Tx, path: string): null {
  let folder = parentOf(path);
  while (lookUp(tx.world, folder).kind === 'none') folder = parentOf(folder);
  return fail(tx, lookUp(tx.world, folder).kind === 'file' ? 'ENOTDIR' : 'ENOENT', path);
}

/**
 * What a command names in the merged view; null, and what the kernel says, where it has gone.
 * @throws CommandError OVL-NO-FILE where there never was such a thing
 */
export function pathArg(tx: Tx, args: Args, argument = 'file'): Exclude<Found, { kind: 'none' }> | null {
  needMount(tx.world);
  const path = textArg(args, argument);
  const found = lookUp(tx.world, path);
  if (found.kind !== 'none') return found;
  if (tx.world.former.includes(path)) return missing(tx, path);
  const paths = filesSeen(tx.world).map(([one]) => one);
  const params = { name: path, known: paths.slice(0, NAMED).join(', ') };
  throw new CommandError(paths.length > 0 ? 'OVL-NO-FILE' : 'OVL-NO-FILE-YET', params, argument, paths);
}

/** A file; null, and what the kernel says, where it has gone or is a directory. */
export function fileArg(tx: Tx, args: Args): (Found & { kind: 'file' }) | null {
  const found = pathArg(tx, args);
  if (found?.kind !== 'dir') return found;
  return fail(tx, 'EISDIR', textArg(args, 'file'));
}

/** A path at which something may be made; null, and what the kernel says, where it may not. */
export function freshArg(tx: Tx, args: Args, argument: string): string | null {
  needMount(tx.world);
  const path = textArg(args, argument);
  if (lookUp(tx.world, path).kind !== 'none') return fail(tx, 'EEXIST', path);
  return lookUp(tx.world, parentOf(path)).kind === 'dir' ? path : missing(tx, path);
}

/** Blocks of a file. @throws CommandError OVL-LIMIT */
export function blocksArg(args: Args, size: number): { readonly from: number; readonly to: number } {
  const range = args.blocks as Range | undefined;
  if (range === undefined || range === 'all') return { from: 0, to: size };
  within('blocks', range.to + 1, 'blocks');
  return { from: range.from, to: range.to + 1 };
}

/** Permissions as they are written. @throws CommandError OVL-MODE */
export function modeArg(args: Args): number {
  const mode = numberArg(args, 'mode');
  if (!OCTAL.test(`${mode}`)) throw new CommandError('OVL-MODE', { mode }, 'mode');
  return mode;
}

/** What is open under a name. @throws CommandError OVL-NO-HOLD */
export function holdArg(world: Pick<World, 'holds'>, args: Args, kind: Hold['kind']): Hold {
  const name = textArg(args, 'name');
  const found = holdNamed(world, name);
  if (found?.kind === kind) return found;
  const names = world.holds.flatMap((one) => (one.alive && one.kind === kind ? [one.name] : []));
  const params = { name, kind, known: names.slice(0, NAMED).join(', ') };
  throw new CommandError('OVL-NO-HOLD', params, 'name', names);
}
