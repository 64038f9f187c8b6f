/** Seeded faults of qcow2 images: counts, flags, what is copied, and where a cluster lands in the file. */
import type { Mutant } from './mutant-list.ts';

const at = (name: string): string => `src/mechanisms/qcow2/${name}.ts`;

export const qcow2Mutants: readonly Mutant[] = [
  {
    file: at('entry'),
    find: '!hasHost(word) || !isCopied(word)',
    replace: '!hasHost(word)',
    why: 'a cluster that a snapshot has is written where it lies',
  },
  {
    file: at('write'),
    find: "copy(to, end, 'tail');",
    replace: '',
    why: 'what is behind a small write is not copied up',
  },
  {
    file: at('write'),
    find: "freeEntries(p, id, old, 'never', 'overwritten');",
    replace: '',
    why: 'the old cluster keeps the reference of the disk',
  },
  {
    file: at('table-use'),
    find: "if (old !== NONE) freeClusters(p, id, old, 1, 'other', 'table');",
    replace: '',
    why: 'a copied L2 table leaves its reference behind',
  },
  {
    file: at('release'),
    find: 'opened.free = Math.min(opened.free, gone[at] as number);',
    replace: '',
    why: 'the search does not come back to what was freed',
  },
  {
    file: at('allocate'),
    find: 'opened.free = host + count;',
    replace: 'opened.free = host;',
    why: 'the search begins again where it found something',
  },
  {
    file: at('trees'),
    find: 'more.set(host, (more.get(host) ?? 0) + 1);',
    replace: '',
    why: 'counts of streams may go beyond what fits',
  },
  {
    file: at('evolve-tables'),
    find: 'const next = withCopied(word, qcow2.counts.get(hostOf(word)) === 1);',
    replace: 'const next = withCopied(word, qcow2.counts.get(hostOf(word)) >= 1);',
    why: 'COPIED stands on what is shared',
  },
  {
    file: at('zero'),
    find: "return isAllZero(g, entry, false) ? null : { as: 'zero-plain', frees: true };",
    replace: "return isAllZero(g, entry, false) ? null : { as: 'clear', frees: true };",
    why: 'a discard lets the base show again',
  },
  {
    file: at('status'),
    find: 'return status.bytes === bytes && status.zero;',
    replace: 'return status.zero;',
    why: 'head and tail count as zero when only their beginning is',
  },
  {
    file: at('snapshots'),
    find: 'if (size !== imageIn(p, id).size) resizeQcow2(p, id, size);',
    replace: '',
    why: 'a snapshot does not bring its size back',
  },
  {
    file: at('commit'),
    find: 'if (size <= before) return true;',
    replace: 'if (size <= before || qcow2) return true;',
    why: 'a commit does not make a shorter base longer',
  },
  {
    file: at('rebase'),
    find: 'if (x.value !== y.value) yield',
    replace: 'if (x.value > y.value) yield',
    why: 'a rebase keeps only some of what looks different',
  },
  {
    file: at('resize'),
    find: 'return backing !== NONE && imageIn(p, backing).size > before;',
    replace: 'return backing === NONE && before < 0;',
    why: 'a longer base shows in what is new of a disk',
  },
  {
    file: at('session'),
    find: '(!isRead && isTaken(world, id)) || showsWritten(world, id)',
    replace: '!isRead && isTaken(world, id)',
    why: 'somebody reads through an image while it is written',
  },
];
