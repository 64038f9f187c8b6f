/** Seeded faults of snapshots: stores of LVM, and the pool of thin volumes. */
import type { Mutant } from './mutant-list.ts';

const old = (name: string): string => `src/mechanisms/dm-snapshot/${name}.ts`;
const thin = (name: string): string => `src/mechanisms/dm-thin/${name}.ts`;

const stores: readonly Mutant[] = [
  {
    file: old('format'),
    find: '2 + index + Math.floor(index / perArea(chunk))',
    replace: '2 + index',
    why: 'data are put where an area is',
  },
  {
    file: old('format'),
    find: 'return data - Math.floor(data / (perArea(shape.chunk) + 1));',
    replace: 'return data;',
    why: 'areas take no room',
  },
  {
    file: old('format'),
    find: 'areaAt(shape.chunk, area) < chunksOf(shape)',
    replace: 'areaAt(shape.chunk, area) <= chunksOf(shape)',
    why: 'an area may begin where the store ends',
  },
  {
    file: old('format'),
    find: '(areaOf(chunk, committed) + 2) * chunk',
    replace: '(areaOf(chunk, committed) + 1) * chunk',
    why: 'status does not count the header',
  },
  {
    file: old('world'),
    find: 'other.chunk - one.chunk || one.since - other.since',
    replace: 'one.since - other.since',
    why: 'larger chunks do not come first, so writes are not cut at the smallest',
  },
  {
    file: old('world'),
    find: 'const [start, end] = [Math.floor(first / chunk), Math.ceil(last / chunk)];',
    replace: 'const [start, end] = [Math.floor(first / chunk), Math.floor(last / chunk)];',
    why: 'a last chunk that is cut is never saved',
  },
  {
    file: old('evolve'),
    find: "    if (snapshot.kind === 'N')\n      draft.put(",
    replace: "    if (snapshot.kind !== 'N')\n      draft.put(",
    why: 'what is on disk is forgotten, and what is not is kept',
  },
  {
    file: old('evolve'),
    find: "state: snapshot.state === 'invalid' ? 'invalid' : 'active' });",
    replace: "state: 'active' });",
    why: 'activation brings back what is lost',
  },
  {
    file: old('evolve'),
    find: 'kind, chunk, size, own };',
    replace: 'kind, chunk, size: size - (size % chunk), own };',
    why: 'a store loses its tail when it is made, and misses it when it is extended',
  },
];

const requests: readonly Mutant[] = [
  {
    file: old('requests'),
    find: "if (snapshot.state === 'invalid') return [];",
    replace: "if (snapshot.state !== 'active') return [];",
    why: 'a snapshot in Overflow survives what it should have saved',
  },
  {
    file: old('requests'),
    find: 'if (countOf(chunks) > room) die',
    replace: 'if (countOf(chunks) >= room) die',
    why: 'a store that is just full kills its snapshot',
  },
  {
    file: old('requests'),
    find: 'const fills = (index + count) % perArea(snapshot.chunk) === 0;',
    replace: 'const fills = false;',
    why: 'a full area needs no next one',
  },
  {
    file: old('requests'),
    find: "  saveAside(tx, range, 'origin');\n",
    replace: '',
    why: 'the origin is overwritten without a copy',
  },
  {
    file: old('requests'),
    find: "cause === 'merge' ? needing : [...others, first]",
    replace: '[first]',
    why: 'only one snapshot gets its copy',
  },
  {
    file: old('requests'),
    find: 'const isWhole = end - start === chunk;',
    replace: 'const isWhole = true;',
    why: 'a part of a chunk is written without the rest of it',
  },
  {
    file: old('requests'),
    find: "if (kind === 'PO') tx.emit",
    replace: "if (kind !== 'N') tx.emit",
    why: 'every persistent store may overflow',
  },
  {
    file: old('requests'),
    find: "if (who !== ORIGIN && snapshotOf(tx.world, who).state === 'invalid') fail('invalid');",
    replace: "if (who !== ORIGIN && snapshotOf(tx.world, who).state !== 'active') fail('invalid');",
    why: 'what is in Overflow cannot be read',
  },
  {
    file: old('merge'),
    find: 'const count = Math.min(length, inArea);',
    replace: 'const count = 1;',
    why: 'neighbours are merged one by one',
  },
  {
    file: old('merge'),
    find: "    saveAside(tx, { from, to }, 'merge', id);\n",
    replace: '',
    why: 'siblings lose what a merge overwrites',
  },
  {
    file: old('verbs'),
    find: "else if (state === 'invalid') tx.emit",
    replace: "else if (state === 'overflow') tx.emit",
    why: 'a part of the old content is merged back',
  },
  {
    file: old('compared'),
    find: 'at < saved &&',
    replace: 'at > saved &&',
    why: 'a write in place has to come before the copy',
  },
];

const pool: readonly Mutant[] = [
  {
    file: thin('world'),
    find: 'data >= 0 && snapshotted > time',
    replace: 'data >= 0 && snapshotted >= time',
    why: 'what was mapped after the snapshot is taken for shared',
  },
  {
    file: thin('write'),
    find: 'this.cursor = run.from;',
    replace: 'this.cursor = 0;',
    why: 'the search for a free block begins at the beginning again',
  },
  {
    file: thin('write'),
    find: '      [0, Math.min(cursor, total)],\n',
    replace: '',
    why: 'what is free before the cursor is never found',
  },
  {
    file: thin('write'),
    find: "  else tx.emit({ type: 'copied', volume, block, data, to });\n",
    replace: '',
    why: 'the rest of a shared block is lost',
  },
  {
    file: thin('write'),
    find: "if (data < 0) tx.emit({ type: 'zeroed', volume, block, to });",
    replace: 'if (data < 0) void block;',
    why: 'a new block shows what was in it',
  },
  {
    file: thin('evolve'),
    find: '    draft.put({ ...origin, snapshotted });\n',
    replace: '',
    why: 'the volume that a snapshot was taken of writes in place',
  },
  {
    file: thin('evolve'),
    find: '    countAll(draft, volume, -1);\n',
    replace: '',
    why: 'deleting a volume frees nothing',
  },
  {
    file: thin('evolve'),
    find: 'filledFrom(distance, shift)',
    replace: 'filledFrom(distance, 0)',
    why: 'a copy of a fill shows other bytes',
  },
  {
    file: thin('evolve'),
    find: 'counted(pool.counts, data, data + count, -1)',
    replace: 'pool.counts',
    why: 'a place that is left is still counted',
  },
];

export const snapshotMutants: readonly Mutant[] = [...stores, ...requests, ...pool];
