/**
 * A growable array of numbers kept in a radix tree of small typed arrays that versions share copy-on-write.
 *
 * Every node carries the `Edit` that made it. An edit may change its own nodes in place and copies any other
 * node first, so an older version of the column never changes and a new version costs only the leaves it touched.
 */

/** Identity of one transaction: nodes it made may be changed in place until it ends. */
export interface Edit {
  readonly open: true;
}

export const newEdit = (): Edit => ({ open: true });

export type Cells = Uint8Array | Uint16Array | Uint32Array;

/** 64 cells a leaf and 64 kids a node: small enough that one write copies little, large enough for a million cells in a row. */
const LEAF_BITS = 6;
const LEAF = 1 << LEAF_BITS;
const LEAF_MASK = LEAF - 1;
const FAN_BITS = 6;
const FAN = 1 << FAN_BITS;
const FAN_MASK = FAN - 1;

interface Leaf<A> {
  readonly owner: Edit;
  readonly cells: A;
}
interface Branch<A> {
  readonly owner: Edit;
  readonly kids: (Tree<A> | undefined)[];
}
type Tree<A> = Leaf<A> | Branch<A>;

/** Sees the cells `[first, last]` of one leaf; cell 0 of the leaf is column index `base`. */
export type LeafVisitor<A> = (cells: A, base: number, first: number, last: number) => void;

export class Column<A extends Cells> {
  private readonly make: (length: number) => A;
  private readonly owner: Edit;
  private root: Tree<A> | undefined;
  /** Levels of branches above the leaves. */
  private depth: number;

  private constructor(make: (length: number) => A, owner: Edit, root: Tree<A> | undefined, depth: number) {
    this.make = make;
    this.owner = owner;
    this.root = root;
    this.depth = depth;
  }

  static of<B extends Cells>(make: (length: number) => B): Column<B> {
    return new Column(make, newEdit(), undefined, 0);
  }

  /** This column if `edit` may change it, else a version that it may change. */
  edit(edit: Edit): Column<A> {
    return this.owner === edit ? this : new Column(this.make, edit, this.root, this.depth);
  }

  /** The value at `index`; 0 where nothing was ever written. */
  get(index: number): number {
    const cells = this.leafAt(index);
    return cells === undefined ? 0 : (cells[index & LEAF_MASK] as number);
  }

  /** Only on a column that the running edit owns (see `edit`). */
  set(index: number, value: number): void {
    this.leafToEdit(index)[index & LEAF_MASK] = value;
  }

  /** Visits the leaves that exist within `[from, to)`, in order, to read them. */
  each(from: number, to: number, visit: LeafVisitor<A>): void {
    if (this.root !== undefined && from < to) this.walk(this.root, this.depth, 0, from, to, visit);
  }

  /** Visits every leaf within `[from, to)`, made where missing, to change it. */
  change(from: number, to: number, visit: LeafVisitor<A>): void {
    for (let at = from; at < to; ) {
      const base = at - (at & LEAF_MASK);
      const last = Math.min(base + LEAF, to) - 1;
      visit(this.leafToEdit(at), base, at - base, last - base);
      at = last + 1;
    }
  }

  /** The cells of the leaf that holds `index`, to read; undefined where nothing was ever written. */
  leafAt(index: number): A | undefined {
    if (this.isBeyond(index)) return undefined;
    let node = this.root;
    for (let level = this.depth; level > 0 && node !== undefined; level--)
      node = (node as Branch<A>).kids[this.kid(index, level)];
    return (node as Leaf<A> | undefined)?.cells;
  }

  /** The cells of the leaf that holds `index`, to change. Only on a column that the running edit owns. */
  leafToEdit(index: number): A {
    while (this.isBeyond(index)) this.grow();
    if (this.depth === 0) {
      const leaf = this.ownLeaf(this.root as Leaf<A> | undefined);
      this.root = leaf;
      return leaf.cells;
    }
    let branch = this.ownBranch(this.root as Branch<A> | undefined);
    this.root = branch;
    for (let level = this.depth; level > 1; level--) {
      const at = this.kid(index, level);
      const next = this.ownBranch(branch.kids[at] as Branch<A> | undefined);
      branch.kids[at] = next;
      branch = next;
    }
    const at = this.kid(index, 1);
    const leaf = this.ownLeaf(branch.kids[at] as Leaf<A> | undefined);
    branch.kids[at] = leaf;
    return leaf.cells;
  }

  /** Bytes of the leaves that this version holds and that are not in `seen` (shared leaves are counted once). */
  bytes(seen: Set<object>): number {
    let sum = 0;
    const visit = (node: Tree<A>, level: number): void => {
      if (seen.has(node)) return;
      seen.add(node);
      if (level === 0) sum += (node as Leaf<A>).cells.byteLength;
      else {
        sum += 8 * (node as Branch<A>).kids.length;
        for (const kid of (node as Branch<A>).kids) if (kid) visit(kid, level - 1);
      }
    };
    if (this.root) visit(this.root, this.depth);
    return sum;
  }

  /** Asked at every read, so without a power of two; a depth of 5 has room for any index of 32 bits. */
  private isBeyond(index: number): boolean {
    return (index >>> LEAF_BITS) >>> (this.depth * FAN_BITS) !== 0;
  }

  private kid(index: number, level: number): number {
    return (index >>> (LEAF_BITS + (level - 1) * FAN_BITS)) & FAN_MASK;
  }

  private grow(): void {
    const kids: (Tree<A> | undefined)[] = new Array(FAN).fill(undefined);
    kids[0] = this.root;
    this.root = { owner: this.owner, kids };
    this.depth++;
  }

  private ownBranch(node: Branch<A> | undefined): Branch<A> {
    if (node === undefined) return { owner: this.owner, kids: new Array(FAN).fill(undefined) };
    return node.owner === this.owner ? node : { owner: this.owner, kids: node.kids.slice() };
  }

  private ownLeaf(node: Leaf<A> | undefined): Leaf<A> {
    if (node === undefined) return { owner: this.owner, cells: this.make(LEAF) };
    return node.owner === this.owner ? node : { owner: this.owner, cells: node.cells.slice() as A };
  }

  private walk(
    node: Tree<A>,
    level: number,
    base: number,
    from: number,
    to: number,
    visit: LeafVisitor<A>,
  ): void {
    if (level === 0) {
      const first = Math.max(from - base, 0);
      const last = Math.min(to - base, LEAF) - 1;
      visit((node as Leaf<A>).cells, base, first, last);
      return;
    }
    const span = LEAF * 2 ** ((level - 1) * FAN_BITS);
    const kids = (node as Branch<A>).kids;
    const end = Math.min(kids.length, Math.ceil((to - base) / span));
    for (let at = Math.max(0, Math.floor((from - base) / span)); at < end; at++) {
      const kid = kids[at];
      if (kid !== undefined) this.walk(kid, level - 1, base + at * span, from, to, visit);
    }
  }
}

export const bytesColumn = (): Column<Uint8Array> => Column.of((n) => new Uint8Array(n));
export const wordsColumn = (): Column<Uint16Array> => Column.of((n) => new Uint16Array(n));
export const longsColumn = (): Column<Uint32Array> => Column.of((n) => new Uint32Array(n));

/** A reader of one column that remembers the last leaf, for walks over neighbouring indices. */
export function reader<A extends Cells>(column: Column<A>): (index: number) => number {
  let at = -1;
  let cells: A | undefined;
  return (index) => {
    if (index >>> LEAF_BITS !== at) {
      at = index >>> LEAF_BITS;
      cells = column.leafAt(index);
    }
    return cells === undefined ? 0 : (cells[index & LEAF_MASK] as number);
  };
}

/** A writer of one column that the running edit owns; it remembers the last leaf, like `reader`. */
export function writer<A extends Cells>(
  column: Column<A>,
): { get(index: number): number; set(index: number, value: number): void } {
  let at = -1;
  let cells: A | undefined;
  const leaf = (index: number): A => {
    if (cells === undefined || index >>> LEAF_BITS !== at) {
      at = index >>> LEAF_BITS;
      cells = column.leafToEdit(index);
    }
    return cells;
  };
  return {
    get: (index) => leaf(index)[index & LEAF_MASK] as number,
    set(index, value) {
      leaf(index)[index & LEAF_MASK] = value;
    },
  };
}
