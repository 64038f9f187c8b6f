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
const live = 'src/scene/layer-live.ts';
const rise = 'src/scene/layer-rise.ts';
const gauges = 'src/scene/layer-gauge.ts';
const bar = 'src/paint/draw-gauge.ts';
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
    file: rise,
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
    find: "stored + zero < parts ? 'the others show the next layer' : '',",
    replace: "'the others show the next layer',",
    why: 'the words look through parts that hide everything',
  },
  {
    file: live,
    find: 'sort((a, b) => a.id - b.id)',
    replace: 'sort((a, b) => a.seat - b.seat)',
    why: 'stores stand in the order of their seats, and an older one looks back over a newer one',
  },
  {
    file: live,
    find: 'leaves.find(({ layer }) => layer === now?.layer) ?? leaves[0];',
    replace: 'leaves[0];',
    why: 'on a phone the writer does not see the store that old content drops into',
  },
  {
    file: live,
    find: '  row.set(origin, 1);',
    replace: '  row.set(origin, leaves.length > 0 ? 1 : 0);',
    why: 'what is live moves with the first snapshot of it',
  },
  {
    file: rise,
    find: "if (gauge?.state === 'lost') {",
    replace: "if (gauge?.state === 'full') {",
    why: 'what is lost lets light through',
  },
  {
    file: rise,
    find: 'points.push(...(here === row ? over(place, layer, stops) : through(place, layer, stops)));',
    replace: 'points.push(...through(place, layer, stops));',
    why: 'one looks under a newer one, not over its shoulder',
  },
  {
    file: rise,
    find: 'if (stops) break;',
    replace: 'if (k === way.length - 1) break;',
    why: 'light goes on through what is stored',
  },
  {
    file: panes,
    find: 'now && now.layer === layer.id && now.cells.length === 0 && !hasUnit(layer, now.hosts) ? now.phase : null;',
    replace: 'now && now.layer === layer.id && now.cells.length === 0 ? now.phase : null;',
    why: 'a pane acts with a unit of its file',
  },
  {
    file: panes,
    find: 'const isWriter = tree.live?.writer === leaf;',
    replace: 'const isWriter = tree.live !== undefined;',
    why: 'who reads a snapshot stands above it all',
  },
  {
    file: gauges,
    find: 'picture.origin !== undefined && readOnly;',
    replace: 'false;',
    why: 'a snapshot that nobody may write is shown as if one could',
  },
  {
    file: bar,
    find: '(bytes / total) * w',
    replace: '(bytes / total / 2) * w',
    why: 'a store is shown half as full',
  },
  {
    file: words,
    find: "bytesOf('header') > 0 ? header : '',",
    replace: 'header,',
    why: 'a store without a header has one in words',
  },
];
