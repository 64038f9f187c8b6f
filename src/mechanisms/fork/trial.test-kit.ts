/** One scenario of fork(), played on the engine beside an eager model, with everything that must hold checked after every line. */

import { type Command, perform, replay } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { parseCommand, printCommand } from '../../scenario/command.ts';
import { pieces } from '../../scenario/token.ts';
import type { Event } from '../families/pages/events.ts';
import { printWorld } from '../families/pages/print.ts';
import type { Totals, World } from '../families/pages/world.ts';
import { audit, seen } from './audit.test-kit.ts';
import { type Answer, Eager, look } from './eager.test-kit.ts';
import fork from './index.ts';
import { predict } from './predict.test-kit.ts';

export interface TrialOptions {
  /** Compare every page after every line; otherwise at most this many of each mapping, and all of them at the end. */
  readonly pagesCompared: number;
  /** Keep every world and what it printed, to look at again at the end. */
  readonly remember: boolean;
}

const EVERYTHING: TrialOptions = { pagesCompared: 64, remember: true };

interface Moment {
  readonly world: World;
  readonly print: string;
  /** The command that was carried out next, if the world took it. */
  next?: { readonly command: Command; readonly events: readonly Event[] };
}

function read(line: string): Command | null {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, fork.verbs) : null;
  return parsed && 'command' in parsed ? parsed.command : null;
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Signals by page, as events tell them. */
function signalsOf(events: readonly Event[]): [number, string][] {
  const out: [number, string][] = [];
  for (const event of events)
    if (event.type === 'trapped')
      for (let i = 0; i < event.slots.length; i += 2)
        for (let k = 0; k < (event.slots[i + 1] as number); k++)
          out.push([(event.slots[i] as number) + k, event.signal]);
  return out.sort(([a], [b]) => a - b);
}

export class Trial {
  world = fork.start();
  steps = 0;
  refusals = 0;
  readonly eager = new Eager();
  private readonly options: TrialOptions;
  private readonly moments: Moment[] = [];
  private readonly events: Event[] = [];

  constructor(options: TrialOptions = EVERYTHING) {
    this.options = options;
    this.moments.push({ world: this.world, print: printWorld(this.world) });
  }

  /** Plays one line. @returns what is wrong after it, or null */
  step(line: string): string | null {
    this.steps++;
    const before = this.world;
    const command = read(line);
    const answer = this.eager.run(line);
    const wrong = command && this.readsBack(command);
    if (wrong) return wrong;
    try {
      const outcome = command && perform(fork, before, command);
      if (!outcome) return this.refused(answer, 'the parser');
      if (answer === null) return 'accepted, though the eager model refuses it';
      this.world = outcome.world;
      if (this.options.remember) this.events.push(...outcome.events);
      return this.after(before, command, outcome.events, answer);
    } catch (error) {
      if (error instanceof CommandError) return this.refused(answer, error.code);
      return `crashed: ${(error as Error).stack}`;
    }
  }

  /** Compares what the whole scenario must leave behind. @returns what is wrong, or null */
  end(): string | null {
    const last = printWorld(this.world);
    const different = this.compare(Infinity);
    if (different) return different;
    if (!this.options.remember) return null;
    if (printWorld(replay(fork, fork.start(), this.events, this.events.length)) !== last)
      return 'replaying all events from zero gives another world';
    for (const [at, { world, print, next }] of this.moments.entries()) {
      if (printWorld(world) !== print) return `the world after line ${at} changed later`;
      const expected = this.moments[at + 1];
      if (!next || !expected || at % 4 !== 0) continue;
      if (printWorld(perform(fork, world, next.command).world) !== expected.print)
        return `doing line ${at + 1} again gives another world`;
    }
    return null;
  }

  private readsBack(command: Command): string | null {
    const text = printCommand(command, fork.verbs);
    return sameJson(read(text), command) ? null : `printed as "${text}", which reads as another command`;
  }

  private refused(answer: Answer, by: string): string | null {
    this.refusals++;
    if (answer !== null) return `refused (${by}), though the eager model accepts it`;
    const last = this.moments.at(-1);
    return last && printWorld(this.world) !== last.print ? 'refused, but the world changed' : null;
  }

  private after(before: World, command: Command, events: readonly Event[], answer: Answer): string | null {
    const { world } = this;
    const print = printWorld(world);
    if (this.options.remember) (this.moments.at(-1) as Moment).next = { command, events };
    else if (printWorld(before) !== this.moments.pop()?.print) return 'the world before was changed';
    this.moments.push({ world, print });
    const signals = signalsOf(events);
    if (!sameJson(signals, answer))
      return `signals ${JSON.stringify(signals)}, not ${JSON.stringify(answer)}`;
    return (
      this.compare(this.options.pagesCompared) ??
      fork.check(world)[0] ??
      audit(world)[0] ??
      this.costs(before, command) ??
      this.splits(before, events, print)
    );
  }

  /** Folding the events in two goes, with a frozen world in between, gives the same; looked at after every third line. */
  private splits(before: World, events: readonly Event[], print: string): string | null {
    if (this.steps % 3 !== 0) return null;
    const cut = this.steps % (events.length + 1);
    const middle = replay(fork, before, events, cut);
    const middlePrint = printWorld(middle);
    if (printWorld(replay(fork, middle, events.slice(cut), events.length)) !== print)
      return `folding events up to ${cut} and then the rest gives another world`;
    return printWorld(middle) === middlePrint ? null : `the world after event ${cut} changed later`;
  }

  /** Bytes copied and all other totals grew, and entries came, exactly as predicted from the world before. */
  private costs(before: World, command: Command): string | null {
    const { cost, table: was, mapped } = predict(before, command);
    for (const name of Object.keys(cost) as (keyof Totals)[]) {
      const grown = this.world.totals[name] - before.totals[name];
      if (grown !== cost[name]) return `${name} grew by ${grown}, not ${cost[name]}`;
    }
    if (!was) return null;
    const space = before.spaces.findIndex(({ tables }) => tables.includes(was));
    const now = this.world.spaces[space]?.tables[before.spaces[space]?.tables.indexOf(was) as number];
    for (let page = 0; page < was.slots; page++)
      if ((now?.entries.get(page) !== 0) !== (was.entries.get(page) !== 0 || mapped.has(page)))
        return `${was.name} ${page}: ${mapped.has(page) ? 'not mapped' : 'mapped, not asked for'}`;
    return null;
  }

  /** Every process sees what the eager model says it sees. */
  private compare(most: number): string | null {
    const living = this.world.holders.filter(({ alive }) => alive);
    const names = this.eager.processes.map(({ name }) => name);
    if (!sameJson(living.map(({ name }) => name).sort(), names.sort())) return 'other processes live';
    for (const { name, space } of living) {
      const areas = this.eager.processes.find((process) => process.name === name)?.areas ?? [];
      const tables = this.world.spaces[space]?.tables ?? [];
      if (tables.length !== areas.length) return `${name} has ${tables.length} mappings, not ${areas.length}`;
      for (const [at, area] of areas.entries()) {
        const table = tables[at];
        if (table?.name !== area.name || table.slots !== area.mapped.length)
          return `${name}: mapping ${at} is not ${area.name}`;
        const stride = Math.max(1, Math.floor(table.slots / most));
        for (let page = stride === 1 ? 0 : this.steps % stride; page < table.slots; page += stride) {
          const found = seen(this.world, table, page);
          if (found !== look(area, page))
            return `${name} sees ${found} in ${area.name} ${page}, not ${look(area, page)}`;
        }
      }
    }
    return null;
  }
}
