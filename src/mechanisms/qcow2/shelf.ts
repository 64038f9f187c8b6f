/** A sparse row of objects by number, kept in a radix tree that versions share copy-on-write. */
import type { Edit } from '../../core/column.ts';

const BITS = 5;
const FAN = 1 << BITS;
const MASK = FAN - 1;

interface Node<T> {
  readonly owner: Edit;
  readonly kids: (Node<T> | T | undefined)[];
}

/** Like `Column`, but for objects: an edit changes its own nodes in place and copies any other first. */
export class Shelf<T> {
  private readonly owner: Edit | null;
  private root: Node<T> | undefined;
  private depth: number;

  private constructor(owner: Edit | null, root: Node<T> | undefined, depth: number) {
    this.owner = owner;
    this.root = root;
    this.depth = depth;
  }

  static empty<V>(): Shelf<V> {
    return new Shelf<V>(null, undefined, 0);
  }

  /** This shelf if `edit` may change it, else a version that it may change. */
  edit(edit: Edit): Shelf<T> {
    return this.owner === edit ? this : new Shelf(edit, this.root, this.depth);
  }

  get(index: number): T | undefined {
    if (index >>> BITS >= 2 ** (this.depth * BITS)) return undefined;
    let node = this.root;
    for (let level = this.depth; level > 0 && node !== undefined; level--)
      node = node.kids[(index >>> (level * BITS)) & MASK] as Node<T> | undefined;
    return node?.kids[index & MASK] as T | undefined;
  }

  /** Only on a shelf that the running edit owns (see `edit`). */
  set(index: number, value: T | undefined): void {
    while (index >>> BITS >= 2 ** (this.depth * BITS)) this.grow();
    let node = this.own(this.root);
    this.root = node;
    for (let level = this.depth; level > 0; level--) {
      const at = (index >>> (level * BITS)) & MASK;
      const next = this.own(node.kids[at] as Node<T> | undefined);
      node.kids[at] = next;
      node = next;
    }
    node.kids[index & MASK] = value;
  }

  private grow(): void {
    if (this.root !== undefined) {
      const kids: (Node<T> | undefined)[] = new Array(FAN).fill(undefined);
      kids[0] = this.root;
      this.root = { owner: this.owner as Edit, kids };
    }
    this.depth++;
  }

  private own(node: Node<T> | undefined): Node<T> {
    const owner = this.owner as Edit;
    if (node === undefined) return { owner, kids: new Array(FAN).fill(undefined) };
    return node.owner === owner ? node : { owner, kids: node.kids.slice() };
  }
}
