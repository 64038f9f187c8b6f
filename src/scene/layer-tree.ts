/** Who stands above whom: guests side by side, and layers centred below those who see them, in rows from the bottom. */
import type { LayersPicture, LayerView } from '../core/picture.ts';

/** A column: of a guest, or of a layer that nobody stands on, which is there all the same. */
export interface Leaf {
  readonly guest: number;
  /** The layer that it begins with, or -1. */
  readonly layer: number;
  readonly seat: number;
}

export interface Tree {
  readonly leaves: readonly Leaf[];
  /** Column of each leaf. */
  readonly column: ReadonlyMap<Leaf, number>;
  /** The first and the last column that each layer is seen from. */
  readonly span: ReadonlyMap<number, readonly [from: number, to: number]>;
  /** How many layers are below each. */
  readonly row: ReadonlyMap<number, number>;
  readonly columns: number;
  readonly rows: number;
  /** Of a layer that is written in place: it is on top, who writes it stands above it, and all others below what they look through. */
  readonly live?: { readonly layer: number; readonly writer: Leaf | null };
}

type Layers = ReadonlyMap<number, LayerView>;

/** The layers that are looked into from one on, uppermost first. */
export function chainOf(layers: Layers, top: number): readonly LayerView[] {
  const chain: LayerView[] = [];
  const seen = new Set<number>();
  for (let layer = layers.get(top); layer && !seen.has(layer.id); layer = layers.get(layer.below)) {
    seen.add(layer.id);
    chain.push(layer);
  }
  return chain;
}

function leavesOf({ holders, layers: all, seats }: LayersPicture, layers: Layers): readonly Leaf[] {
  const guests = holders.map(({ id, layer, seat }): Leaf => ({ guest: id, layer, seat }));
  const under = new Set([...all.map(({ below }) => below), ...guests.map(({ layer }) => layer)]);
  const most = Math.max(seats, ...guests.map(({ seat }) => seat + 1));
  const loose = all
    .filter(({ id }) => !under.has(id) && layers.has(id))
    .sort((a, b) => a.seat - b.seat)
    .map(({ id }, at): Leaf => ({ guest: -1, layer: id, seat: most + at }));
  return [...guests, ...loose].sort((a, b) => a.seat - b.seat);
}

/** The lowest seat of each layer and all that looks into it: a cache that comes below a layer does not move it. */
function firstSeats(leaves: readonly Leaf[], layers: Layers): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { layer } of leaves) {
    let least = Number.POSITIVE_INFINITY;
    for (const { id, seat } of chainOf(layers, layer)) {
      least = Math.min(least, seat, first.get(id) ?? least);
      first.set(id, least);
    }
  }
  return first;
}

/**
 * Side by side in the order in which layers came, from the lowest up: those that share a layer stand together, one that gets a
 * layer of its own stays where it is, and nobody leaves a gap.
 */
function columnsOf(leaves: readonly Leaf[], layers: Layers): ReadonlyMap<Leaf, number> {
  const first = firstSeats(leaves, layers);
  const keys = new Map(
    leaves.map((leaf) => [
      leaf,
      [
        ...[...chainOf(layers, leaf.layer)].reverse().flatMap(({ id }) => [first.get(id) ?? 0, id]),
        leaf.seat,
      ],
    ]),
  );
  const compare = (a: readonly number[], b: readonly number[]): number => {
    for (let k = 0; k < Math.max(a.length, b.length); k++) {
      const by = (a[k] ?? -1) - (b[k] ?? -1);
      if (by !== 0) return by;
    }
    return 0;
  };
  const ordered = [...leaves].sort((a, b) => compare(keys.get(a) ?? [], keys.get(b) ?? []));
  return new Map(ordered.map((leaf, at) => [leaf, at]));
}

/** Layers one below the other in the order of their seats, as wide as the stage, and above them who sees the same in all. */
function linedUp({ holders, layers }: LayersPicture): Tree {
  const leaves = holders
    .filter(({ layer }) => layer < 0)
    .map(({ id, seat }): Leaf => ({ guest: id, layer: -1, seat }));
  const ordered = [...layers].sort((a, b) => b.seat - a.seat);
  return {
    leaves,
    column: new Map(leaves.map((leaf) => [leaf, 0])),
    span: new Map(ordered.map(({ id }) => [id, [0, 0]])),
    row: new Map(ordered.map(({ id }, at) => [id, at])),
    columns: 1,
    rows: ordered.length,
  };
}

/** @param only on a narrow stage, the one guest whose chain is shown, or -1 for whatever there is first */
export function treeOf(picture: LayersPicture, only: number | null): Tree {
  if (picture.lined) return linedUp(picture);
  const layers: Layers = new Map(picture.layers.map((layer) => [layer.id, layer]));
  const all = leavesOf(picture, layers);
  const one = all.find(({ guest }) => guest === only) ?? all[0];
  const leaves = only === null ? all : one ? [{ ...one, seat: 0 }] : [];
  const column = columnsOf(leaves, layers);
  const span = new Map<number, readonly [number, number]>();
  const row = new Map<number, number>();
  for (const leaf of leaves) {
    const at = column.get(leaf) ?? 0;
    const chain = chainOf(layers, leaf.layer);
    for (const [k, { id }] of chain.entries()) {
      const [from, to] = span.get(id) ?? [at, at];
      span.set(id, [Math.min(from, at), Math.max(to, at)]);
      row.set(id, chain.length - 1 - k);
    }
  }
  return {
    leaves,
    column,
    span,
    row,
    columns: Math.max(0, ...column.values()) + 1,
    rows: Math.max(0, ...[...row.values()].map((at) => at + 1)),
  };
}
