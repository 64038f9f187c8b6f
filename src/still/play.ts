/** Reads scenario text and runs it as far as it goes, in an engine of its own. */
import type { Picture } from '../core/picture.ts';
import type { StepCard, SystemCard } from '../engine/api.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { createFetching, type Fetching } from '../engine/fetching.ts';
import { viewportFor } from '../lab/viewport.ts';
import { windowFor } from '../lab/window.ts';
import { systems } from '../mechanisms/index.ts';
import { parseScenario, type Scenario, type ScenarioLine } from '../scenario/scenario.ts';
import { loadWords } from '../text/index.ts';
import { problemOf, refusedOf, type StillProblem } from './problems.ts';

/** A command that was carried out. */
export interface PlayedStep {
  readonly line: ScenarioLine;
  readonly card: StepCard;
}

export interface Played {
  /** '' where the text names no system that there is. */
  readonly system: string;
  readonly scenario: Scenario;
  readonly card: SystemCard | null;
  /** Up to the first line that cannot be read or was refused. */
  readonly steps: readonly PlayedStep[];
  /** In the order of the text. */
  readonly problems: readonly StillProblem[];
  readonly engine: Engine;
}

/** Places of a disk that are shown at once where there are more. */
const PLACES = 32;
/** After the last micro-step, however many there are. */
const END = Number.MAX_SAFE_INTEGER;

const NO_VERBS = systems.map(({ id }) => ({ id, verbs: [] }));

/** Everything there is, fetched: who cannot wait later plays over this. */
export async function fetchEverything(): Promise<Fetching> {
  const fetching = createFetching();
  await Promise.all([fetching.fetchAll(), ...systems.map(({ id }) => loadWords(id))]);
  return fetching;
}

/** Fetches what the text is for: the engine's part of the system, and its words. */
async function fetchFor(text: string): Promise<Fetching> {
  const { system } = parseScenario(text, NO_VERBS);
  const fetching = createFetching();
  if (system !== '') await Promise.all([fetching.fetch(system), loadWords(system)]);
  return fetching;
}

function open(text: string, fetching: Fetching) {
  const { system } = parseScenario(text, NO_VERBS);
  const engine = createEngine(fetching);
  if (system === '') return { engine, card: null };
  engine.answer('open', { system });
  return { engine, card: engine.answer('card', null) };
}

/** Text in which nothing is wrong but that it says nothing. */
function nameless(): StillProblem {
  const span = { line: 1, column: 1, start: 0, end: 0 };
  const ids = systems.map(({ id }) => id);
  const params = { systems: ids.join(', ') };
  return problemOf('', { code: 'SCN-NO-USE', params, span, suggestion: `use ${ids[0]}` });
}

/** Never throws for what stands in the text: what is wrong with it is in `problems`. */
export const play = async (text: string): Promise<Played> => playOver(await fetchFor(text), text);

/** The same at once, with what was fetched before. */
export function playOver(fetching: Fetching, text: string): Played {
  const { engine, card } = open(text, fetching);
  const verbs = card?.verbs ?? [];
  const scenario = parseScenario(
    text,
    systems.map(({ id }) => ({ id, verbs: id === card?.id ? verbs : [] })),
  );
  const unread = scenario.problems[0]?.span.start ?? Number.POSITIVE_INFINITY;
  const problems = scenario.problems.map((problem) => problemOf(scenario.system, problem));
  const steps: PlayedStep[] = [];
  for (const line of scenario.lines) {
    // What follows a line that was left out would not happen as it was meant.
    if (line.span.start > unread) break;
    const at = steps.length;
    const ran = engine.answer('run', { id: at + 1, parent: at, line: line.text });
    if (!ran.ok) {
      problems.push(refusedOf(scenario.system, line, ran.refusal));
      break;
    }
    steps.push({ line, card: ran.step });
  }
  if (scenario.system === '' && problems.length === 0) problems.push(nameless());
  problems.sort((a, b) => a.start - b.start);
  return { system: scenario.system, scenario, card, steps, problems, engine };
}

/** Where the window of a disk has to be after a step: at the last place that a command named. */
function startsAt({ steps, card }: Played, step: number, seen: Picture): Readonly<Record<number, number>> {
  for (const { line } of steps.slice(0, step).reverse()) {
    const start = windowFor(seen, line.text, { system: card, starts: {}, fits: PLACES });
    if (start !== null) return { 0: start };
    if ('offset' in line.command.args || 'lba' in line.command.args) return {};
  }
  return {};
}

/** The world when a step is over, as much of it as a stage shows. @param step 0 is before the first */
export function pictureAfter(played: Played, step: number): Picture {
  const ask = (viewport: ReturnType<typeof viewportFor>): Picture =>
    played.engine.answer('picture', { node: step, micro: END, viewport });
  const seen = ask(viewportFor(null, {}));
  const starts = startsAt(played, step, seen);
  return ask(viewportFor(seen, starts));
}
