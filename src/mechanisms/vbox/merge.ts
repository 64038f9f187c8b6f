/** Two neighbouring images, or a row of them, made one: `VDMerge` of VirtualBox’s `VD.cpp`. */
import type { Stretch } from '../families/disks/extents.ts';
import { stateOf } from './blocks.ts';
import { BLOCK, chainOf, childrenOf, type Draft, type Image, imageOf, NONE } from './world.ts';
import { store, type Tx } from './write.ts';

export type Direction = 'forward' | 'backward';

/** Which way a merge goes, and the images that it takes away, in the order in which it does; null where one is not below the other. */
export interface Plan {
  readonly direction: Direction;
  readonly gone: readonly Image[];
}

export function planOf(world: Draft, from: number, to: number): Plan | null {
  const below = chainOf(world, to);
  const forward = below.findIndex(({ id }) => id === from);
  if (forward > 0) return { direction: 'forward', gone: below.slice(1, forward + 1).reverse() };
  const above = chainOf(world, from);
  const backward = above.findIndex(({ id }) => id === to);
  return backward > 0 ? { direction: 'backward', gone: above.slice(0, backward) } : null;
}

/** Images that would lose what they look into: others that look into one which goes away. */
export const branchesOf = (world: Draft, { direction, gone }: Plan, to: number): readonly Image[] =>
  gone.flatMap(({ id }, at) => {
    const isMoved = direction === 'backward' && at === 0;
    const kept = new Set([to, ...gone.map((one) => one.id)]);
    return isMoved ? [] : childrenOf(world, id).filter((child) => !kept.has(child.id));
  });

interface Source {
  readonly image: Image;
  readonly from: number;
  readonly to: number;
}

/** Of blocks `[from, to)`: the first of some images, from above, that has something, data or a zero mark. */
function* sources(world: Draft, images: readonly number[], from: number, to: number): Generator<Source> {
  const [first, ...rest] = images;
  if (first === undefined) return;
  const image = imageOf(world, first);
  for (const part of kept(image, from, to))
    if (part.value) yield { image, from: part.from, to: part.to };
    else yield* sources(world, rest, part.from, part.to);
}

/** Where an image has something, and where it has nothing: blocks in a row together, wherever they lie in the file. */
function kept({ map }: Image, from: number, to: number): readonly Stretch<boolean>[] {
  const out: { from: number; to: number; value: boolean }[] = [];
  for (const part of map.within(from, to)) {
    const value = stateOf(part.value) !== 'free';
    const last = out.at(-1);
    if (last?.value === value) last.to = part.to;
    else out.push({ from: part.from, to: part.to, value });
  }
  return out;
}

/** What an image has for blocks: data or zeroes. */
function dataOf({ map, data, size }: Image, from: number, to: number): readonly Stretch<number>[] {
  return [...map.within(from, to)].flatMap((part) => {
    const [start, end] = [part.from * BLOCK, Math.min(size, part.to * BLOCK)];
    return stateOf(part.value) === 'own'
      ? [...data.within(start, end)]
      : [{ from: start, to: end, value: 0 }];
  });
}

/** Free blocks of the upper image that are filled from those below it. */
function* missing(world: Draft, { map }: Image, images: readonly number[]): Generator<Source> {
  for (const { from, to, value } of map.all())
    if (stateOf(value) === 'free') yield* sources(world, images, from, to);
}

/**
 * Writes into `to` what the images between have. Where the lowest of them has nothing below, VirtualBox compares with what is read
 * through the upper image as if nothing were taken away, and so finds its data there already.
 */
function carry(tx: Tx, to: number, { direction, gone }: Plan): void {
  const target = imageOf(tx.world, to);
  const isForward = direction === 'forward';
  const lowest = (isForward ? gone[0] : gone.at(-1)) as Image;
  const under = lowest.parent === NONE ? target.parent : lowest.parent;
  const ids = (isForward ? [...gone].reverse() : gone).map(({ id }) => id);
  const all = isForward
    ? [...missing(tx.world, target, ids)]
    : [...sources(tx.world, ids, 0, target.map.length)];
  if (all.length > 0 && isForward) tx.emit({ type: 'modified', image: to });
  for (const { image, from, to: end } of all)
    store(tx, {
      image: to,
      below: isForward ? under : target.parent,
      source: image.id,
      data: dataOf(image, from, end),
    });
}

/** What a merge does besides: which children are kept, and what is done before the files go. */
interface Besides {
  /** The machine and the snapshot that it is for, or `NONE`. */
  readonly vm: number;
  readonly snapshot: number;
  isKept(child: Image): boolean;
  reattach(): void;
}

/** Merges as planned: the data, then the links of those children that are to be kept, then the files that go. */
export function merge(tx: Tx, to: number, plan: Plan, { vm, snapshot, isKept, reattach }: Besides): void {
  const { direction, gone } = plan;
  const [first] = gone as [Image, ...Image[]];
  carry(tx, to, plan);
  if (direction === 'forward') tx.emit({ type: 'linked', image: to, parent: first.parent });
  else
    for (const { id } of childrenOf(tx.world, first.id).filter(isKept))
      tx.emit({ type: 'linked', image: id, parent: to });
  reattach();
  for (const { id } of gone) tx.emit({ type: 'unlinked', image: id, how: 'merged', vm, snapshot });
}
