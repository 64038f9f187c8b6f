/** Plays lines of commands on a system of disks, and random ones beside an eager model in which nothing is shared. */
import type { Dice } from '../../../core/dice.ts';
import { type Command, type Mechanism, perform, replay } from '../../../core/mechanism.ts';
import { CommandError } from '../../../core/refusal.ts';
import { parseCommand } from '../../../scenario/command.ts';
import { pieces } from '../../../scenario/token.ts';
import { type Print, Prints } from './prints.test-kit.ts';

/** The command that a line says. @throws where the line cannot be read */
export function commandOf(mechanism: Pick<Mechanism, 'verbs'>, line: string): Command {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, mechanism.verbs) : null;
  if (!parsed || !('command' in parsed)) throw new Error(`cannot read ${line} ${JSON.stringify(parsed)}`);
  return parsed.command;
}

export interface Play<W, E> {
  readonly world: W;
  /** The world before the last command, and the events of the last command. */
  readonly before: W;
  readonly events: readonly E[];
  /** What was told, by id, of all commands. */
  readonly told: readonly string[];
}

/** Plays statements separated by `;` or line breaks. */
export function playOn<W, D, E>(
  system: Mechanism<W, D, E>,
  text: string,
  from: W = system.start(),
): Play<W, E> {
  let [world, before, events]: [W, W, readonly E[]] = [from, from, []];
  const told: string[] = [];
  for (const line of text.split(/[;\n]/).map((part) => part.trim())) {
    if (line === '') continue;
    before = world;
    const command = commandOf(system as unknown as Mechanism, line);
    const watch = (draft: D, event: E): void => {
      told.push(...[system.tell(draft, event)?.id ?? []].flat());
    };
    ({ world, events } = perform(system, before, command, () => {}, watch));
  }
  return { world, before, events, told };
}

/** How a line went: carried out, failed as the real tool fails, or refused by us. */
export type Ending = 'done' | 'failed' | 'refused';

/** A model in which every disk is a full private copy. */
export interface Eager<W> {
  run(line: string): Ending;
  /** What a world says that this one does not, or null. */
  compare(world: W): string | null;
}

/** All that a trial needs of a system. */
export interface Subject<W, D, E> {
  readonly system: Mechanism<W, D, E>;
  eager(): Eager<W>;
  isFailure(event: E): boolean;
  line(roll: Dice, world: W): string;
}

export interface Failure {
  readonly lines: readonly string[];
  /** What is wrong after the last of the lines. */
  readonly wrong: string;
}

export interface Tried {
  readonly lines: number;
  readonly refusals: number;
  readonly failure: Failure | null;
  readonly told: ReadonlySet<string>;
}

/** One scenario, line by line. */
class Trial<W, D, E> {
  world: W;
  refusals = 0;
  readonly told = new Set<string>();
  private readonly subject: Subject<W, D, E>;
  private readonly eager: Eager<W>;
  private readonly kept: { readonly world: W; readonly print: Print }[] = [];
  private readonly prints = new Prints();
  /** Of all that was there after some line, as it was at its first. */
  private readonly seen = new Map<object, Print>();
  private readonly events: E[] = [];

  constructor(subject: Subject<W, D, E>) {
    this.subject = subject;
    this.world = subject.system.start();
    this.eager = subject.eager();
  }

  /** @returns what is wrong after it, or null */
  step(line: string): string | null {
    const { system } = this.subject;
    const wanted = this.eager.run(line);
    const ended = this.play(line);
    if (ended !== wanted) return `${ended}, not ${wanted}`;
    this.kept.push({ world: this.world, print: this.prints.of(this.world, this.seen) });
    return this.eager.compare(this.world) ?? system.check(this.world)[0] ?? null;
  }

  private play(line: string): string {
    const { system, isFailure } = this.subject;
    const watch = (before: D, event: E): void => {
      const one = system.tell(before, event);
      if (one) this.told.add(one.id);
    };
    try {
      const command = commandOf(system as unknown as Mechanism, line);
      const { world, events } = perform(system, this.world, command, () => {}, watch);
      this.world = world;
      this.events.push(...events);
      return events.some(isFailure) ? 'failed' : 'done';
    } catch (error) {
      if (!(error instanceof CommandError)) return `crashed: ${(error as Error).stack}`;
      this.refusals++;
      return 'refused';
    }
  }

  end(): string | null {
    const { system } = this.subject;
    const now = new Map<object, Print>();
    if (this.kept.some(({ world, print }) => this.prints.of(world, now) !== print))
      return 'an older world changed';
    const again = replay(system, system.start(), this.events, this.events.length);
    return this.prints.of(again, now) === this.prints.of(this.world, now)
      ? null
      : 'replaying gives another world';
  }
}

/** Plays given lines. @returns what is wrong after which of them, or null */
export function tryLines<W, D, E>(subject: Subject<W, D, E>, lines: readonly string[]): Failure | null {
  const trial = new Trial(subject);
  for (const [at, line] of lines.entries()) {
    const wrong = trial.step(line);
    if (wrong !== null) return { lines: lines.slice(0, at + 1), wrong };
  }
  const wrong = trial.end();
  return wrong === null ? null : { lines, wrong };
}

/** Plays so many lines that the dice give. */
export function tryRandom<W, D, E>(subject: Subject<W, D, E>, roll: Dice, length: number): Tried {
  const trial = new Trial(subject);
  const lines: string[] = [];
  let wrong: string | null = null;
  while (wrong === null && lines.length < length) {
    const line = subject.line(roll, trial.world);
    lines.push(line);
    wrong = trial.step(line);
  }
  wrong ??= trial.end();
  const { refusals, told } = trial;
  return { lines: lines.length, refusals, told, failure: wrong === null ? null : { lines, wrong } };
}
