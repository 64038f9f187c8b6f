/** Finds what a command names, and refuses what the model does not do. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { CLUSTER, SECTOR } from './format.ts';
import { MOST_IMAGES } from './pages.ts';
import { type Image, type Images, imageNamed } from './world.ts';

/** Files ever made, bytes of a disk, and bytes of one whose every sector differs from its neighbours. */
export const LIMITS = { images: MOST_IMAGES, size: 2 ** 38, sequence: 2 ** 26, memory: 2 ** 40 } as const;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;

/** @throws CommandError PC-LIMIT */
export function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  const limit = LIMITS[what];
  if (actual > limit) throw new CommandError('PC-LIMIT', { what, limit, actual }, argument);
}

/** The image that a command names. @throws CommandError PC-NO-IMAGE, PC-NO-IMAGE-YET */
export function imageArg(world: Images, args: Args, argument = 'image'): Image {
  const name = textArg(args, argument);
  const found = imageNamed(world, name);
  if (found) return found;
  const names = world.images.map((image) => image.name);
  const known = names.slice(0, NAMED).join(', ');
  const code = names.length > 0 ? 'PC-NO-IMAGE' : 'PC-NO-IMAGE-YET';
  throw new CommandError(code, { name, known }, argument, names);
}

/** A name that nothing has yet, for one more image. @throws CommandError PC-NAME-TAKEN, PC-LIMIT */
export function newName(world: Images, args: Args): string {
  const name = textArg(args, 'image');
  if (imageNamed(world, name)) throw new CommandError('PC-NAME-TAKEN', { name }, 'image');
  within('images', world.images.length + 1, 'image');
  return name;
}

/** An image that can be put under an overlay. @throws CommandError PC-STACKED */
export function baseArg(world: Images, args: Args): Image {
  const image = imageArg(world, args, 'base');
  if (image.base >= 0) throw new CommandError('PC-STACKED', { name: image.name }, 'base');
  return image;
}

/** The size of a disk: whole clusters. @throws CommandError PC-SIZE, PC-LIMIT */
export function sizeArg(args: Args): number {
  const size = numberArg(args, 'size');
  if (size === 0 || size % CLUSTER !== 0) throw new CommandError('PC-SIZE', { size, unit: CLUSTER }, 'size');
  within(args.fill === 'seq' ? 'sequence' : 'size', size, 'size');
  return size;
}

/** Bytes `[from, to)`: whole sectors, as a guest asks for them. @throws CommandError PC-SECTORS, PC-LIMIT */
export function rangeArg(args: Args): { readonly from: number; readonly to: number } {
  const [from, length] = [numberArg(args, 'offset'), numberArg(args, 'length')];
  if (from % SECTOR !== 0) throw new CommandError('PC-SECTORS', { value: from }, 'offset');
  if (length === 0 || length % SECTOR !== 0)
    throw new CommandError('PC-SECTORS', { value: length }, 'length');
  within('size', from, 'offset');
  within('size', length, 'length');
  return { from, to: from + length };
}
