/** Finds what a command names, and refuses what the model does not do. */
import type { Args, Range } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { ORIGIN, ORIGIN_NAME, originOf, type Snapshot, type World } from './world.ts';

type Parts = Pick<World, 'origin' | 'snapshots'>;

/** Blocks of an origin, sectors of a block, of a chunk and of a store, and snapshots at once. */
export const LIMITS = {
  blocks: 2 ** 24,
  block: 2 ** 11,
  chunk: 2 ** 16,
  store: 2 ** 36,
  snapshots: 64,
} as const;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string, otherwise = 0): number =>
  (args[name] as number | undefined) ?? otherwise;

/** @throws CommandError DMS-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('DMS-LIMIT', { what, limit, actual }, argument);
}

/** @throws CommandError DMS-ZERO */
export function atLeastOne(actual: number, argument: string): void {
  if (actual < 1) throw new CommandError('DMS-ZERO', { what: argument }, argument);
}

/** @throws CommandError DMS-NO-ORIGIN */
export function needOrigin(world: Parts): void {
  if (!world.origin) throw new CommandError('DMS-NO-ORIGIN');
}

/** The snapshot that a command names. @throws CommandError DMS-NO-ORIGIN, DMS-NO-SNAPSHOT, DMS-NO-SNAPSHOT-YET */
export function snapshotArg(world: Parts, args: Args): Snapshot {
  needOrigin(world);
  const name = textArg(args, 'name');
  const found = world.snapshots.find((one) => one.name === name);
  if (found) return found;
  const names = world.snapshots.map((one) => one.name);
  const code = names.length > 0 ? 'DMS-NO-SNAPSHOT' : 'DMS-NO-SNAPSHOT-YET';
  throw new CommandError(code, { name, known: names.slice(0, NAMED).join(', ') }, 'name', names);
}

/** The origin (0) or a snapshot, by name. @throws CommandError DMS-NO-ORIGIN, DMS-NO-DEVICE */
export function deviceArg(world: Parts, args: Args): number {
  needOrigin(world);
  const name = textArg(args, 'device');
  if (name === ORIGIN_NAME) return ORIGIN;
  const found = world.snapshots.find((one) => one.name === name);
  if (found) return found.id;
  const names = [ORIGIN_NAME, ...world.snapshots.map((one) => one.name)];
  throw new CommandError('DMS-NO-DEVICE', { name, known: names.slice(0, NAMED).join(', ') }, 'device', names);
}

/** A name that nothing has. @throws CommandError DMS-NAME-TAKEN, DMS-LIMIT */
export function newName(world: Parts, args: Args): string {
  const name = textArg(args, 'name');
  if (name === ORIGIN_NAME || world.snapshots.some((one) => one.name === name))
    throw new CommandError('DMS-NAME-TAKEN', { name }, 'name');
  within('snapshots', world.snapshots.length + 1, 'name');
  return name;
}

/** Sectors `[from, to)` of the blocks that a command is about. @throws CommandError DMS-BEYOND */
export function sectorsArg(world: Parts, args: Args): { readonly from: number; readonly to: number } {
  const { blocks, block } = originOf(world);
  const range = args.blocks as Range | undefined;
  const { from, to } = range === undefined || range === 'all' ? { from: 0, to: blocks - 1 } : range;
  if (to >= blocks) throw new CommandError('DMS-BEYOND', { actual: to, last: blocks - 1 }, 'blocks');
  return { from: from * block, to: (to + 1) * block };
}
