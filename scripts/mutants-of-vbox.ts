/** Seeded faults of VirtualBox disks: blocks, holes, merges, machines and what is shown of them. */
import type { Mutant } from './mutant-list.ts';

const write = 'src/mechanisms/vbox/write.ts';
const blocks = 'src/mechanisms/vbox/blocks.ts';
const holes = 'src/mechanisms/vbox/holes.ts';
const discard = 'src/mechanisms/vbox/discard.ts';
const compact = 'src/mechanisms/vbox/compact.ts';
const merge = 'src/mechanisms/vbox/merge.ts';
const machines = 'src/mechanisms/vbox/machines.ts';
const evolve = 'src/mechanisms/vbox/evolve.ts';
const host = 'src/mechanisms/vbox/host.ts';

export const vboxMutants: readonly Mutant[] = [
  {
    file: write,
    find: "else if (state === 'free' && isSame(tx, store, bytes))",
    replace: "else if (state === 'zero' && isSame(tx, store, bytes))",
    why: 'bytes that are read below already are stored again',
  },
  {
    file: write,
    find: 'const layer = isMarked ? NONE : storeOf(tx.world, below, block);',
    replace: 'const layer = storeOf(tx.world, below, block);',
    why: 'what a mark hides is copied up',
  },
  {
    file: write,
    find: '(layer === NONE || readsZero(tx, below, rest))',
    replace: 'layer === NONE',
    why: 'a block that turns out to be zeroes is stored',
  },
  {
    file: write,
    find: "yield { finding: isFree ? 'zero.whole' : 'zero.kept', from: start, to: end };",
    replace: "yield { finding: isFree ? 'same' : 'zero.kept', from: start, to: end };",
    why: 'a whole block of zeroes does not hide what is below',
  },
  {
    file: blocks,
    find: "if (state !== 'free') return state === 'own' ? at : NONE;",
    replace: "if (state === 'own') return at;",
    why: 'a mark is looked through for data',
  },
  {
    file: holes,
    find: '    if (last !== HOLE) placeOf[last] = slot;\n',
    replace: '',
    why: 'a block that moved into a hole is dropped where it was',
  },
  {
    file: discard,
    find: "const DROPPED: readonly Found[] = ['discard.whole', 'discard.rest'];",
    replace: "const DROPPED: readonly Found[] = ['discard.whole'];",
    why: 'a block of which zeroes are left keeps its place',
  },
  {
    file: compact,
    find: 'append(found.same, start, stop - start);',
    replace: 'append(found.zero, start, stop - start);',
    why: 'what is the same below is marked as zeroes',
  },
  {
    file: merge,
    find: 'const under = lowest.parent === NONE ? target.parent : lowest.parent;',
    replace: 'const under = lowest.parent;',
    why: 'a base that is merged up keeps its data',
  },
  {
    file: machines,
    find: 'if (below > above) return',
    replace: 'if (below >= above) return',
    why: 'of two files of one length the lower stays',
  },
  {
    file: machines,
    find: "  use === 'immutable' ||\n",
    replace: '',
    why: 'an immutable disk is written',
  },
  {
    file: machines,
    find: 'isKept: ({ known }) => known,',
    replace: 'isKept: () => true,',
    why: 'images that VirtualBox does not know get another parent',
  },
  {
    file: evolve,
    find: '    draft.change(image, { modify: draft.modifications });\n',
    replace: '',
    why: 'a parent that was written still fits',
  },
  {
    file: evolve,
    find: 'draft.totals.copied += countOf(bytes);',
    replace: 'draft.totals.copied += BLOCK;',
    why: 'what the guest writes itself counts as copied',
  },
  {
    file: host,
    find: 'cell: block + slot - from,',
    replace: 'cell: block,',
    why: 'all places of a stretch show its first block',
  },
];
