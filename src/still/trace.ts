/** Everything that happens in a scenario, step by step, as plain data for programs. */
import type { Viewport } from '../core/picture.ts';
import type { Phase } from '../core/told.ts';
import { namesOf } from './figures.ts';
import { type Played, play } from './play.ts';
import type { StillProblem } from './problems.ts';
import { sayOf, whyOf } from './words.ts';

/** One thing that happened, in words. */
export interface TraceEvent {
  readonly phase: Phase;
  /** Stable, such as `fork.copy`; the sentences may become better. */
  readonly id: string;
  readonly say: string;
  readonly why: string;
}

export interface TraceStep {
  /** From 1. */
  readonly step: number;
  /** Where the command stands in the text, from 1. */
  readonly line: number;
  readonly column: number;
  readonly command: string;
  /** The command in the system's own code, or ''. */
  readonly code: string;
  /** The most telling of what happened: `trap`, `copy`, `fault`, `share`, or ''. */
  readonly happened: string;
  readonly events: readonly TraceEvent[];
  /** Of the whole world after the step, by id. */
  readonly figures: Readonly<Record<string, number>>;
  /** What the scenario says of the step. */
  readonly notes: readonly string[];
}

/** `cowscope` is the version of this format: fields may be added to it, and none change. */
export interface Trace {
  readonly cowscope: 1;
  readonly system: string;
  readonly title: string;
  /** The figures of the steps: how each is counted, and its name. */
  readonly figures: readonly { readonly id: string; readonly unit: string; readonly name: string }[];
  readonly steps: readonly TraceStep[];
  readonly problems: readonly StillProblem[];
}

/** The smallest picture that there is: only what is told of it is wanted. */
const NEXT_TO_NOTHING: Viewport = { rows: 1, starts: {}, bins: 1, units: 1 };

function eventsOf({ system, engine }: Played, step: number): readonly TraceEvent[] {
  const picture = engine.answer('picture', { node: step, micro: 1, viewport: NEXT_TO_NOTHING });
  return picture.told.map((told) => ({
    phase: told.phase,
    id: told.id,
    say: sayOf(system, told),
    why: whyOf(system, told),
  }));
}

export function traceOf(played: Played): Trace {
  const { system, scenario, card, steps, problems } = played;
  const named = card ? namesOf(card) : [];
  return {
    cowscope: 1,
    system,
    title: scenario.title,
    figures: named.filter(({ id }) => steps.some((step) => id in step.card.figures)),
    steps: steps.map((step, at) => ({
      step: at + 1,
      line: step.line.span.line,
      column: step.line.span.column,
      command: step.line.text,
      code: step.card.code,
      happened: step.card.happened,
      events: eventsOf(played, at + 1),
      figures: step.card.figures,
      notes: step.line.notes,
    })),
    problems,
  };
}

/** Runs scenario text as far as it goes. Never throws for what stands in it. */
export const trace = async (text: string): Promise<Trace> => traceOf(await play(text));
