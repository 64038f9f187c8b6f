/** Finds what a command names, and refuses what the model does not do. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { fullName, guestsOf, HASH, living, type Name, nameAt, type World } from './world.ts';

type Names = Pick<World, 'names'>;

/** Names that are there at once, inodes ever made, and bytes of one file. */
export const LIMITS = { names: 512, inodes: 4096, size: 2 ** 40, time: 2 ** 40 } as const;

/** Permissions have four octal digits at most. */
const OCTAL = /^[0-7]{1,4}$/;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string, otherwise = 0): number =>
  (args[name] as number | undefined) ?? otherwise;

/** @throws CommandError VSRV-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('VSRV-LIMIT', { what, limit, actual }, argument);
}

/** Permissions as they are written. @throws CommandError VSRV-MODE */
export function modeArg(args: Args, otherwise: number): number {
  const mode = numberArg(args, 'mode', otherwise);
  if (!OCTAL.test(`${mode}`)) throw new CommandError('VSRV-MODE', { mode }, 'mode');
  return mode;
}

/** A guest that ever had a file. @throws CommandError VSRV-NO-GUEST, VSRV-NO-GUEST-YET */
export function guestArg(world: Names, args: Args): string {
  const name = textArg(args, 'guest');
  const guests = guestsOf(world);
  if (guests.includes(name)) return name;
  const code = guests.length > 0 ? 'VSRV-NO-GUEST' : 'VSRV-NO-GUEST-YET';
  throw new CommandError(code, { name, known: guests.slice(0, NAMED).join(', ') }, 'guest', guests);
}

/**
 * The file that a command names; undefined where there was one and is no more, which the kernel says itself.
 * @throws CommandError VSRV-NO-GUEST, VSRV-NO-GUEST-YET, VSRV-NO-FILE
 */
export function fileArg(world: Names & Pick<World, 'former'>, args: Args): Name | undefined {
  const guest = guestArg(world, args);
  const path = textArg(args, 'path');
  const found = nameAt(world, guest, path);
  if (found) return found;
  const full = fullName({ guest, path });
  if (world.former.includes(full) || world.names.some((name) => fullName(name) === full)) return undefined;
  const paths = living(world).flatMap((name) => (name.guest === guest ? [name.path] : []));
  const params = { name: path, guest, known: paths.slice(0, NAMED).join(', ') };
  throw new CommandError('VSRV-NO-FILE', params, 'path', paths);
}

/** A path where a guest may have a file. @throws CommandError VSRV-DIRECTORY, VSRV-LIMIT */
export function freshPath(world: Names, guest: string, args: Args, argument: string): string {
  const path = textArg(args, argument);
  for (const other of living(world)) {
    if (other.guest !== guest) continue;
    const isAbove = other.path.startsWith(`${path}/`) || path.startsWith(`${other.path}/`);
    if (isAbove) throw new CommandError('VSRV-DIRECTORY', { name: path, other: other.path }, argument);
  }
  const isKnown = nameAt(world, guest, path) !== undefined;
  if (!isKnown) within('names', living(world).filter((name) => name.guest !== HASH).length + 1, argument);
  return path;
}
