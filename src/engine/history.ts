/**
 * The tree of all commands run so far. The commands are the truth; worlds are kept only where going back is worth it:
 * keyframes along each path, and the worlds looked at last. Everything else is played again from the nearest of them.
 */
import type { Command, Mechanism } from '../core/mechanism.ts';
import { perform, type Watch } from '../core/mechanism.ts';
import type { NodeId } from './api.ts';

/** A keyframe at least every so many steps (playing 256 single-page steps again takes about a millisecond). */
const KEYFRAME_STEPS = 256;
/** … and after so many slots were touched since the last one. */
const KEYFRAME_SLOTS = 65_536;
/** Slots that the kept worlds may have touched together; one costs about ten bytes. */
const KEYFRAME_BUDGET = 8_000_000;
/** … and how many there may be: thousands of small branches at one place would each leave one. */
const MOST_KEYFRAMES = 512;
const RECENT_BUDGET = 4_000_000;
/** Worlds looked at last that are kept besides. */
const RECENT_WORLDS = 64;

interface Node {
  readonly parent: NodeId;
  readonly command: Command;
  /** Steps and slots touched since the last keyframe on the way here. */
  readonly steps: number;
  readonly slots: number;
}

interface Kept<W> {
  readonly world: W;
  readonly cost: number;
}

export interface Moment<W = unknown, E = unknown> {
  readonly before: W;
  readonly after: W;
  readonly events: readonly E[];
  readonly command: Command;
}

const total = (kept: ReadonlyMap<NodeId, Kept<unknown>>): number =>
  [...kept.values()].reduce((sum, { cost }) => sum + cost, 0);

export class History<W = unknown, D = unknown, E = unknown> {
  private readonly mechanism: Mechanism<W, D, E>;
  private readonly alive: (node: NodeId) => void;
  private readonly nodes = new Map<NodeId, Node>();
  private readonly keyframes = new Map<NodeId, Kept<W>>();
  private readonly recent = new Map<NodeId, Kept<W>>();

  constructor(mechanism: Mechanism<W, D, E>, alive: (node: NodeId) => void = () => {}) {
    this.mechanism = mechanism;
    this.alive = alive;
    this.keyframes.set(0, { world: mechanism.start(), cost: 0 });
  }

  has(id: NodeId): boolean {
    return id === 0 || this.nodes.has(id);
  }

  /** Carries out a command after `parent` and remembers it as `id`. @throws CommandError when it is refused; nothing is then remembered */
  run(id: NodeId, parent: NodeId, command: Command, watch?: Watch<D, E>): Moment<W, E> {
    if (this.has(id)) throw new Error(`node ${id} exists`);
    const before = this.world(parent);
    const { world: after, events } = perform(this.mechanism, before, command, () => this.alive(id), watch);
    const cost = this.mechanism.evolution.cost(events);
    const from = this.nodes.get(parent);
    const since = from && !this.keyframes.has(parent) ? from : { steps: 0, slots: 0 };
    const node: Node = { parent, command, steps: since.steps + 1, slots: since.slots + cost };
    this.nodes.set(id, node);
    if (node.steps >= KEYFRAME_STEPS || node.slots >= KEYFRAME_SLOTS)
      this.keepKeyframe(id, after, node.slots);
    else this.keepRecent(id, after, cost);
    return { before, after, events, command };
  }

  /** A step that was run before, played once more. */
  moment(id: NodeId, watch?: Watch<D, E>): Moment<W, E> {
    const node = this.node(id);
    const before = this.world(node.parent);
    const { world, events } = perform(this.mechanism, before, node.command, () => this.alive(id), watch);
    return { before, after: world, events, command: node.command };
  }

  /** The world after a node. */
  world(id: NodeId): W {
    const path: NodeId[] = [];
    let at = id;
    let kept = this.find(at);
    while (kept === undefined) {
      path.push(at);
      at = this.node(at).parent;
      kept = this.find(at);
    }
    let { world } = kept;
    for (const next of path.toReversed())
      world = perform(this.mechanism, world, this.node(next).command, () => this.alive(next)).world;
    if (path.length > 0) this.keepRecent(id, world, this.node(id).slots);
    return world;
  }

  /** The commands from the first to `id`, in order. */
  path(id: NodeId): readonly { readonly id: NodeId; readonly command: Command }[] {
    const steps: { id: NodeId; command: Command }[] = [];
    for (let at = id; at !== 0; at = this.node(at).parent)
      steps.push({ id: at, command: this.node(at).command });
    return steps.reverse();
  }

  /** Worlds kept now, for measuring memory. */
  worldsKept(): readonly W[] {
    return [...this.keyframes.values(), ...this.recent.values()].map(({ world }) => world);
  }

  private find(id: NodeId): Kept<W> | undefined {
    const keyframe = this.keyframes.get(id);
    if (keyframe) return keyframe;
    const recent = this.recent.get(id);
    if (!recent) return undefined;
    this.recent.delete(id);
    this.recent.set(id, recent);
    return recent;
  }

  private node(id: NodeId): Node {
    const node = this.nodes.get(id);
    if (!node) throw new Error(`no node ${id}`);
    return node;
  }

  private keepKeyframe(id: NodeId, world: W, cost: number): void {
    this.keyframes.set(id, { world, cost });
    if (total(this.keyframes) <= KEYFRAME_BUDGET && this.keyframes.size <= MOST_KEYFRAMES) return;
    // Too many: every second one goes, but never the start nor the newest.
    [...this.keyframes.keys()].slice(1, -1).forEach((key, at) => {
      if (at % 2 === 0) this.keyframes.delete(key);
    });
  }

  private keepRecent(id: NodeId, world: W, cost: number): void {
    this.recent.set(id, { world, cost });
    while (this.recent.size > RECENT_WORLDS || (this.recent.size > 2 && total(this.recent) > RECENT_BUDGET)) {
      const [oldest] = this.recent.keys();
      this.recent.delete(oldest as NodeId);
    }
  }
}
