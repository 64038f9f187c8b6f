/**
 * How data gets into an image, cut at the borders of blocks: `vdWriteHelperAsync` and the optimized helper of VirtualBox’s
 * `VD.cpp`, and `vdiWrite` of `VDI.cpp`. A guest’s write comes this way, and so does every block that merging writes.
 */
import type { Tx as Transaction } from '../../core/mechanism.ts';
import { append, countOf, type Runs, run } from '../../core/runs.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { blockEnd, blockOf, seen, stateOf, storeOf } from './blocks.ts';
import type { Event, Finding } from './events.ts';
import { BLOCK, type Draft, type Image, imageOf, NONE } from './world.ts';

export type Tx = Transaction<Draft, Event>;

/** What is written, and where. */
export interface Store {
  readonly image: number;
  /** Where blocks are looked up that the image has not: its parent, but for a merge that takes the parent away. */
  readonly below: number;
  /** The image whose blocks are taken over, or `NONE` where a guest writes. */
  readonly source: number;
  /** One after the other, without gaps. */
  readonly data: readonly Stretch<number>[];
}

type Bytes = readonly [from: number, to: number];

/** Parts of the data, cut to bytes `[from, to)`. */
function cutTo(data: readonly Stretch<number>[], [from, to]: Bytes): Stretch<number>[] {
  return data.flatMap((one) => {
    const [start, end] = [Math.max(from, one.from), Math.min(to, one.to)];
    return start < end ? [{ from: start, to: end, value: one.value }] : [];
  });
}

const isZero = (data: readonly Stretch<number>[]): boolean => data.every(({ value }) => value === 0);

/** Where two readings of the same bytes differ. */
export function* differing(
  left: Iterable<Stretch<number>>,
  right: Iterable<Stretch<number>>,
): Generator<Bytes> {
  const theirs = [...right];
  let at = 0;
  for (const mine of left) {
    while (at < theirs.length) {
      const other = theirs[at] as Stretch<number>;
      const [from, to] = [Math.max(mine.from, other.from), Math.min(mine.to, other.to)];
      if (from < to && mine.value !== other.value) yield [from, to];
      if (other.to > mine.to) break;
      at++;
    }
  }
}

const isSame = (tx: Tx, { below, data }: Store, bytes: Bytes): boolean => {
  const [first] = differing(cutTo(data, bytes), seen(tx.world, below, ...bytes));
  return first === undefined;
};

/** Puts data where there is room for it. */
function put(tx: Tx, { image, source, data }: Store, bytes: Runs): void {
  if (bytes.length === 0) return;
  if (source === NONE) tx.emit({ type: 'written', image, bytes, byte: data[0]?.value ?? 0 });
  else tx.emit({ type: 'carried', image, source, bytes });
}

const look = (tx: Tx, { image, below, source }: Store, blocks: Runs, finding: Finding, bytes: number): void =>
  tx.emit({
    type: 'looked',
    image,
    below,
    blocks,
    finding,
    bytes,
    spared: source === NONE && (finding === 'same' || finding === 'zero.kept'),
  });

const zero = (tx: Tx, { image, source }: Store, blocks: Runs): void =>
  tx.emit({ type: 'zeroed', image, blocks, how: source === NONE ? 'written' : 'merged' });

const allocate = (tx: Tx, { image }: Store, blocks: Runs): void =>
  tx.emit({ type: 'allocated', image, blocks, slot: imageOf(tx.world, image).slots });

/** The bytes of a block around a part of it, as far as the disk goes. */
function around({ size }: Image, block: number, [from, to]: Bytes): Runs {
  const end = Math.min(size, (block + 1) * BLOCK);
  return [...run(block * BLOCK, from - block * BLOCK), ...run(to, end - to)];
}

/** Whether bytes are all zero as they are read through an image. */
const readsZero = (tx: Tx, through: number, bytes: Runs): boolean => {
  for (let at = 0; at < bytes.length; at += 2) {
    const from = bytes[at] as number;
    if (!isZero([...seen(tx.world, through, from, from + (bytes[at + 1] as number))])) return false;
  }
  return true;
};

/** A part of a block that is not allocated and has to be now: the rest of it comes from below, or is zeroes. */
function assemble(tx: Tx, store: Store, block: number, bytes: Bytes, isMarked: boolean): void {
  const { image, below, data } = store;
  const rest = around(imageOf(tx.world, image), block, bytes);
  const layer = isMarked ? NONE : storeOf(tx.world, below, block);
  if (isZero(cutTo(data, bytes)) && (layer === NONE || readsZero(tx, below, rest))) {
    look(tx, store, run(block, 1), 'hollow', bytes[1] - bytes[0]);
    zero(tx, store, run(block, 1));
    return;
  }
  look(tx, store, run(block, 1), layer === NONE ? 'fill' : 'copy', countOf(rest));
  allocate(tx, store, run(block, 1));
  if (layer === NONE) tx.emit({ type: 'filled', image, block, bytes: countOf(rest) });
  else if (rest.length > 0) tx.emit({ type: 'copied', image, below, layer, block, bytes: rest });
  put(tx, store, run(bytes[0], bytes[1] - bytes[0]));
}

function storePart(tx: Tx, store: Store, bytes: Bytes): void {
  const block = blockOf(bytes[0]);
  const length = bytes[1] - bytes[0];
  const state = stateOf(imageOf(tx.world, store.image).map.at(block));
  if (state === 'own') {
    look(tx, store, run(block, 1), 'place', length);
    put(tx, store, run(bytes[0], length));
  } else if (state === 'zero' && isZero(cutTo(store.data, bytes)))
    look(tx, store, run(block, 1), 'zero.kept', length);
  else if (state === 'free' && isSame(tx, store, bytes)) look(tx, store, run(block, 1), 'same', length);
  else assemble(tx, store, block, bytes, state === 'zero');
}

/** Marks the blocks from `first` on that some bytes are in. */
function marked(first: number, count: number, places: Iterable<Bytes>): Extents<boolean> {
  let marks = Extents.of(count, false);
  for (const [from, to] of places) marks = marks.set(blockOf(from) - first, blockEnd(to) - first, true);
  return marks;
}

function* filledPlaces(data: readonly Stretch<number>[]): Generator<Bytes> {
  for (const { from, to, value } of data) if (value !== 0) yield [from, to];
}

/** What is found at whole blocks `[from, to)` that are all free or all marked zero. */
function* findings(
  tx: Tx,
  store: Store,
  part: Stretch<number>,
): Generator<{ finding: Finding; from: number; to: number }> {
  const { from, to } = part;
  const bytes: Bytes = [from * BLOCK, to * BLOCK];
  const data = cutTo(store.data, bytes);
  const isFree = stateOf(part.value) === 'free';
  for (const busy of marked(from, to - from, filledPlaces(data)).all()) {
    const start = from + busy.from;
    const end = from + busy.to;
    if (!busy.value) {
      yield { finding: isFree ? 'zero.whole' : 'zero.kept', from: start, to: end };
      continue;
    }
    const places = isFree
      ? differing(
          cutTo(data, [start * BLOCK, end * BLOCK]),
          seen(tx.world, store.below, start * BLOCK, end * BLOCK),
        )
      : [[start * BLOCK, end * BLOCK] as const];
    for (const changed of marked(start, end - start, places).all())
      yield { finding: changed.value ? 'whole' : 'same', from: start + changed.from, to: start + changed.to };
  }
}

/** Whole blocks, those with the same finding together: only one finding needs room, so the order in the file stays. */
function storeWhole(tx: Tx, store: Store, from: number, to: number): void {
  const found = new Map<Finding, number[]>();
  const note = (finding: Finding, start: number, end: number): void => {
    const blocks = found.get(finding) ?? [];
    append(blocks, start, end - start);
    found.set(finding, blocks);
  };
  for (const part of imageOf(tx.world, store.image).map.within(from, to)) {
    if (stateOf(part.value) === 'own') note('place', part.from, part.to);
    else for (const one of findings(tx, store, part)) note(one.finding, one.from, one.to);
  }
  for (const [finding, blocks] of found) {
    look(tx, store, blocks, finding, countOf(blocks) * BLOCK);
    if (finding === 'zero.whole') zero(tx, store, blocks);
    if (finding === 'whole') allocate(tx, store, blocks);
    if (finding === 'whole' || finding === 'place')
      put(
        tx,
        store,
        blocks.map((n) => n * BLOCK),
      );
  }
}

/** Writes data into an image; its parts lie within the disk. */
export function store(tx: Tx, what: Store): void {
  const from = what.data[0]?.from ?? 0;
  const to = what.data.at(-1)?.to ?? 0;
  const first = blockEnd(from);
  const last = blockOf(to);
  if (first > last) {
    storePart(tx, what, [from, to]);
    return;
  }
  if (from < first * BLOCK) storePart(tx, what, [from, first * BLOCK]);
  if (first < last) storeWhole(tx, what, first, last);
  if (last * BLOCK < to) storePart(tx, what, [last * BLOCK, to]);
}
