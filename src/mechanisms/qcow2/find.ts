/** Turns the names and numbers in a command into the things they mean, or refuses with what exists instead. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { LIMITS, within } from './limits.ts';
import { type Draft, type Image, imageNamed, living, NONE } from './world.ts';

const list = (names: readonly string[]): string =>
  names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');

export const textArg = (args: Args, name: string): string => (args[name] as string | undefined) ?? '';
export const numberArg = (args: Args, name: string): number => (args[name] as number | undefined) ?? 0;
export const hasArg = (args: Args, name: string): boolean => args[name] !== undefined;

/** The image that an argument names. @throws CommandError QCOW-NO-IMAGE */
export function imageArg(world: Draft, args: Args, argument: string): Image {
  const name = textArg(args, argument);
  const found = imageNamed(world, name);
  if (found) return found;
  const names = living(world).flatMap((image) => (image.over === NONE ? [image.name] : []));
  const code = names.length > 0 ? 'QCOW-NO-IMAGE' : 'QCOW-NO-IMAGE-YET';
  throw new CommandError(code, { name, known: list(names) }, argument, names);
}

const isFileTaken = (world: Draft, file: string): boolean =>
  living(world).some((image) => image.file === file || image.data?.file === file);

/** A name for a new image, free among the living. @throws CommandError QCOW-NAME-TAKEN */
export function newName(world: Draft, args: Args, argument: string, extension: string): string {
  const name = textArg(args, argument);
  const file = `${name}.${extension}`;
  if (imageNamed(world, name) || isFileTaken(world, file))
    throw new CommandError('QCOW-NAME-TAKEN', { name, file }, argument);
  within('images', world.images.length + 1, argument);
  return name;
}

/** The file that an option names for data, or ''. @throws CommandError QCOW-NAME-TAKEN */
export function dataFileArg(world: Draft, args: Args): string {
  const name = textArg(args, 'data_file');
  if (name === '') return '';
  const file = name.endsWith('.raw') ? name : `${name}.raw`;
  if (isFileTaken(world, file)) throw new CommandError('QCOW-NAME-TAKEN', { name, file }, 'data_file');
  return file;
}

/** The size of a disk. @throws CommandError QCOW-LIMIT */
export function sizeArg(args: Args, argument: string): number {
  const size = numberArg(args, argument);
  within('size', size, argument);
  return size;
}

/** @throws CommandError QCOW-LIMIT where a disk has more clusters than are modelled. */
export function clustersWithin(size: number, cluster: number, argument: string): void {
  within('disk', Math.ceil(size / cluster), argument);
}

/** Where a request begins and how long it is. @throws CommandError QCOW-LIMIT */
export function rangeArgs(args: Args): readonly [offset: number, length: number] {
  const offset = numberArg(args, 'offset');
  const length = numberArg(args, 'length');
  if (offset > LIMITS.size) within('size', offset, 'offset');
  return [offset, length];
}
