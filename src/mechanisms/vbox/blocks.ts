/** What blocks are: which image answers for one, what is read of a disk, and where blocks lie in a file. */
import type { Stretch } from '../families/disks/extents.ts';
import { BLOCK, FREE, type Image, imageOf, NONE, type World, ZERO } from './world.ts';

type Images = Pick<World, 'images'>;

export type BlockState = 'free' | 'zero' | 'own';

export const stateOf = (entry: number): BlockState =>
  entry === FREE ? 'free' : entry === ZERO ? 'zero' : 'own';

export const blockOf = (offset: number): number => Math.floor(offset / BLOCK);

/** The number after the last block that `[…, to)` touches. */
export const blockEnd = (to: number): number => Math.ceil(to / BLOCK);

/** Where a block lies in the file, counted in blocks of data, or `NONE`. */
export function slotOf({ map }: Image, block: number): number {
  const entry = map.at(block);
  return stateOf(entry) === 'own' ? block + entry : NONE;
}

/** A stretch of what is read, and who answers: the image that stores it or says zero, or `NONE`. */
export interface Seen extends Stretch<number> {
  readonly layer: number;
}

/** What is read of bytes `[from, to)` of a disk through an image; zeroes where there is none. */
export function* seen(world: Images, id: number, from: number, to: number): Generator<Seen> {
  if (from >= to) return;
  if (id === NONE) {
    yield { from, to, value: 0, layer: NONE };
    return;
  }
  const image = imageOf(world, id);
  for (const part of image.map.within(blockOf(from), blockEnd(to))) {
    const start = Math.max(from, part.from * BLOCK);
    const end = Math.min(to, part.to * BLOCK);
    const state = stateOf(part.value);
    if (state === 'free') yield* seen(world, image.parent, start, end);
    else if (state === 'zero') yield { from: start, to: end, value: 0, layer: id };
    else for (const one of image.data.within(start, end)) yield { ...one, layer: id };
  }
}

/** Equal neighbours joined. */
export function joined(stretches: Iterable<Stretch<number>>): Stretch<number>[] {
  const out: { from: number; to: number; value: number }[] = [];
  for (const { from, to, value } of stretches) {
    const last = out.at(-1);
    if (last && last.value === value && last.to === from) last.to = to;
    else out.push({ from, to, value });
  }
  return out;
}

/** The image that answers for a block with data, or `NONE` where zeroes are read. */
export function storeOf(world: Images, id: number, block: number): number {
  for (let at = id; at !== NONE; at = imageOf(world, at).parent) {
    const state = stateOf(imageOf(world, at).map.at(block));
    if (state !== 'free') return state === 'own' ? at : NONE;
  }
  return NONE;
}

/** How many of the blocks `[from, to)` are read from data, of this image or one below. */
export function storedBlocks(world: Images, id: number, from: number, to: number): number {
  if (id === NONE) return 0;
  const image = imageOf(world, id);
  let sum = 0;
  for (const part of image.map.within(from, to)) {
    const state = stateOf(part.value);
    if (state === 'own') sum += part.to - part.from;
    if (state === 'free') sum += storedBlocks(world, image.parent, part.from, part.to);
  }
  return sum;
}

/** Blocks of the disk in the order in which they lie in the file, as stretches: places `[from, to)` hold blocks from `block` on. */
export interface Laid {
  readonly from: number;
  readonly to: number;
  readonly block: number;
}

/** A map never changes, and after many discards it is long: this is worked out once. */
const laid = new WeakMap<Image['map'], readonly Laid[]>();

export function laidOf({ map }: Image): readonly Laid[] {
  const known = laid.get(map);
  if (known) return known;
  const found: Laid[] = [];
  for (const { from, to, value } of map.all())
    if (stateOf(value) === 'own') found.push({ from: from + value, to: to + value, block: from });
  found.sort((a, b) => a.from - b.from);
  laid.set(map, found);
  return found;
}

/** Blocks in each state. */
export function countsOf({ map }: Image): Readonly<Record<BlockState, number>> {
  const counts = { free: 0, zero: 0, own: 0 };
  for (const { from, to, value } of map.all()) counts[stateOf(value)] += to - from;
  return counts;
}
