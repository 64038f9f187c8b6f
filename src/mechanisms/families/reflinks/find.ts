/** Finds what a command names, and refuses what the model does not do. */
import type { Args, Range } from '../../../core/mechanism.ts';
import { CommandError } from '../../../core/refusal.ts';
import type { Tx } from './tx.ts';
import { type File, fileNamed, folderOf, living, type Span, subvolumeNamed, type World } from './world.ts';

/** Files that are there at once and that ever were, blocks of one file, and blocks of the window that XFS reserves. */
export const LIMITS = { files: 256, ever: 4096, blocks: 16_384, window: 16_384 } as const;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string, otherwise = 0): number =>
  (args[name] as number | undefined) ?? otherwise;

/** @throws CommandError REFL-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('REFL-LIMIT', { what, limit, actual }, argument);
}

/** @throws CommandError REFL-NO-FS */
export function needFs({ made }: Pick<World, 'made'>, system: string): void {
  if (!made) throw new CommandError('REFL-NO-FS', { system });
}

/**
 * The file that a command names; undefined where there was one and is no more, which the kernel says itself.
 * @throws CommandError REFL-NO-FILE, REFL-NO-FILE-YET
 */
export function fileArg(world: Pick<World, 'files'>, args: Args, argument: string): File | undefined {
  const name = textArg(args, argument);
  const found = fileNamed(world, name);
  if (found || world.files.some((file) => file.name === name)) return found;
  const names = living(world).map((file) => file.name);
  const code = names.length > 0 ? 'REFL-NO-FILE' : 'REFL-NO-FILE-YET';
  throw new CommandError(code, { name, known: names.slice(0, NAMED).join(', ') }, argument, names);
}

/** A name that a file may get. @throws CommandError REFL-TAKEN, REFL-NO-FOLDER, REFL-LIMIT */
export function freshFile(world: Pick<World, 'files' | 'subvolumes'>, args: Args, argument: string): string {
  const name = textArg(args, argument);
  const folder = folderOf(name);
  if (folder !== '' && !subvolumeNamed(world, folder))
    throw new CommandError('REFL-NO-FOLDER', { name, folder }, argument);
  if (fileNamed(world, name) || subvolumeNamed(world, name))
    throw new CommandError('REFL-TAKEN', { name }, argument);
  within('files', living(world).length + 1, argument);
  within('ever', world.files.length + 1, argument);
  return name;
}

/** The blocks that a command names, of a file of this size where it names all. @throws CommandError REFL-LIMIT */
export function blocksArg(args: Args, argument: string, size: number): Span {
  const range = args[argument] as Range | undefined;
  if (range === undefined || range === 'all') return { from: 0, to: size };
  within('blocks', range.to + 1, argument);
  return { from: range.from, to: range.to + 1 };
}

/** A subvolume that there is. @throws CommandError REFL-NO-SUBVOLUME */
export function subvolumeArg(world: Pick<World, 'subvolumes'>, args: Args, argument: string): string {
  const name = textArg(args, argument);
  if (subvolumeNamed(world, name)) return name;
  const names = world.subvolumes.flatMap((one) => (one.alive ? [one.name] : []));
  const params = { name, known: names.slice(0, NAMED).join(', ') };
  throw new CommandError('REFL-NO-SUBVOLUME', params, argument, names);
}

/** What the kernel says of a file that is no more. */
export function gone(tx: Tx, args: Args, argument: string): null {
  tx.emit({ type: 'failed', why: 'gone', name: textArg(args, argument) });
  return null;
}
