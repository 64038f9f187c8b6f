/** The log: every command ever run, as a tree. Acting in the past grows another branch; nothing is ever taken out. */
import type { NodeId, Refusal, StepCard } from '../engine/api.ts';

export interface LabNode {
  readonly id: NodeId;
  readonly parent: NodeId;
  readonly line: string;
  /** The text between this statement and the next: line breaks, comments, notes. */
  readonly trail: string;
  readonly notes: readonly string[];
  /** Null while it has no effect: not run yet, given up, or refused when the log was played again. */
  readonly step: StepCard | null;
  readonly trouble: null | 'stopped' | Refusal;
}

/** What a whole path has besides its commands; kept with its first node. */
export interface Trunk {
  /** The text before the first command: `use …`, title, comments. */
  readonly header: string;
  readonly title: string;
  /** Name of the recording that the path was opened from, or ''. */
  readonly recording: string;
}

export type Nodes = ReadonlyMap<NodeId, LabNode>;

/** The nodes from the first command to `head`, in order. */
export function pathTo(nodes: Nodes, head: NodeId): readonly LabNode[] {
  const path: LabNode[] = [];
  for (let node = nodes.get(head); node; node = nodes.get(node.parent)) path.push(node);
  return path.reverse();
}

/** The nearest node at or above `id` that has an effect, or 0: what the engine knows it by. */
export function effective(nodes: Nodes, id: NodeId): NodeId {
  let node = nodes.get(id);
  while (node && node.step === null) node = nodes.get(node.parent);
  return node?.id ?? 0;
}

export interface Future {
  /** The last node of the branch. */
  readonly leaf: NodeId;
  /** Where it leaves the path shown: its last node in common with it, or 0. */
  readonly fork: NodeId;
  /** Its first node of its own. */
  readonly first: LabNode;
  /** How many commands it has of its own. */
  readonly length: number;
}

/** The ends of every branch that is not on the path, newest first. */
export function futures(nodes: Nodes, path: readonly LabNode[]): readonly Future[] {
  const onPath = new Set(path.map(({ id }) => id));
  const parents = new Set([...nodes.values()].map(({ parent }) => parent));
  const found: Future[] = [];
  for (const leaf of nodes.values()) {
    if (parents.has(leaf.id) || onPath.has(leaf.id)) continue;
    let first = leaf;
    let length = 1;
    while (first.parent !== 0 && !onPath.has(first.parent)) {
      first = nodes.get(first.parent) as LabNode;
      length++;
    }
    found.push({ leaf: leaf.id, fork: first.parent, first, length });
  }
  return found.reverse();
}
