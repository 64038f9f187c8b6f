/** How systems of overlays share an original that is still written: it is frozen, and both go on in an overlay of their own over it. */
import type { Command } from '../../../core/mechanism.ts';
import { BASE, type Cannot, generation, liveName, type Op } from './neutral.ts';

/** The verbs of one system, with the names that it uses. */
export interface Overlays {
  base(size: number): readonly Command[];
  overlay(name: string, below: string): Command;
  write(name: string, at: number, length: number, byte: number): Command;
  read(name: string, at: number, length: number): Command;
}

/** What a name of the script is called in a system with these images. */
export const ownName = (name: string, images: Iterable<string>): string =>
  name === BASE ? liveName(generation(images)) : name;

/** A dropped overlay is a file that is deleted on the host, which no command of the system does. */
export function overlayCommands(op: Op, images: readonly string[], verbs: Overlays): readonly Command[] {
  const count = generation(images);
  switch (op.op) {
    case 'base':
      return verbs.base(op.size);
    case 'share':
      return [verbs.overlay(liveName(count + 1), liveName(count)), verbs.overlay(op.name, liveName(count))];
    case 'write':
      return [verbs.write(ownName(op.name, images), op.at, op.length, op.byte)];
    case 'read':
      return [verbs.read(ownName(op.name, images), op.at, op.length)];
    case 'drop':
      return [];
  }
}

/** Whether a file is still needed: the frozen ones are, and the overlays of the names that there are. */
export const isKept = (image: string, names: readonly string[]): boolean =>
  image === BASE || image.startsWith(`${BASE}.`) || names.includes(image);

/** The same where no overlay can lie over another one: all lie over the original, as long as its own overlay has nothing yet. */
export function shallowCommands(
  op: Op,
  images: readonly string[],
  verbs: Overlays,
  isClean: (live: string) => boolean,
): readonly Command[] | Cannot {
  const live = liveName(generation(images));
  if (op.op !== 'share' || live === BASE) return overlayCommands(op, images, verbs);
  return isClean(live) ? [verbs.overlay(op.name, BASE)] : { cannot: 'share' };
}
