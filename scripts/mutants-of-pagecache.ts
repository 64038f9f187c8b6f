/** Seeded faults of the host's page cache: who finds what in memory, what is dirty, and what survives. */
import type { Mutant } from './mutant-list.ts';

const requests = 'src/mechanisms/pagecache/requests.ts';
const storage = 'src/mechanisms/pagecache/storage.ts';
const evolve = 'src/mechanisms/pagecache/evolve.ts';
const world = 'src/mechanisms/pagecache/world.ts';

export const pagecacheMutants: readonly Mutant[] = [
  {
    file: requests,
    find: "  if (hit.length > 0) tx.emit({ type: 'hit', image, file, runs: hit, what });\n",
    replace: '',
    why: 'a page that is found is not the most recently used',
  },
  {
    file: requests,
    find: "    take(tx, image, image.base, runs, 'copy');\n",
    replace: '',
    why: 'what is copied up is read from nowhere',
  },
  {
    file: requests,
    find: '  else fillPages(tx, image, own);\n',
    replace: '',
    why: 'a page of which a part is written is not read first',
  },
  {
    file: requests,
    find: '  if (isDirect(image.mode)) invalidate(tx, image, range);\n  else',
    replace: '  if (!isDirect(image.mode))',
    why: 'memory keeps what was written past it',
  },
  {
    file: storage,
    find: "  if (mode === 'unsafe') {",
    replace: "  if (mode === 'none') {",
    why: 'another mode than unsafe ignores flushes',
  },
  {
    file: storage,
    find: 'Number(a.dirty) - Number(b.dirty) || a.stamp - b.stamp',
    replace: 'Number(a.dirty) - Number(b.dirty) || b.stamp - a.stamp',
    why: 'what was used last goes first',
  },
  {
    file: storage,
    find: "      if (dirty) tx.emit({ type: 'wrote', image, runs, why: 'evict' });\n",
    replace: '',
    why: 'dirty pages are thrown away',
  },
  {
    file: evolve,
    find: 'tables: { ...tables, stable: tables.disk } });',
    replace: 'tables: { ...tables, stable: tables.qemu } });',
    why: 'a flush keeps tables that QEMU never wrote',
  },
  {
    file: evolve,
    find: '    for (const { id, disk, tables } of draft.images)\n      draft.change(id, {',
    replace:
      '    for (const { id, disk, tables } of draft.images.filter((one) => image < 0 || one.id === image))\n      draft.change(id, {',
    why: 'a flush has the disk keep only the file of the guest that asked',
  },
  {
    file: world,
    find: "below = VERSIONS[version === 'cut' ? 'cut' : 'now']",
    replace: "below = VERSIONS[version === 'cut' ? 'now' : 'now']",
    why: 'the base below loses nothing with the power',
  },
];
