/** What is read of a disk: the first image of a chain that has a part answers for it. */
import type { Stretch } from '../families/disks/extents.ts';
import { streamOf } from './entry.ts';
import { clusterBytes } from './geometry.ts';
import { type Piece, pieceAt } from './mapping.ts';
import { type Image, imageOf, NONE, type Qcow2, type World } from './world.ts';

type Held = Pick<World, 'images'>;
type Bytes = Generator<Stretch<number>>;

/** The file in which the data of an image is. */
export const dataBlob = ({ data, blob }: Image) => data?.blob ?? blob;

function* zeroes(from: number, to: number): Bytes {
  if (from < to) yield { from, to, value: 0 };
}

/** Bytes of the file, as those of the disk. */
function* stored(image: Image, at: number, from: number, to: number): Bytes {
  for (const { from: a, to: b, value } of dataBlob(image).read(at, at + to - from))
    yield { from: a - at + from, to: b - at + from, value };
}

/** Of a compressed cluster. */
function* inflated(image: Image, { entry }: Piece, from: number, to: number): Bytes {
  const cluster = clusterBytes((image.qcow2 as Qcow2).geometry);
  const { byte, filled } = streamOf(entry);
  const end = from - (from % cluster) + filled;
  if (from < end) yield { from, to: Math.min(to, end), value: byte };
  yield* zeroes(Math.max(from, end), to);
}

/** Of what is below the image; beyond the end of that there are zeroes. */
function* below(world: Held, { backing }: Image, from: number, to: number): Bytes {
  const end = backing === NONE ? from : Math.max(from, Math.min(to, imageOf(world, backing).size));
  if (from < end) yield* contentOf(world, backing, from, end);
  yield* zeroes(end, to);
}

/** The bytes `[from, to)` of a disk in stretches; what is beyond its end reads as zero. */
export function* contentOf(world: Held, id: number, from: number, to: number): Bytes {
  const image = imageOf(world, id);
  if (!image.qcow2) {
    yield* stored(image, from, from, to);
    return;
  }
  for (let at = from; at < to; ) {
    const piece = pieceAt(image, at, to - at);
    const end = at + piece.bytes;
    if (piece.type === 'normal') yield* stored(image, piece.at, at, end);
    else if (piece.type === 'compressed') yield* inflated(image, piece, at, end);
    else if (piece.type.startsWith('unallocated')) yield* below(world, image, at, end);
    else yield* zeroes(at, end);
    at = end;
  }
}

/** The same with neighbours of one value joined. */
export function* joined(stretches: Iterable<Stretch<number>>): Bytes {
  let held: Stretch<number> = { from: 0, to: 0, value: 0 };
  for (const one of stretches) {
    if (held.value === one.value && held.from < held.to) held = { ...held, to: one.to };
    else {
      if (held.from < held.to) yield held;
      held = one;
    }
  }
  if (held.from < held.to) yield held;
}
