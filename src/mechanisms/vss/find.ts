/** Finds what a command names, and refuses what the model does not do. */
import type { Args, Range } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { type Draft, type Shadow, type Volume, volumeOf, type World } from './world.ts';

/** Blocks of a volume, and seconds of a wait. */
export const LIMITS = { blocks: 2 ** 24, seconds: 3600 } as const;

const NAMED = 8;

/** What the volume is called in commands. */
export const VOLUME = 'volume';

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;

/** @throws CommandError VSS-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('VSS-LIMIT', { what, limit, actual }, argument);
}

/** @throws CommandError VSS-NO-VOLUME */
export function theVolume(world: Pick<World, 'volume'>): Volume {
  if (!world.volume) throw new CommandError('VSS-NO-VOLUME', {}, '');
  return volumeOf(world);
}

/** A block of the volume. @throws CommandError VSS-NO-VOLUME, VSS-BLOCK */
export function blockArg(world: Pick<World, 'volume'>, args: Args): number {
  const { length } = theVolume(world).content;
  const block = numberArg(args, 'block');
  if (block >= length) throw new CommandError('VSS-BLOCK', { block, last: length - 1 }, 'block');
  return block;
}

/** A name that no shadow copy has, also none in the making. @throws CommandError VSS-NAME-TAKEN */
export function newName(world: Draft, args: Args): string {
  const name = textArg(args, 'shadow');
  const names = [VOLUME, world.pending?.name, ...world.shadows.map((shadow) => shadow.name)];
  if (names.includes(name)) throw new CommandError('VSS-NAME-TAKEN', { name }, 'shadow');
  return name;
}

/** The shadow copy that a command names, or the name of one that is gone. @throws CommandError VSS-NO-SHADOW, VSS-NO-SHADOW-YET */
export function shadowArg(world: Draft, args: Args): Shadow | string {
  theVolume(world);
  const name = textArg(args, 'shadow');
  const found = world.shadows.find((shadow) => shadow.name === name);
  if (found) return found;
  if (world.gone.includes(name)) return name;
  const names = world.shadows.map((shadow) => shadow.name);
  const known = names.slice(0, NAMED).join(', ');
  const code = names.length > 0 ? 'VSS-NO-SHADOW' : 'VSS-NO-SHADOW-YET';
  throw new CommandError(code, { name, known }, 'shadow', names);
}

const SECONDS = /^(0|[1-9]\d{0,6})s?$/;

/** `3s`, or `3`. @throws CommandError VSS-SECONDS, VSS-LIMIT */
export function secondsArg(args: Args): number {
  const word = textArg(args, 'seconds');
  const [, digits] = SECONDS.exec(word) ?? [];
  if (digits === undefined) throw new CommandError('VSS-SECONDS', { word }, 'seconds');
  within('seconds', Number(digits), 'seconds');
  return Number(digits);
}

/** Blocks that are free from the beginning. @throws CommandError VSS-BLOCK */
export function freeArg(args: Args, blocks: number): readonly number[] {
  const free = args.free as Range | undefined;
  if (free === undefined) return [];
  const { from, to } = free === 'all' ? { from: 0, to: blocks - 1 } : free;
  if (to >= blocks) throw new CommandError('VSS-BLOCK', { block: to, last: blocks - 1 }, 'free');
  return [from, to - from + 1];
}
