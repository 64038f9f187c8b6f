/** Seeded faults of the layers view: who stands where, what light falls through, what moves, what is told. */
import type { Mutant } from './mutant-list.ts';

const tree = 'src/scene/layer-tree.ts';
const measure = 'src/scene/layer-measure.ts';
const panes = 'src/scene/layer-panes.ts';
const links = 'src/scene/layer-links.ts';
const effects = 'src/scene/layer-effects.ts';
const marks = 'src/scene/layer-mark.ts';
const files = 'src/scene/layer-files.ts';
const strip = 'src/mechanisms/families/disks/strip.ts';
const words = 'src/text/en/layers.ts';

export const layerMutants: readonly Mutant[] = [
  {
    file: tree,
    find: 'row.set(id, chain.length - 1 - k);',
    replace: 'row.set(id, k);',
    why: 'the base stands on top',
  },
  {
    file: tree,
    find: 'return new Map(ordered.map((leaf, at) => [leaf, at]));',
    replace: 'return new Map(ordered.map((leaf) => [leaf, leaf.seat]));',
    why: 'a column stays empty for who is no guest any more',
  },
  {
    file: measure,
    find: 'if (wished !== undefined) return Math.max(0, Math.min(last, wished - start));',
    replace: 'if (wished !== undefined) return 0;',
    why: 'a window does not go where it is moved to',
  },
  {
    file: measure,
    find: 'const REACH = { place: [10, 0],',
    replace: 'const REACH = { place: [4, 0],',
    why: 'a place is too small for a finger',
  },
  {
    file: panes,
    find: "shown.flatMap(({ state }, at) => (state === 'hole' || state === 'part' ? [at] : []))",
    replace: "shown.flatMap(({ state }, at) => (state === 'hole' ? [at] : []))",
    why: 'one does not look through what is stored in part',
  },
  {
    file: links,
    find: "thing?.kind === 'place' && (thing.state === 'own' || thing.state === 'zero');",
    replace: "thing?.kind === 'place' && thing.state !== 'hole';",
    why: 'light stops at what is stored in part only',
  },
  {
    file: links,
    find: 'return end < 0 ? chain : chain.slice(0, end + 1);',
    replace: 'return end < 0 ? chain : chain.slice(0, end);',
    why: 'light ends above the layer that answers',
  },
  {
    file: effects,
    find: 'around(along(way, upward ? 1 - t : t), TOKEN.w, TOKEN.h)',
    replace: 'around(along(way, upward ? t : 1 - t), TOKEN.w, TOKEN.h)',
    why: 'what is written rises, what is read falls',
  },
  {
    file: marks,
    find: "thing.kind === 'sight' && thing.from === layer && thing.slot === slot;",
    replace: "thing.kind === 'sight' && thing.slot === slot;",
    why: 'a place is lit for those who read another layer',
  },
  {
    file: files,
    find: 'const number = host.start + strip.skip + at;',
    replace: 'const number = host.start + at;',
    why: 'units of a long file have the numbers of others',
  },
  {
    file: strip,
    find: 'Math.max(0, run.from - covers.from)',
    replace: 'Math.max(0, run.from)',
    why: 'an enlarged band counts what is elsewhere',
  },
  {
    file: words,
    find: "stored + zero < parts ? 'the others show what is below' : '',",
    replace: "'the others show what is below',",
    why: 'the words look through parts that hide everything',
  },
];
