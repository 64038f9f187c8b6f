/** Who stands where around a layer that is written in place: it is on top, stores side by side below it, and their readers below those. */
import type { LayersPicture, LayerView } from '../core/picture.ts';
import { chainOf, type Leaf, type Tree, treeOf } from './layer-tree.ts';

type Layers = ReadonlyMap<number, LayerView>;

/** Those who look up from below a store, or the store that nobody reads just now. */
function readersOf({ holders }: LayersPicture, { id, seat }: LayerView): readonly Leaf[] {
  const readers = holders.filter(({ layer }) => layer === id);
  if (readers.length === 0) return [{ guest: -1, layer: id, seat }];
  return readers.map((reader): Leaf => ({ guest: reader.id, layer: id, seat: reader.seat }));
}

/** Stores in the order in which they were made: in which they look into each other, too. */
const storesOf = ({ layers, origin }: LayersPicture): readonly LayerView[] =>
  layers.filter(({ id }) => id !== origin).sort((a, b) => a.id - b.id);

interface Placed {
  readonly span: Map<number, readonly [number, number]>;
  readonly row: Map<number, number>;
}

/** On a narrow stage: what one reader looks through, one above the other. */
function oneChain(layers: Layers, leaf: Leaf | undefined, origin: number): Placed {
  const chain = chainOf(layers, leaf?.layer ?? origin);
  return {
    span: new Map(chain.map(({ id }) => [id, [0, 0] as const])),
    row: new Map(chain.map(({ id }, at) => [id, at])),
  };
}

function sideBySide(leaves: readonly Leaf[], origin: number): Placed {
  const span = new Map<number, readonly [number, number]>();
  const row = new Map<number, number>();
  for (const [at, { layer }] of leaves.entries()) {
    span.set(layer, [span.get(layer)?.[0] ?? at, at]);
    row.set(layer, 0);
  }
  span.set(origin, [0, Math.max(0, leaves.length - 1)]);
  row.set(origin, 1);
  return { span, row };
}

/** The one column of a narrow stage: of a reader; or of the writer, with the store that something happens to. */
function oneOf({ now }: LayersPicture, leaves: readonly Leaf[], only: number): Leaf | undefined {
  const reader = leaves.find(({ guest }) => guest === only);
  if (reader) return reader;
  const acting = leaves.find(({ layer }) => layer === now?.layer) ?? leaves[0];
  return acting && { ...acting, guest: -1 };
}

function liveTree(picture: LayersPicture, origin: number, only: number | null): Tree {
  const layers: Layers = new Map(picture.layers.map((layer) => [layer.id, layer]));
  const all = storesOf(picture).flatMap((store) => readersOf(picture, store));
  const one = only === null ? undefined : oneOf(picture, all, only);
  const leaves = only === null ? all : one ? [{ ...one, seat: 0 }] : [];
  const writer = picture.holders.find(({ id, layer }) => layer === origin && (only === null || id === only));
  const { span, row } =
    only === null || one?.guest === -1 ? sideBySide(leaves, origin) : oneChain(layers, leaves[0], origin);
  return {
    leaves,
    column: new Map(leaves.map((leaf, at) => [leaf, at])),
    span,
    row,
    columns: Math.max(1, leaves.length),
    rows: Math.max(0, ...row.values()) + 1,
    live: { layer: origin, writer: writer ? { guest: writer.id, layer: origin, seat: writer.seat } : null },
  };
}

/** @param only on a narrow stage, the one guest whose chain is shown, or -1 for whatever there is first */
export function treeFor(picture: LayersPicture, only: number | null): Tree {
  const { origin, lined } = picture;
  const isLive = origin !== undefined && !lined && picture.layers.some(({ id }) => id === origin);
  return isLive ? liveTree(picture, origin, only) : treeOf(picture, only);
}
