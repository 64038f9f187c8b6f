/** Giving room back: `vdiCompact`. Blocks of zeroes become marks, blocks as below become free, and the holes are closed. */
import { append, countOf, type Runs } from '../../core/runs.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { blockEnd, blockOf, seen, stateOf } from './blocks.ts';
import { closeHoles } from './holes.ts';
import { BLOCK, type Draft, type Image, imageOf, NONE } from './world.ts';
import { differing, type Tx } from './write.ts';

interface Found {
  readonly zero: number[];
  readonly same: number[];
}

type Bytes = readonly [from: number, to: number];

/** The blocks in `[from, to)` that none of these bytes are in. */
function* untouched(from: number, to: number, places: Iterable<Bytes>): Generator<Bytes> {
  let marks = Extents.of(to - from, false);
  for (const [start, end] of places) marks = marks.set(blockOf(start) - from, blockEnd(end) - from, true);
  for (const part of marks.all()) if (!part.value) yield [from + part.from, from + part.to];
}

function* filled(data: Iterable<Stretch<number>>): Generator<Bytes> {
  for (const { from, to, value } of data) if (value !== 0) yield [from, to];
}

/** What is redundant among blocks that are here, `[from, to)`. */
function find(world: Draft, { data, parent, size }: Image, from: number, to: number, found: Found): void {
  const end = Math.min(size, to * BLOCK);
  let at = from;
  const compare = (upTo: number): void => {
    if (parent === NONE || at >= upTo) return;
    const [first, last] = [at * BLOCK, Math.min(size, upTo * BLOCK)];
    const places = differing(data.within(first, last), seen(world, parent, first, last));
    for (const [start, stop] of untouched(at, upTo, places)) append(found.same, start, stop - start);
  };
  for (const [start, stop] of untouched(from, to, filled(data.within(from * BLOCK, end)))) {
    compare(start);
    append(found.zero, start, stop - start);
    at = stop;
  }
  compare(to);
}

/** Looks, and tells what was found. */
function say(tx: Tx, image: Image, finding: 'compact.zero' | 'compact.same', blocks: Runs): void {
  const bytes = countOf(blocks) * BLOCK;
  tx.emit({ type: 'looked', image: image.id, below: image.parent, blocks, finding, bytes, spared: false });
}

/** The last block, where the disk ends within it and the comparison with the parent would read beyond its end; else -1. */
function beyondEnd({ size, parent, map, data }: Image): number {
  const block = map.length - 1;
  if (parent === NONE || size % BLOCK === 0 || stateOf(map.at(block)) !== 'own') return -1;
  return [...data.within(block * BLOCK, size)].some(({ value }) => value !== 0) ? block : -1;
}

export function compact(tx: Tx, id: number): void {
  const image = imageOf(tx.world, id);
  const found: Found = { zero: [], same: [] };
  const stop = beyondEnd(image);
  for (const { from, to, value } of image.map.within(0, stop < 0 ? image.map.length : stop))
    if (stateOf(value) === 'own') find(tx.world, image, from, to, found);
  const { zero, same } = found;
  if (zero.length > 0) {
    say(tx, image, 'compact.zero', zero);
    tx.emit({ type: 'zeroed', image: id, blocks: zero, how: 'compacted' });
  }
  if (same.length > 0) {
    say(tx, image, 'compact.same', same);
    tx.emit({ type: 'freed', image: id, blocks: same });
  }
  if (stop >= 0) {
    const nothing = { vm: NONE, other: NONE, name: '' };
    tx.emit({ type: 'failed', what: 'compact.end', image: id, asked: stop, limit: image.size, ...nothing });
  } else if (!closeHoles(tx, id)) {
    const { parent: below, slots } = image;
    const bytes = slots * BLOCK;
    tx.emit({
      type: 'looked',
      image: id,
      below,
      blocks: [],
      finding: 'compact.nothing',
      bytes,
      spared: false,
    });
  }
}
