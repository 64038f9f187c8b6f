/**
 * Figures of strategies, derived by hand. long: one table, each row with its derivation. K is 1,024 bytes.
 * Rules used throughout. A run of neighbours is read, copied or written in one step. `read` and `stored` are all bytes read and written
 * since the original was made; a reader's own bytes are among those read. `space` is what all names together take.
 */
import { playOn } from '../families/disks/play.test-kit.ts';
import { costsOf } from './figures.ts';
import { system } from './property.test-kit.ts';

const K = 1024;

export interface Row {
  readonly strategy: string;
  readonly script: string;
  readonly costs: Readonly<Record<string, number>>;
}

const ONE = 'base 64K; share s1; write base 0 16K 1';
const TWO = 'base 64K; share s1; share s2; write base 0 16K 1';
const SNAPSHOT = 'base 64K; share s1; write s1 0 16K 1';
const PART = 'base 64K; share s1; write base 0 512 1';
const DROP = 'base 64K; share s1; write base 16K 16K 1; drop s1';
const CHAIN = 'base 64K; share s1; share s2; write base 16K 16K 1; drop s2';
const FULL = 'base 64K room=16K; share s1; write base 0 32K 1';

export const ROWS: readonly Row[] = [
  // Sharing reads 64K and writes 64K; the write is 16K in place, one step. Two full copies, each in one piece.
  {
    strategy: 'eager',
    script: ONE,
    costs: { read: 64 * K, copied: 64 * K, stored: 80 * K, steps: 1, space: 128 * K, live: 1, snapshot: 1 },
  },
  // Whole units: 16K to new places, then the pointer. Space 64 + 16. The original is its new piece and the rest of the old: 2.
  {
    strategy: 'writer',
    script: ONE,
    costs: { read: 0, copied: 0, stored: 16 * K, steps: 2, space: 80 * K, live: 2, snapshot: 1 },
  },
  // Read 16K, copy 16K, note where, write 16K in place: 4 steps. The snapshot is 16K of its own and 48K of the original: 2 pieces.
  {
    strategy: 'before',
    script: ONE,
    costs: { read: 16 * K, copied: 16 * K, stored: 32 * K, steps: 4, space: 80 * K, live: 1, snapshot: 2 },
  },
  // With one snapshot the newest is all there are.
  {
    strategy: 'newest',
    script: ONE,
    costs: { read: 16 * K, copied: 16 * K, stored: 32 * K, steps: 4, space: 80 * K, live: 1, snapshot: 2 },
  },
  // Two full copies at once: 128K read and copied; the write is in place.
  {
    strategy: 'eager',
    script: TWO,
    costs: { read: 128 * K, copied: 128 * K, stored: 144 * K, steps: 1, space: 192 * K },
  },
  // The writer moves once, however many share.
  { strategy: 'writer', script: TWO, costs: { read: 0, copied: 0, stored: 16 * K, steps: 2, space: 80 * K } },
  // Once for each snapshot: 2 x 16K, and 2 x 3 steps before the write.
  {
    strategy: 'before',
    script: TWO,
    costs: { read: 32 * K, copied: 32 * K, stored: 48 * K, steps: 7, space: 96 * K },
  },
  // For the newest only: 16K, 4 steps; the older one looks through it and lies in the same 2 pieces.
  {
    strategy: 'newest',
    script: TWO,
    costs: { read: 16 * K, copied: 16 * K, stored: 32 * K, steps: 4, space: 80 * K, snapshot: 2 },
  },
  // A write to the snapshot: whoever writes moves, so now the snapshot is in 2 pieces and the original in one.
  {
    strategy: 'writer',
    script: SNAPSHOT,
    costs: { read: 0, copied: 0, stored: 16 * K, steps: 2, live: 1, snapshot: 2 },
  },
  // The store takes whole new units without a copy: write, and note where.
  {
    strategy: 'before',
    script: SNAPSHOT,
    costs: { read: 0, copied: 0, stored: 16 * K, steps: 2, live: 1, snapshot: 2 },
  },
  // Read-only: nothing happens.
  { strategy: 'newest', script: SNAPSHOT, costs: { read: 0, copied: 0, stored: 0, steps: 0, snapshot: 1 } },
  // 512 bytes of a unit of 4K: the unit is read and copied to the writer's new place, written there, and pointed to.
  {
    strategy: 'writer',
    script: PART,
    costs: { read: 4 * K, copied: 4 * K, stored: 4 * K + 512, steps: 4, space: 68 * K },
  },
  // The same unit is copied out for the snapshot: same bytes and steps, another place.
  {
    strategy: 'before',
    script: PART,
    costs: { read: 4 * K, copied: 4 * K, stored: 4 * K + 512, steps: 4, space: 68 * K, live: 1 },
  },
  // 16 references are gone through, and 16K that only the snapshot had are free again.
  { strategy: 'writer', script: DROP, costs: { dropWalked: 16, dropBytes: 0, space: 64 * K, live: 3 } },
  // The store is thrown away whole; the original never moved.
  { strategy: 'before', script: DROP, costs: { dropWalked: 0, dropBytes: 0, space: 64 * K, live: 1 } },
  // The 4 units that the newest kept are handed to the older one, which needs them: none is freed.
  { strategy: 'newest', script: CHAIN, costs: { dropWalked: 4, dropBytes: 0, space: 80 * K, snapshot: 3 } },
  // Room for 4 more units. The writer needs 8 new ones: refused, nothing written, nothing lost.
  { strategy: 'writer', script: FULL, costs: { stored: 0, refused: 1, space: 64 * K, snapshot: 1 } },
  // The snapshot needs 8: it is lost, and the 32K are written in place.
  { strategy: 'before', script: FULL, costs: { stored: 32 * K, refused: 0, space: 64 * K, snapshot: 0 } },
  // So it is for the newest, which is the oldest too.
  { strategy: 'newest', script: FULL, costs: { stored: 32 * K, refused: 0, space: 64 * K, snapshot: 0 } },
  // A full copy needs 16 units where 4 are: sharing is refused.
  { strategy: 'eager', script: FULL, costs: { stored: 32 * K, refused: 1, space: 64 * K, copied: 0 } },
  // 4 pages are copied to 4 new frames though all of each is overwritten; look, copy, entry, write.
  {
    strategy: 'fork',
    script: ONE,
    costs: { read: 16 * K, copied: 16 * K, stored: 32 * K, steps: 4, space: 80 * K, live: 2, snapshot: 1 },
  },
  // The child goes through its 16 pages when it ends.
  { strategy: 'fork', script: DROP, costs: { dropWalked: 16, space: 64 * K } },
  // A new buffer of 64K: the 48K around what is replaced are copied, 16K written.
  {
    strategy: 'string',
    script: ONE,
    costs: { read: 48 * K, copied: 48 * K, stored: 64 * K, live: 1, snapshot: 1 },
  },
  // One cluster of 64K: its other 48K come up from the frozen file in the same write; then the link.
  {
    strategy: 'qcow2',
    script: ONE,
    costs: { read: 48 * K, copied: 48 * K, stored: 64 * K, steps: 3, live: 1, snapshot: 1 },
  },
  // As qcow2: one cluster, whose other 48K are copied up.
  {
    strategy: 'pagecache',
    script: ONE,
    costs: { read: 48 * K, copied: 48 * K, stored: 64 * K, steps: 3, space: 128 * K },
  },
  // One block of 1M, of which 1,008K come up from below.
  {
    strategy: 'vbox',
    script: ONE,
    costs: { read: 1008 * K, copied: 1008 * K, stored: 1024 * K, steps: 3, space: 2048 * K },
  },
  // Sectors: nothing is copied up. 16K in the COW file, 48K in the base: 2 pieces.
  {
    strategy: 'uml',
    script: ONE,
    costs: { read: 0, copied: 0, stored: 16 * K, steps: 2, live: 2, snapshot: 1 },
  },
  // An extent at the end, the sectors, their bits: 3 steps, nothing copied.
  { strategy: 'bochs', script: ONE, costs: { read: 0, copied: 0, stored: 16 * K, steps: 3, live: 2 } },
  // The guest's file is written out before it is unified (64K), then the whole file is copied when the link breaks (64K).
  {
    strategy: 'vserver',
    script: ONE,
    costs: { read: 64 * K, copied: 128 * K, stored: 144 * K, steps: 4, space: 128 * K },
  },
  // Taking it reads the header's chunk and writes header and first area (4K, 8K). 16K copied, one area of 4K written, 16K in place.
  {
    strategy: 'dm-snapshot',
    script: ONE,
    costs: { read: 20 * K, copied: 16 * K, stored: 44 * K, steps: 4, space: 88 * K, live: 1, snapshot: 2 },
  },
  // Everything twice: 2 x 8K to take them, 2 x (16K + 4K) to keep the old, then 16K in place; 2 x 3 + 1 steps.
  { strategy: 'dm-snapshot', script: TWO, costs: { copied: 32 * K, stored: 72 * K, steps: 7 } },
  // One chunk of 4K for 512 bytes; its area 4K; taking it 8K: 16K + 512.
  { strategy: 'dm-snapshot', script: PART, costs: { copied: 4 * K, stored: 16 * K + 512, steps: 4 } },
  // The block of a pool is 64K: all of it is copied for 16K.
  {
    strategy: 'dm-thin',
    script: ONE,
    costs: { read: 64 * K, copied: 64 * K, stored: 80 * K, steps: 4, space: 128 * K },
  },
  // 512 bytes cost the same block.
  {
    strategy: 'dm-thin',
    script: PART,
    costs: { read: 64 * K, copied: 64 * K, stored: 64 * K + 512, steps: 4 },
  },
  // One block of 16K, for the newest only, though there are two.
  {
    strategy: 'vss',
    script: TWO,
    costs: { read: 16 * K, copied: 16 * K, stored: 32 * K, steps: 4, space: 80 * K },
  },
  // Two pages of 8K for each of two snapshots, each page read once; NTFS gives each file 64K.
  {
    strategy: 'mssql',
    script: TWO,
    costs: { read: 16 * K, copied: 32 * K, stored: 48 * K, steps: 4, space: 192 * K },
  },
  // A new extent of 16K, and the map: nothing is copied.
  {
    strategy: 'btrfs',
    script: ONE,
    costs: { read: 0, copied: 0, stored: 16 * K, steps: 2, live: 2, snapshot: 1 },
  },
  {
    strategy: 'xfs',
    script: TWO,
    costs: { read: 0, copied: 0, stored: 16 * K, steps: 2, live: 2, snapshot: 1 },
  },
];

/** The figures that a row is about, as they are. */
export function foundOf({ strategy, script, costs }: Row): Readonly<Record<string, number | undefined>> {
  const other = strategy === 'eager' ? 'writer' : 'eager';
  const { world } = playOn(system, `with ${strategy} ${other}; ${script}`);
  const found = costsOf(system.strategies, world, 0);
  return Object.fromEntries(Object.keys(costs).map((id) => [id, found[id]]));
}
