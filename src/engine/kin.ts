/** The same commands on every system that understands them: what each comes to, up to the first command that it refuses. */
import type { Command, Mechanism } from '../core/mechanism.ts';
import { CommandError } from '../core/refusal.ts';
import { printCommand } from '../scenario/command.ts';
import type { KinPoint, NodeId } from './api.ts';
import { History } from './history.ts';
import { refusalOf } from './refuse.ts';

interface Step {
  readonly id: NodeId;
  readonly command: Command;
}

/** One system, and all paths that it was asked about. */
class Course {
  private readonly mechanism: Mechanism;
  private readonly history: History;
  /** By the command that it refused. */
  private readonly refusals = new Map<NodeId, KinPoint['refused']>();

  constructor(mechanism: Mechanism, alive: (node: NodeId) => void) {
    this.mechanism = mechanism;
    this.history = new History(mechanism, alive);
  }

  tell(path: readonly Step[]): KinPoint {
    let last: NodeId = 0;
    for (const step of path) {
      this.play(step, last);
      if (this.refusals.has(step.id)) return this.point(last, this.refusals.get(step.id) ?? null);
      last = step.id;
    }
    return this.point(last, null);
  }

  private point(node: NodeId, refused: KinPoint['refused']): KinPoint {
    const { id, quick, recordings } = this.mechanism;
    return { system: id, recorded: recordings !== null, figures: quick(this.history.world(node)), refused };
  }

  private play({ id, command }: Step, parent: NodeId): void {
    if (this.history.has(id) || this.refusals.has(id)) return;
    try {
      this.history.run(id, parent, command);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const line = printCommand(command, this.mechanism.verbs);
      this.refusals.set(id, { line, refusal: refusalOf(error, new Map(), line) });
    }
  }
}

export class Kin {
  private readonly courses: readonly Course[];

  /** @param alive is told of each command that is played */
  constructor(kin: readonly Mechanism[], alive: (node: NodeId) => void) {
    this.courses = kin.map((one) => new Course(one, alive));
  }

  /** @param path the commands from the first to the node asked for */
  tell(path: readonly Step[]): readonly KinPoint[] {
    return this.courses.map((course) => course.tell(path));
  }
}
