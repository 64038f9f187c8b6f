/** What one strategy will do for a command of the script, in groups of events that are one micro-step each. */
import type { Command } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Told } from '../../core/told.ts';
import type { Cannot, Neutral, Op } from '../families/compare/neutral.ts';

/** What costs nothing to wait for is not a micro-step of its own: it belongs to the next. */
const SHOWN: ReadonlySet<Told['phase']> = new Set([
  'copy',
  'point',
  'write',
  'read',
  'trap',
  'share',
  'free',
]);

/** A micro-step: its events, and what is told of one of them. */
export interface Group {
  readonly events: readonly unknown[];
  readonly told: Told | null;
  /** Which of the events that is. */
  readonly at: number;
}

export interface Plan {
  readonly groups: readonly Group[];
  readonly after: unknown;
}

/** Events of commands, each with what was told of it; nothing of the world that is given changes. */
function play({ mechanism }: Neutral, world: unknown, all: readonly Command[], alive: () => void) {
  const draft = mechanism.evolution.draft(world);
  const events: { readonly event: unknown; readonly told: Told | null }[] = [];
  for (const { verb: name, args } of all) {
    const verb = mechanism.verbs.find((one) => one.name === name);
    if (!verb) throw new Error(`no verb ${name} in ${mechanism.id}`);
    verb.run(
      {
        world: draft,
        get events() {
          return events.map(({ event }) => event);
        },
        alive,
        emit(event) {
          const told = mechanism.tell(draft, event);
          events.push({ event, told: told && SHOWN.has(told.phase) ? told : null });
          mechanism.evolution.fold(draft, event);
        },
      },
      args,
    );
  }
  return { events, after: mechanism.evolution.freeze(draft) };
}

/** What is not shown goes with what is shown next, and at the end with what was shown last. */
function grouped(all: ReturnType<typeof play>['events']): readonly Group[] {
  const groups: Group[] = [];
  let waiting: unknown[] = [];
  for (const { event, told } of all) {
    waiting.push(event);
    if (!told) continue;
    groups.push({ events: waiting, told, at: waiting.length - 1 });
    waiting = [];
  }
  const last = groups.pop();
  if (last) groups.push({ ...last, events: [...last.events, ...waiting] });
  else if (waiting.length > 0) groups.push({ events: waiting, told: null, at: waiting.length - 1 });
  return groups;
}

/** What its own limits refuse it cannot do. */
export function planned(one: Neutral, world: unknown, op: Op, alive: () => void): Plan | Cannot {
  const commands = one.commands(op, world);
  if ('cannot' in commands) return commands;
  try {
    const { events, after } = play(one, world, commands, alive);
    return { groups: grouped(events), after };
  } catch (error) {
    if (error instanceof CommandError) return { cannot: 'limit' };
    throw error;
  }
}
