/** Finds what a command names, and refuses what the model does not do. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { SECTOR } from './format.ts';
import { type BaseImage, type Image, type Images, imageNamed, isOver, type World } from './world.ts';

/** Images ever made, volatile logs included, and bytes of a disk. */
export const LIMITS = { images: 64, size: 2 ** 40, sectors: 2 ** 31 } as const;

/** The header has 32 bits for a time. */
const LATEST = 2 ** 32 - 1;

const NAMED = 8;

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;

/** @throws CommandError BOCHS-LIMIT */
export function within(what: keyof typeof LIMITS | 'time', actual: number, argument: string): void {
  const limit = what === 'time' ? LATEST : LIMITS[what];
  if (actual > limit) throw new CommandError('BOCHS-LIMIT', { what, limit, actual }, argument);
}

/** The image that a command names. @throws CommandError BOCHS-NO-IMAGE, BOCHS-NO-IMAGE-YET */
export function imageArg(world: Images, args: Args, argument = 'image'): Image {
  const name = textArg(args, argument);
  const found = imageNamed(world, name);
  if (found) return found;
  const names = world.images.filter(({ kind }) => kind !== 'volatile').map((image) => image.name);
  const known = names.slice(0, NAMED).join(', ');
  throw new CommandError(
    names.length > 0 ? 'BOCHS-NO-IMAGE' : 'BOCHS-NO-IMAGE-YET',
    { name, known },
    argument,
    names,
  );
}

/** A name that nothing has yet, for one more image. @throws CommandError BOCHS-NAME-TAKEN, BOCHS-LIMIT */
export function newName(world: Images, args: Args): string {
  const name = textArg(args, 'image');
  if (imageNamed(world, name)) throw new CommandError('BOCHS-NAME-TAKEN', { name }, 'image');
  within('images', world.images.length + 1, 'image');
  return name;
}

/** An image to be put under a log. @throws CommandError BOCHS-STACKED */
export function baseArg(world: Images, args: Args, argument: string): BaseImage {
  const image = imageArg(world, args, argument);
  if (isOver(image)) throw new CommandError('BOCHS-STACKED', { name: image.name }, argument);
  return image;
}

/** Bytes `[from, to)` of the sectors that a command is about. @throws CommandError BOCHS-COUNT, BOCHS-LIMIT */
export function rangeArg(args: Args): { readonly from: number; readonly to: number } {
  const [first, count] = [numberArg(args, 'lba'), numberArg(args, 'count')];
  if (count === 0) throw new CommandError('BOCHS-COUNT', {}, 'count');
  within('sectors', first, 'lba');
  within('sectors', count, 'count');
  return { from: first * SECTOR, to: (first + count) * SECTOR };
}

/** For what needs the machine to be off. @throws CommandError BOCHS-ON */
export function whileOff({ session, images }: Pick<World, 'session' | 'images'>): void {
  const image = session ? images[session.image] : undefined;
  const base = image && isOver(image) ? images[image.base] : undefined;
  if (base) throw new CommandError('BOCHS-ON', { name: base.name });
}
