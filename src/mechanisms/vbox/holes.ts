/** How a file stays dense: the block at its end goes into each hole, and the end is cut off. */
import { append } from '../../core/runs.ts';
import { laidOf } from './blocks.ts';
import { BLOCK, imageOf } from './world.ts';
import type { Tx } from './write.ts';

/** A place that holds nothing. */
const HOLE = -1;

/** The block at each place of a file. */
function placesOf(tx: Tx, image: number): Int32Array {
  const all = imageOf(tx.world, image);
  const places = new Int32Array(all.slots).fill(HOLE);
  for (const { from, to, block } of laidOf(all))
    for (let slot = from; slot < to; slot++) places[slot] = block + slot - from;
  return places;
}

/** Where blocks lie now that lay elsewhere. */
function tellMoves(tx: Tx, image: number, before: Int32Array, after: Int32Array, moves: number): void {
  const blocks: number[] = [];
  const slots: number[] = [];
  for (const [slot, block] of after.entries()) {
    if (block === HOLE || before[slot] === block) continue;
    append(slots, slot, 1);
    append(blocks, block, 1);
  }
  if (blocks.length > 0) tx.emit({ type: 'moved', image, blocks, slots, bytes: moves * BLOCK });
}

/**
 * Takes places out one after the other: whatever is last then takes the place that became free (`vdiDiscardBlockAsync`).
 * `drop` has the blocks in that order; `emptied` is called once they are known to be there.
 */
export function dropBlocks(tx: Tx, image: number, drop: readonly number[], emptied: () => void): void {
  const before = placesOf(tx, image);
  const after = before.slice();
  const placeOf = new Int32Array(imageOf(tx.world, image).map.length);
  for (const [slot, block] of before.entries()) if (block !== HOLE) placeOf[block] = slot;
  tx.alive();
  let end = before.length;
  let moves = 0;
  for (const block of drop) {
    const slot = placeOf[block] as number;
    end--;
    if (slot === end) continue;
    const last = after[end] as number;
    after[slot] = last;
    if (last !== HOLE) placeOf[last] = slot;
    moves++;
  }
  emptied();
  tx.alive();
  tellMoves(tx, image, before.subarray(0, end), after.subarray(0, end), moves);
  tx.emit({ type: 'cut', image, slots: end });
}

/** Fills every hole of a file from its end, the first hole first (the last step of `vdiCompact`). @returns whether there was one */
export function closeHoles(tx: Tx, image: number): boolean {
  const before = placesOf(tx, image);
  const after = before.slice();
  let end = after.length;
  let moves = 0;
  for (let slot = 0; slot < end; slot++) {
    if (after[slot] !== HOLE) continue;
    while (end > slot && after[end - 1] === HOLE) end--;
    if (end <= slot) break;
    end--;
    after[slot] = after[end] as number;
    moves++;
  }
  while (end > 0 && after[end - 1] === HOLE) end--;
  tellMoves(tx, image, before.subarray(0, end), after.subarray(0, end), moves);
  if (end === before.length) return false;
  tx.emit({ type: 'cut', image, slots: end });
  return true;
}
