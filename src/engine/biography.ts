/** The life of a unit or a slot along a path: played once from the beginning, and played on from there when the path grows. */

import type { Subject, Tracker } from '../core/life.ts';
import { type Command, type Mechanism, perform } from '../core/mechanism.ts';
import type { Told } from '../core/told.ts';
import type { Biography, LifeLine, NodeId } from './api.ts';

/** Lines of an answer, at most: how a life began, and how it went last. */
const FIRST_LINES = 60;
const LAST_LINES = 140;

interface Step {
  readonly id: NodeId;
  readonly command: Command;
}

/** One subject followed along one path. */
export class Life {
  /** The last node seen. */
  node: NodeId = 0;
  private readonly mechanism: Mechanism;
  private readonly subject: Subject;
  private readonly alive: (node: NodeId) => void;
  private readonly tracker: Tracker;
  private readonly first: LifeLine[] = [];
  private last: LifeLine[] = [];
  private dropped = 0;
  private world: unknown;

  constructor(mechanism: Mechanism, subject: Subject, alive: (node: NodeId) => void) {
    this.mechanism = mechanism;
    this.subject = subject;
    this.alive = alive;
    this.tracker = mechanism.track(subject);
    this.world = mechanism.start();
  }

  /** Plays one more command, and notes what it did to the subject. */
  step({ id, command }: Step): void {
    let waiting: Pick<LifeLine, 'kind' | 'refs'>[] = [];
    let micro = 0;
    let last: Told | null = null;
    const note = (): void => {
      for (const line of waiting) this.add({ node: id, micro: Math.max(1, micro), told: last, ...line });
      waiting = [];
    };
    const outcome = perform(
      this.mechanism,
      this.world,
      command,
      () => this.alive(id),
      (before, event) => {
        const told = this.mechanism.tell(before, event);
        for (const kind of this.tracker.see(before, event)) waiting.push({ kind, refs: this.tracker.refs() });
        if (!told) return;
        // What is not told belongs to the micro-step after it.
        micro++;
        last = told;
        note();
      },
    );
    note();
    this.world = outcome.world;
    this.node = id;
  }

  answer(): Biography {
    const { node, subject, mechanism, world } = this;
    const kept = this.last.slice(-LAST_LINES);
    return {
      node,
      subject,
      lines: [...this.first, ...kept],
      omitted: this.dropped + this.last.length - kept.length,
      omittedAfter: this.first.length,
      ...mechanism.present(world, subject),
    };
  }

  private add(line: LifeLine): void {
    if (this.first.length < FIRST_LINES) this.first.push(line);
    else this.last.push(line);
    if (this.last.length < 2 * LAST_LINES) return;
    this.last = this.last.slice(LAST_LINES);
    this.dropped += LAST_LINES;
  }
}

const same = (a: Subject, b: Subject): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Remembers the life told last: when the path has only grown since, it is played on from its end. */
export class Biographer {
  private readonly mechanism: Mechanism;
  private readonly alive: (node: NodeId) => void;
  private told: { readonly subject: Subject; readonly life: Life } | undefined;

  constructor(mechanism: Mechanism, alive: (node: NodeId) => void) {
    this.mechanism = mechanism;
    this.alive = alive;
  }

  /** @param path the commands from the first to the node asked for */
  tell(subject: Subject, path: readonly Step[]): Biography {
    const known = this.told && same(this.told.subject, subject) ? this.told.life : undefined;
    const at = known ? path.findIndex(({ id }) => id === known.node) : -1;
    // Nothing is lost if a command throws half-way: the life is forgotten, and the next one begins anew.
    this.told = undefined;
    const life =
      known && (at >= 0 || known.node === 0) ? known : new Life(this.mechanism, subject, this.alive);
    for (const step of path.slice(at + 1)) life.step(step);
    this.told = { subject, life };
    return life.answer();
  }
}
