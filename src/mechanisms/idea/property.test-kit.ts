/** Scenarios of the idea, played beside callers that each get a copy when they ask. */
import { type Dice, dice, pick } from '../../core/dice.ts';
import { perform, replay } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event } from '../families/references/events.ts';
import { commandOf } from '../families/references/play.test-kit.ts';
import { printWorld } from '../families/references/print.ts';
import { bufferOf, type Draft, type World, wholeText } from '../families/references/world.ts';
import idea from './index.ts';

export interface Failure {
  readonly lines: readonly string[];
  /** What is wrong after the last of the lines. */
  readonly wrong: string;
}

export interface Played {
  readonly lines: number;
  readonly refusals: number;
  readonly failure: Failure | null;
  readonly told: ReadonlySet<string>;
}

const NAMES = ['A', 'B', 'C', 'D', 'E'];

export function randomLine(roll: Dice): string {
  const name = pick(roll, NAMES);
  const verb = pick(roll, ['ask', 'ask', 'ask', 'read', 'modify', 'modify', 'drop']);
  if (verb === 'ask') return `ask ${name}${pick(roll, ['', '', ' R', ' S'])}`;
  return verb === 'modify' ? `modify ${name} "${name} ${roll(100)}"` : `${verb} ${name}`;
}

/** What each caller must read after the line. @returns whether it is accepted */
function eager(copies: Map<string, string>, line: string): boolean {
  const [verb, name = '', resource = 'R'] = line.split(' ');
  if (verb === 'ask') {
    if (copies.has(name)) return false;
    copies.set(name, `resource ${resource}`);
    return true;
  }
  if (!copies.has(name)) return false;
  if (verb === 'drop') copies.delete(name);
  if (verb === 'modify') copies.set(name, line.split('"')[1] as string);
  return true;
}

class Trial {
  world: World = idea.start();
  refusals = 0;
  readonly told = new Set<string>();
  private readonly copies = new Map<string, string>();
  private readonly kept: { readonly world: World; readonly print: string }[] = [];
  private readonly events: Event[] = [];

  step(line: string): string | null {
    const isAccepted = eager(this.copies, line);
    const watch = (before: Draft, event: Event): void => {
      const one = idea.tell(before, event);
      if (one) this.told.add(one.id);
    };
    try {
      const outcome = perform(idea, this.world, commandOf(idea, line), () => {}, watch);
      if (!isAccepted) return 'accepted, though there is no such caller, or one of that name';
      this.world = outcome.world;
      this.events.push(...outcome.events);
    } catch (error) {
      if (!(error instanceof CommandError)) return `crashed: ${(error as Error).stack}`;
      if (isAccepted) return `refused: ${error.code}`;
      this.refusals++;
    }
    this.kept.push({ world: this.world, print: printWorld(this.world) });
    return this.compare() ?? idea.check(this.world)[0] ?? null;
  }

  private compare(): string | null {
    const living = this.world.holders.filter(({ alive }) => alive);
    if (living.length !== this.copies.size) return 'other callers live';
    for (const { name, unit } of living) {
      const reads = wholeText(bufferOf(this.world, unit));
      if (reads !== this.copies.get(name)) return `${name} reads ${reads}, not ${this.copies.get(name)}`;
    }
    return null;
  }

  end(): string | null {
    if (this.kept.some(({ world, print }) => printWorld(world) !== print)) return 'an older world changed';
    const again = replay(idea, idea.start(), this.events, this.events.length);
    return printWorld(again) === printWorld(this.world) ? null : 'replaying gives another world';
  }
}

/** Plays the scenario that a seed stands for. */
export function playRandom(seed: number, length = 30): Played {
  const roll = dice(Math.imul(seed, 0x9e37_79b1));
  const trial = new Trial();
  const lines: string[] = [];
  let wrong: string | null = null;
  while (wrong === null && lines.length < length) {
    const line = randomLine(roll);
    lines.push(line);
    wrong = trial.step(line);
  }
  wrong ??= trial.end();
  const { refusals, told } = trial;
  return { lines: lines.length, refusals, told, failure: wrong === null ? null : { lines, wrong } };
}

/** Plays given lines. @returns what is wrong after which of them, or null */
export function playLines(lines: readonly string[]): Failure | null {
  const trial = new Trial();
  for (const [at, line] of lines.entries()) {
    const wrong = trial.step(line);
    if (wrong !== null) return { lines: lines.slice(0, at + 1), wrong };
  }
  const wrong = trial.end();
  return wrong === null ? null : { lines, wrong };
}
