/** Putting an overlay on another image. After `img_rebase` of qemu-img.c, QEMU 7.2. */
import { contentOf } from './content.ts';
import { emit, imageIn, type Process } from './process.ts';
import { writeImage, zeroImage } from './raw.ts';
import { noteReads } from './read.ts';
import { statusAbove, statusOf } from './status.ts';
import { chainOf, NONE } from './world.ts';

/** `IO_BUF_SIZE`: 2 MiB are compared at a time, sector by sector. */
const STEP = 2 * 1024 * 1024;
const SECTOR = 512;

const sizeOf = (p: Process, id: number): number => (id === NONE ? 0 : imageIn(p, id).size);

/** The bytes of an image in stretches; beyond its end there are zeroes. */
function* bytesOf(p: Process, id: number, from: number, to: number) {
  const end = Math.max(from, Math.min(to, sizeOf(p, id)));
  if (from < end) yield* contentOf(p.world, id, from, end);
  if (end < to) yield { from: end, to, value: 0 };
}

/** Where two images differ within `[from, to)`. */
function* differences(p: Process, a: number, b: number, from: number, to: number) {
  const left = [...bytesOf(p, a, from, to)];
  const right = [...bytesOf(p, b, from, to)];
  for (let i = 0, j = 0, at = from; at < to; ) {
    const x = left[i];
    const y = right[j];
    if (!x || !y) return;
    const end = Math.min(x.to, y.to);
    if (x.value !== y.value) yield [at, end] as const;
    if (x.to === end) i++;
    if (y.to === end) j++;
    at = end;
  }
}

/** The same, in whole sectors from the start, joined. */
function differingSectors(
  p: Process,
  a: number,
  b: number,
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const [x, y] of differences(p, a, b, from, to)) {
    const start = from + Math.floor((x - from) / SECTOR) * SECTOR;
    const end = Math.min(to, from + Math.ceil((y - from) / SECTOR) * SECTOR);
    const last = runs.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else runs.push([start, end]);
  }
  return runs;
}

/** Copies up what would be seen differently over `next`, among bytes that the overlay does not have. @returns how many bytes were looked at */
function keepContent(
  p: Process,
  id: number,
  old: number,
  next: number,
  guest: number,
  bytes: number,
): number {
  const oldSize = sizeOf(p, old);
  const isZero = guest >= oldSize;
  let length = isZero ? bytes : Math.min(bytes, oldSize - guest);
  if (!isZero) noteReads(p, old, guest, length);
  if (guest < sizeOf(p, next)) {
    length = Math.min(length, sizeOf(p, next) - guest);
    noteReads(p, next, guest, length);
  }
  for (const [from, to] of differingSectors(p, isZero ? NONE : old, next, guest, guest + length)) {
    if (isZero) zeroImage(p, id, from, to - from, false);
    else writeImage(p, id, from, to - from, { kind: 'image', image: old });
  }
  return length;
}

/** Puts an overlay on another image (-1: on none), and first copies up what would change by it. */
export function rebaseSafely(p: Process, id: number, next: number): void {
  const { backing: old, size } = imageIn(p, id);
  const isPrefix = next !== NONE && chainOf(p.world, id).some((image) => image.id === next);
  for (let at = 0; at < size; ) {
    let length = Math.min(STEP, size - at);
    const status = statusOf(p, id, false, at, length);
    length = Math.min(length, status.bytes);
    if (!status.allocated) {
      const between = isPrefix ? statusAbove(p, old, false, at, length, next) : null;
      if (between && !between.allocated && between.bytes > 0) length = between.bytes;
      else length = keepContent(p, id, old, next, at, between?.bytes || length);
    }
    at += length;
  }
  emit(p, 'rebased', { image: id, backing: next, unsafe: false, how: 'rebased' });
}
