/** What a guest no longer needs: `vdiDiscard`, in a session of its own, so that parts of blocks are soon forgotten. */
import { append, countOf } from '../../core/runs.ts';
import { blockEnd, blockOf, stateOf } from './blocks.ts';
import type { Finding } from './events.ts';
import { dropBlocks } from './holes.ts';
import { BLOCK, type Image, imageOf } from './world.ts';
import type { Tx } from './write.ts';

type Found = Extract<Finding, `discard.${string}`>;

/** Whether a block has only zeroes but for bytes `[from, to)`. */
function isEmptyAround({ data, size }: Image, block: number, from: number, to: number): boolean {
  const [start, end] = [block * BLOCK, Math.min(size, (block + 1) * BLOCK)];
  const rest = [...data.within(start, from), ...data.within(to, end)];
  return rest.every((one) => one.from >= one.to || one.value === 0);
}

/** What is found at the blocks that bytes `[from, to)` touch. */
function findings(image: Image, from: number, to: number): ReadonlyMap<Found, number[]> {
  const found = new Map<Found, number[]>();
  const note = (finding: Found, start: number, end: number): void => {
    const blocks = found.get(finding) ?? [];
    append(blocks, start, end - start);
    found.set(finding, blocks);
  };
  const isWhole = (block: number): boolean => block * BLOCK >= from && (block + 1) * BLOCK <= to;
  const part = (block: number): void => {
    const bytes = [Math.max(from, block * BLOCK), Math.min(to, (block + 1) * BLOCK)] as const;
    const finding = isEmptyAround(image, block, ...bytes) ? 'discard.rest' : 'discard.part';
    note(isWhole(block) ? 'discard.whole' : finding, block, block + 1);
  };
  for (const { from: start, to: end, value } of image.map.within(blockOf(from), blockEnd(to))) {
    if (stateOf(value) !== 'own') {
      note('discard.absent', start, end);
      continue;
    }
    part(start);
    if (end - start > 2) note('discard.whole', start + 1, end - 1);
    if (end - start > 1) part(end - 1);
  }
  return found;
}

const DROPPED: readonly Found[] = ['discard.whole', 'discard.rest'];

export function discard(tx: Tx, id: number, from: number, to: number): void {
  const image = imageOf(tx.world, id);
  const found = findings(image, from, to);
  const drop: number[] = [];
  for (const [finding, blocks] of found) {
    const bytes = countOf(blocks) * BLOCK;
    tx.emit({ type: 'looked', image: id, below: image.parent, blocks, finding, bytes, spared: false });
    if (!DROPPED.includes(finding)) continue;
    for (let at = 0; at < blocks.length; at += 2)
      for (let k = 0; k < (blocks[at + 1] as number); k++) drop.push((blocks[at] as number) + k);
  }
  if (drop.length === 0) return;
  drop.sort((a, b) => a - b);
  const blocks: number[] = [];
  for (const block of drop) append(blocks, block, 1);
  dropBlocks(tx, id, drop, () => tx.emit({ type: 'zeroed', image: id, blocks, how: 'discarded' }));
}
