/** Finds what a command names, and refuses what the model does not do. */
import type { Args, Range } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { poolOf, unitsOf, type Volume, type World } from './world.ts';

type Parts = Pick<World, 'pool' | 'volumes'>;

/** Blocks of a pool and of a volume, volumes at once, and snapshots ever taken. */
export const LIMITS = { data: 2 ** 24, blocks: 2 ** 24, volumes: 64, snapshots: 60_000 } as const;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string, otherwise = 0): number =>
  (args[name] as number | undefined) ?? otherwise;

/** @throws CommandError THIN-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('THIN-LIMIT', { what, limit, actual }, argument);
}

/** @throws CommandError THIN-ZERO */
export function atLeastOne(actual: number, argument: string): void {
  if (actual < 1) throw new CommandError('THIN-ZERO', { what: argument }, argument);
}

/** @throws CommandError THIN-NO-POOL */
export function needPool(world: Parts): void {
  if (!world.pool) throw new CommandError('THIN-NO-POOL');
}

/** The volume that a command names. @throws CommandError THIN-NO-POOL, THIN-NO-VOLUME, THIN-NO-VOLUME-YET */
export function volumeArg(world: Parts, args: Args, argument = 'volume'): Volume {
  needPool(world);
  const name = textArg(args, argument);
  const found = world.volumes.find((one) => one.name === name);
  if (found) return found;
  const names = world.volumes.map((one) => one.name);
  const code = names.length > 0 ? 'THIN-NO-VOLUME' : 'THIN-NO-VOLUME-YET';
  throw new CommandError(code, { name, known: names.slice(0, NAMED).join(', ') }, argument, names);
}

/** A name that nothing has. @throws CommandError THIN-NAME-TAKEN, THIN-LIMIT */
export function newName(world: Parts, args: Args): string {
  const name = textArg(args, 'name');
  if (world.volumes.some((one) => one.name === name))
    throw new CommandError('THIN-NAME-TAKEN', { name }, 'name');
  within('volumes', world.volumes.length + 1, 'name');
  return name;
}

/** Units `[from, to)` that a command is about. @throws CommandError THIN-BEYOND */
export function unitsArg(
  world: Parts,
  volume: Volume,
  args: Args,
): { readonly from: number; readonly to: number } {
  const units = unitsOf(poolOf(world), volume);
  const range = args.blocks as Range | undefined;
  const { from, to } = range === undefined || range === 'all' ? { from: 0, to: units - 1 } : range;
  if (to >= units)
    throw new CommandError('THIN-BEYOND', { actual: to, last: units - 1, name: volume.name }, 'blocks');
  return { from, to: to + 1 };
}
