/** One scenario of strings, played beside strings that copy everything, with all that must hold checked after every line. */
import { perform, replay } from '../../../core/mechanism.ts';
import { CommandError } from '../../../core/refusal.ts';
import type { Event } from '../references/events.ts';
import { commandOf, type System } from '../references/play.test-kit.ts';
import { printWorld } from '../references/print.ts';
import { bufferOf, type Draft, ownersOf, type World, wholeText } from '../references/world.ts';
import { type Answer, Eager } from './eager.test-kit.ts';

interface Moment {
  readonly world: World;
  readonly print: string;
  next?: { readonly line: string; readonly events: readonly Event[] };
}

/** Only the words of an answer that both can know. */
function differs(events: readonly Event[], answer: Exclude<Answer, null>): string | null {
  const last = events.at(-1);
  const thrown = last?.type === 'threw' ? last.what : undefined;
  if (thrown !== answer.throws) return `throws ${thrown}, not ${answer.throws}`;
  const returned = last?.type === 'read' && last.value >= 0 ? last.value : undefined;
  if (answer.returns === null || returned === answer.returns) return null;
  return `returns ${returned}, not ${answer.returns}`;
}

export class Trial {
  world: World;
  refusals = 0;
  /** Everything that was told. */
  readonly told = new Set<string>();
  readonly eager = new Eager();
  private readonly system: System;
  private readonly moments: Moment[] = [];
  private readonly events: Event[] = [];
  private readonly tellable: ReadonlySet<string>;
  private readonly hasEnds: boolean;

  /** `hasEnds`: whether a text is followed by a character that ends it. */
  constructor(system: System, hasEnds = true) {
    this.system = system;
    this.hasEnds = hasEnds;
    this.world = system.start();
    this.tellable = new Set(system.tellable.map(({ id }) => id));
    this.moments.push({ world: this.world, print: printWorld(this.world) });
  }

  /** Plays one line. @returns what is wrong after it, or null */
  step(line: string): string | null {
    const before = this.world;
    const said: string[] = [];
    const watch = (draft: Draft, event: Event): void => {
      const told = this.system.tell(draft, event);
      if (told) said.push(told.id);
      if ((this.system.quick(draft).saved ?? 0) < 0) said.push('less than nothing saved');
      for (const [name, value] of Object.entries(told?.params ?? {}))
        if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)))
          said.push(`${told?.id} with ${name} = ${value}`);
    };
    try {
      const command = commandOf(this.system, line);
      const { world, events } = perform(this.system, before, command, () => {}, watch);
      const answer = this.eager.run(line);
      if (answer === null) return 'accepted, though the eager model refuses it';
      for (const id of said) if (!this.tellable.has(id)) return `tells ${id}, which is not tellable`;
      if (said.length === 0) return 'tells nothing';
      for (const id of said) this.told.add(id);
      this.world = world;
      this.events.push(...events);
      return this.after(before, line, events, answer);
    } catch (error) {
      if (!(error instanceof CommandError)) return `crashed: ${(error as Error).stack}`;
      return this.refused(line, error);
    }
  }

  private refused(line: string, { code, argument, params }: CommandError): string | null {
    this.refusals++;
    const card = this.system.verbs.find(({ name }) => line.startsWith(`${name} `))?.params ?? [];
    if (argument !== '' && !card.some(({ name }) => name === argument))
      return `${code} is about ${argument}, which is no word of the command`;
    if (printWorld(this.world) !== this.moments.at(-1)?.print) return 'refused, but the world changed';
    if (code === 'STR-BORROW' || this.isPastEnd(line, params)) return null;
    return this.eager.run(line) === null ? null : `refused (${code}), though the eager model accepts it`;
  }

  /** Reading the character that ends the text, where a system has none. */
  private isPastEnd(line: string, { index }: CommandError['params']): boolean {
    const [verb, name = ''] = line.split(' ');
    const isRead = verb === 'readindex' || verb === 'constindex';
    return !this.hasEnds && isRead && index === this.eager.variables.get(name)?.length;
  }

  private after(
    before: World,
    line: string,
    events: readonly Event[],
    answer: Exclude<Answer, null>,
  ): string | null {
    const { world, system } = this;
    const print = printWorld(world);
    const last = this.moments.at(-1) as Moment;
    last.next = { line, events };
    this.moments.push({ world, print });
    if (printWorld(before) !== last.print) return 'the world before was changed';
    return (
      differs(events, answer) ??
      this.poked(before, events) ??
      this.compare() ??
      system.check(world)[0] ??
      this.figures() ??
      this.splits(before, events, print)
    );
  }

  /** A write through a pointer changes one character, of those that refer to the buffer, and of nobody else. */
  private poked(before: World, events: readonly Event[]): string | null {
    const [event] = events;
    if (event?.type !== 'written' || event.pointer < 0) return null;
    const owners = ownersOf(this.world, event.unit);
    for (const { name, unit } of owners) {
      const [was, is] = [wholeText(bufferOf(before, unit)), wholeText(bufferOf(this.world, unit))];
      const expected =
        event.at < was.length ? was.slice(0, event.at) + event.text + was.slice(event.at + 1) : was;
      if (is !== expected) return `${name} reads ${JSON.stringify(is)} after a write through a pointer`;
      this.eager.adopt(name, is);
    }
    return null;
  }

  /** Every variable reads what the eager one does. */
  private compare(): string | null {
    const living = this.world.holders.filter(({ alive }) => alive);
    if (
      living
        .map(({ name }) => name)
        .sort()
        .join() !== [...this.eager.variables.keys()].sort().join()
    )
      return 'other variables live';
    for (const { name, unit } of living) {
      const reads = wholeText(bufferOf(this.world, unit));
      const expected = this.eager.variables.get(name);
      if (reads !== expected)
        return `${name} reads ${JSON.stringify(reads)}, not ${JSON.stringify(expected)}`;
    }
    return null;
  }

  /** The figures are what counting one by one gives. */
  private figures(): string | null {
    const { world, system } = this;
    const quick = system.quick(world);
    let live = 0;
    let deep = 0;
    for (const { id, live: isLive, bytes } of [...world.buffers, ...world.insides.values()]) {
      if (isLive) live += bytes;
      deep += bytes * ownersOf(world, id).length;
    }
    if (quick.liveBytes !== live || quick.deepBytes !== deep || quick.saved !== deep - live)
      return `figures ${JSON.stringify(quick)}, but ${live} bytes live and ${deep} without sharing`;
    const measured = system.measure(world);
    if (JSON.stringify(measured.world) !== JSON.stringify(quick)) return 'measure and quick disagree';
    const names = [...measured.holders.values()].map(({ name }) => name).sort();
    return names.join() === [...this.eager.variables.keys()].sort().join() ? null : 'others are measured';
  }

  /** Folding the events in two goes, with a frozen world in between, gives the same. */
  private splits(before: World, events: readonly Event[], print: string): string | null {
    const { evolution } = this.system;
    const cut = this.moments.length % (events.length + 1);
    const middle = replay(this.system, before, events, cut);
    const middlePrint = printWorld(middle);
    if (printWorld(replay(this.system, middle, events.slice(cut), events.length)) !== print)
      return `folding events up to ${cut} and then the rest gives another world`;
    if (evolution.cost(events) < events.length) return 'events that cost nothing';
    return printWorld(middle) === middlePrint ? null : `the world after event ${cut} changed later`;
  }

  /** Compares what the whole scenario must leave behind. @returns what is wrong, or null */
  end(): string | null {
    const last = printWorld(this.world);
    if (printWorld(replay(this.system, this.system.start(), this.events, this.events.length)) !== last)
      return 'replaying all events from zero gives another world';
    for (const [at, { world, print, next }] of this.moments.entries()) {
      if (printWorld(world) !== print) return `the world after line ${at} changed later`;
      const expected = this.moments[at + 1];
      if (!next || !expected || at % 4 !== 0) continue;
      const again = perform(this.system, world, commandOf(this.system, next.line));
      if (printWorld(again.world) !== expected.print) return `doing line ${at + 1} again gives another world`;
    }
    return null;
  }
}
