/** Plays lines of commands on a system of references without the scenario language: a small reader that knows quotes. */
import { type Args, type Command, type Mechanism, type Param, perform } from '../../../core/mechanism.ts';
import type { Event } from './events.ts';
import type { Draft, World } from './world.ts';

export type System = Mechanism<World, Draft, Event>;

interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

/** The words of a line; a backslash in quotes takes the next character as it is. */
export function words(line: string): readonly Word[] {
  const out: Word[] = [];
  let at = 0;
  while (at < line.length) {
    const first = line[at] as string;
    if (first === ' ') {
      at++;
      continue;
    }
    if (first === '#') break;
    let text = '';
    if (first === '"' || first === "'") {
      for (at++; at < line.length && line[at] !== first; at++) {
        if (line[at] === '\\' && at + 1 < line.length) at++;
        text += line[at];
      }
      at++;
      out.push({ text, quoted: true });
    } else {
      while (at < line.length && line[at] !== ' ') text += line[at++];
      out.push({ text, quoted: false });
    }
  }
  return out;
}

function argumentOf({ kind }: Param, { text, quoted }: Word): string | number {
  if (quoted || !(kind === 'count' || kind === 'size')) return text;
  return text === 'npos' ? Number.POSITIVE_INFINITY : Number(text);
}

/** The command that a line says. @throws for a verb that there is not, or too few words */
export function commandOf(system: System, line: string): Command {
  const [verb, ...rest] = words(line);
  const card = system.verbs.find(({ name }) => name === verb?.text);
  if (!card) throw new Error(`${system.id} has no verb in "${line}"`);
  const args: Record<string, string | number> = {};
  card.params.forEach((param, at) => {
    const word = rest[at];
    if (word) args[param.name] = argumentOf(param, word);
    else if (!param.optional) throw new Error(`${param.name} is missing in "${line}"`);
  });
  return { verb: card.name, args: args as Args };
}

export interface Play {
  readonly world: World;
  /** The world before the last command, and the events of the last command. */
  readonly before: World;
  readonly events: readonly Event[];
}

/** Plays statements separated by `;` or line breaks (none may have these in its text). */
export function playOn(system: System, text: string, from: World = system.start()): Play {
  let [world, before, events]: [World, World, readonly Event[]] = [from, from, []];
  for (const line of text.split(/[;\n]/).map((part) => part.trim())) {
    if (line === '') continue;
    before = world;
    ({ world, events } = perform(system, before, commandOf(system, line)));
  }
  return { world, before, events };
}
