/** How btrfs writes data: always to a new extent, whether the old one is shared or not (cow_file_range in fs/btrfs/inode.c). */
import { free } from '../families/reflinks/free.ts';
import type { Rules } from '../families/reflinks/tx.ts';
import { cut, freeRun } from '../families/reflinks/world.ts';

export const rules: Rules = {
  id: 'btrfs',
  counted: 'extents',
  write(tx, { id: file, pieces }, { from, to, byte }) {
    const old = cut(pieces, from, to);
    const how = old.length > 0 ? 'moved' : 'fresh';
    const [first] = old;
    const refs = first ? (tx.world.extents[first.extent]?.refs ?? 0) : 0;
    const blocks = { file, from, to } as const;
    tx.emit({ type: 'looked', ...blocks, finding: first ? 'never' : 'hole', refs });
    const place = freeRun(tx.world, to - from);
    const extent = tx.world.extents.length;
    tx.emit({ type: 'allocated', ...blocks, place, extent, how });
    tx.emit({ type: 'written', ...blocks, place, byte, how });
    tx.emit({ type: 'pointed', ...blocks, place, extent, how });
    free(tx, old);
  },
};
