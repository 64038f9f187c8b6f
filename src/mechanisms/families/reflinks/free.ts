/** Frees what nothing leads to any more, after a command took map entries away. */
import { append } from '../../../core/runs.ts';
import type { Tx } from './tx.ts';
import { type Extent, FREE, type Piece } from './world.ts';

/** Of these entries' places those that have no reference left. */
function places(tx: Tx, pieces: readonly Piece[]): number[] {
  const runs: number[] = [];
  for (const { place, from, to, extent } of [...pieces].sort((a, b) => a.place - b.place)) {
    if (extent >= 0) continue;
    for (const one of tx.world.uses.within(place, place + to - from)) {
      const last = runs.length - 2;
      const first =
        last < 0 ? one.from : Math.max(one.from, (runs[last] as number) + (runs[last + 1] as number));
      if (one.value === FREE && first < one.to) append(runs, first, one.to - first);
    }
  }
  return runs;
}

/** `old` are the entries that there were. Places lose their last reference as the map changes: here it is told. */
export function free(tx: Tx, old: readonly Piece[]): void {
  const ids = [...new Set(old.map(({ extent }) => extent))].filter((id) => id >= 0).sort((a, b) => a - b);
  const unheld = ids
    .map((id) => tx.world.extents[id] as Extent)
    .filter(({ live, refs }) => live && refs === 0);
  const runs: number[] = places(tx, old);
  for (const { place, blocks } of unheld) append(runs, place, blocks);
  if (runs.length > 0) tx.emit({ type: 'freed', places: runs, extents: unheld.map(({ id }) => id) });
}
