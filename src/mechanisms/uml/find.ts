/** Finds what a command names, and refuses what the model does not do. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { type Image, imageNamed, type RawImage, sizeOf, type World } from './world.ts';

type Images = Pick<World, 'images'>;

/** Files ever made, bytes of a disk, and bytes of one whose every sector differs from its neighbours. */
export const LIMITS = { images: 64, size: 2 ** 40, sequence: 2 ** 26 } as const;

/** The header has 32 bits for a time. */
const LATEST = 2 ** 32 - 1;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;

/** @throws CommandError UML-LIMIT */
export function within(what: keyof typeof LIMITS | 'time', actual: number, argument: string): void {
  const limit = what === 'time' ? LATEST : LIMITS[what];
  if (actual > limit) throw new CommandError('UML-LIMIT', { what, limit, actual }, argument);
}

/** The image that a command names. @throws CommandError UML-NO-IMAGE, UML-NO-IMAGE-YET */
export function imageArg(world: Images, args: Args, argument = 'image'): Image {
  const name = textArg(args, argument);
  const found = imageNamed(world, name);
  if (found) return found;
  const names = world.images.map((image) => image.name);
  const known = names.slice(0, NAMED).join(', ');
  throw new CommandError(
    names.length > 0 ? 'UML-NO-IMAGE' : 'UML-NO-IMAGE-YET',
    { name, known },
    argument,
    names,
  );
}

/** A name that nothing has yet, for one more image. @throws CommandError UML-NAME-TAKEN, UML-LIMIT */
export function newName(world: Images, args: Args, argument = 'image'): string {
  const name = textArg(args, argument);
  if (imageNamed(world, name)) throw new CommandError('UML-NAME-TAKEN', { name }, argument);
  within('images', world.images.length + 1, argument);
  return name;
}

/** A plain file with something in it, to be put under a COW file. @throws CommandError UML-STACKED, UML-EMPTY */
export function baseArg(world: Images, args: Args): RawImage {
  const image = imageArg(world, args, 'base');
  if (image.kind === 'cow') throw new CommandError('UML-STACKED', { name: image.name }, 'base');
  if (sizeOf(image) === 0) throw new CommandError('UML-EMPTY', { name: image.name }, 'base');
  return image;
}

/** Bytes `[from, to)` that a command is about. @throws CommandError UML-LENGTH, UML-LIMIT */
export function rangeArg(args: Args): { readonly from: number; readonly to: number } {
  const from = numberArg(args, 'offset');
  const length = numberArg(args, 'length');
  if (length === 0) throw new CommandError('UML-LENGTH', {}, 'length');
  within('size', from, 'offset');
  within('size', length, 'length');
  return { from, to: from + length };
}

/** The file that a merge is to make, and the image of that name if there is one. @throws CommandError UML-OUT, UML-LIMIT */
export function outArg(world: Images, args: Args, source: Image): { name: string; old: Image | undefined } {
  const name = textArg(args, 'out');
  const old = imageNamed(world, name);
  const isBelow = source.kind === 'cow' && old?.id === source.base;
  if (old && (old.kind === 'cow' || isBelow || old.id === source.id))
    throw new CommandError('UML-OUT', { name, source: source.name }, 'out');
  if (!old) within('images', world.images.length + 1, 'out');
  return { name, old };
}
