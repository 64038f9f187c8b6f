/** A process that keeps an image open over several commands, perhaps under a temporary overlay (`-snapshot`). */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { commitData, makeEmpty } from './commit.ts';
import { makeImage } from './create.ts';
import { fail } from './fail.ts';
import { hasArg, imageArg } from './find.ts';
import { within } from './limits.ts';
import { emit, openChain, type Process } from './process.ts';
import { chainOf, type Draft, type Image, imageOf, NONE, temporaryName } from './world.ts';

/** A temporary overlay is made as one that no option was given for. */
const PLAIN = {
  clusterBits: 16,
  version: 3,
  refcountBits: 16,
  extended: false,
  compression: 'zlib',
  lazy: false,
} as const;

/** Whether a process has the image open, alone or as a part of its chain: nobody else may write it. */
export const isTaken = (world: Draft, id: number): boolean =>
  world.session !== null && chainOf(world, world.session.top).some((image) => image.id === id);

/** Whether what an image shows includes one that a process writes: nobody else may even read that. */
export const showsWritten = (world: Draft, id: number): boolean =>
  chainOf(world, id).some((image) => image.id === world.session?.top);

/** Whether a process keeps a tool from opening an image and all below it, to read or to write it. */
export const isLocked = (world: Draft, id: number, isRead: boolean): boolean =>
  (!isRead && isTaken(world, id)) || showsWritten(world, id);

function makeTemporary(p: Process, { id, name, size }: Image): number {
  within('images', p.world.images.length + 1);
  const hidden = temporaryName(name);
  return makeImage(p, {
    name: hidden,
    file: hidden,
    size,
    backing: id,
    geometry: PLAIN,
    prealloc: 'off',
    dataFile: '',
    dataIsRaw: false,
    over: id,
  });
}

/** The monitor's `commit`: the top goes down into the image below it, and is emptied. */
export function commitInSession(p: Process, image: Image): void {
  const { top } = p.world.session ?? { top: image.id };
  const { backing } = imageOf(p.world, top);
  openChain(p, top, true);
  if (backing === NONE) fail(p, image, 'commit.alone');
  else if (commitData(p, top, backing)) makeEmpty(p, top);
  else fail(p, image, 'commit.old');
}

export const sessions = {
  begin(p: Process, args: Args): void {
    const image = imageArg(p.world, args, 'image');
    const { session } = p.world;
    if (session)
      throw new CommandError('QCOW-SESSION', { name: imageOf(p.world, session.image).name }, 'image');
    const top = hasArg(args, 'snapshot') ? makeTemporary(p, image) : image.id;
    emit(p, 'began', { image: image.id, top });
    openChain(p, top, true);
  },
  end(p: Process): void {
    if (!p.world.session) throw new CommandError('QCOW-NO-SESSION');
    emit(p, 'ended', {});
  },
};
