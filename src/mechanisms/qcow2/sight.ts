/** What is seen through the glass: which image of a chain answers for each byte of a disk. */
import type { Stretch } from '../families/disks/extents.ts';
import { contentOf } from './content.ts';
import { pieceAt } from './mapping.ts';
import { imageOf, NONE, type World } from './world.ts';

type Held = Pick<World, 'images'>;

/** The answering images by id, in stretches; -1 where none does, and zeroes are read. */
export function* answers(world: Held, id: number, from: number, to: number): Generator<Stretch<number>> {
  const image = id === NONE ? null : imageOf(world, id);
  const end = image ? Math.min(to, image.size) : from;
  if (!image?.qcow2) {
    if (from < end) yield { from, to: end, value: id };
    if (Math.max(from, end) < to) yield { from: Math.max(from, end), to, value: NONE };
    return;
  }
  for (let at = from; at < end; ) {
    const { type, bytes } = pieceAt(image, at, end - at);
    const next = Math.min(end, at + bytes);
    if (type.startsWith('unallocated')) yield* answers(world, image.backing, at, next);
    else yield { from: at, to: next, value: id };
    at = next;
  }
  if (Math.max(from, end) < to) yield { from: Math.max(from, end), to, value: NONE };
}

/** What a guest sees of a range, and the image that each stretch comes from. */
export function* seen(world: Held, id: number, from: number, to: number) {
  for (const part of answers(world, id, from, to))
    for (const { value } of contentOf(world, id, part.from, part.to)) yield { byte: value, from: part.value };
}
