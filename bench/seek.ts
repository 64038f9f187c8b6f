/** How long it takes to go somewhere in a long history: anywhere at random, and back step by step. */
import { type Dice, dice } from '../src/core/dice.ts';
import type { Command } from '../src/core/mechanism.ts';
import type { Picture } from '../src/core/picture.ts';
import { History } from '../src/engine/history.ts';
import { createEngine, type Engine } from '../src/engine/whole.test-kit.ts';
import { viewportFor } from '../src/lab/viewport.ts';
import type { Event } from '../src/mechanisms/families/pages/events.ts';
import type { Draft, World } from '../src/mechanisms/families/pages/world.ts';
import fork from '../src/mechanisms/fork/index.ts';
import { randomLine } from '../src/mechanisms/fork/random.ts';
import { parseCommand } from '../src/scenario/command.ts';
import { pieces } from '../src/scenario/token.ts';
import { cpuOf } from './clock.ts';
import { percentile } from './stats.ts';
import { cyclesOf, SLOTS } from './workload.ts';

export interface SeekRequest {
  readonly scenario: 'writes' | 'every verb';
  readonly pages: number;
  readonly steps: number;
  readonly seeks: number;
}

/** CPU milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface SeekTimes {
  /** One step forward, from a line of text to its step card, on average. */
  readonly forwardMs: number;
  /** A random place, up to the picture the screen asks for. */
  readonly picture: Spread;
  /** A random place, up to its world only. */
  readonly world: Spread;
  /** One step back from where one is, up to the picture. */
  readonly back: Spread;
}

const spread = (ms: readonly number[]): Spread => ({
  p50: percentile(ms, 0.5),
  p95: percentile(ms, 0.95),
  max: percentile(ms, 1),
});

/** Lines one after the other; `history` is what they have led to so far. */
type PageHistory = History<World, Draft, Event>;
type Lines = (history: PageHistory, at: number) => string;

function everyVerb(pages: number): Lines {
  const roll = dice(11);
  const wishes = { pages, living: SLOTS, ever: 4000, mappings: 16 };
  return (history, at) => randomLine(roll, history.world(at), wishes);
}

/** The single-page writes, exits and forks of `workload.ts` as lines. */
function* writeLines(pages: number): Generator<string, never> {
  yield* ['proc P0', `mmap P0 heap ${pages}`, 'write P0 heap all 1'];
  for (let child = 1; child < SLOTS; child++) yield `fork P0 P${child}`;
  for (const cycle of cyclesOf(11, pages)) {
    for (const [at, slot] of cycle.slots.entries())
      yield `write P${slot} heap ${cycle.pages[at]} ${cycle.bytes[at]}`;
    yield `exit P${cycle.leaver}`;
    yield `fork P${cycle.parent} P${cycle.leaver}`;
  }
  throw new Error('the stream of cycles has no end');
}

function writesOnly(pages: number): Lines {
  const lines = writeLines(pages);
  return () => lines.next().value;
}

function commandOf(line: string): Command {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, fork.verbs) : undefined;
  if (!parsed || 'problem' in parsed) throw new Error(`not a command: ${line}`);
  return parsed.command;
}

/** The picture as the lab asks for it: its rows depend on what was seen last. */
function looker(engine: Engine): (node: number) => void {
  let seen: Picture | null = null;
  return (node) => {
    const viewport = viewportFor(seen, {});
    seen = engine.answer('picture', { node, micro: Number.MAX_SAFE_INTEGER, viewport });
  };
}

/** Places in random order. */
const places = (roll: Dice, steps: number, count: number): number[] =>
  Array.from({ length: count }, () => 1 + roll(steps));

const times = (nodes: readonly number[], go: (node: number) => unknown): Spread =>
  spread(nodes.map((node) => cpuOf(() => go(node)) / 1000));

/** Plays the scenario in an engine and, for its worlds alone, in a history; then goes to places in both. */
export function seekTimes({ scenario, pages, steps, seeks }: SeekRequest): SeekTimes {
  const history = new History<World, Draft, Event>(fork);
  const engine = createEngine();
  engine.answer('open', { system: fork.id });
  const next = scenario === 'writes' ? writesOnly(pages) : everyVerb(pages);
  let forwardUs = 0;
  for (let node = 1; node <= steps; node++) {
    const line = next(history, node - 1);
    history.run(node, node - 1, commandOf(line));
    forwardUs += cpuOf(() => {
      const ran = engine.answer('run', { id: node, parent: node - 1, line });
      if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
    });
  }
  const roll = dice(12);
  const look = looker(engine);
  for (const node of places(roll, steps, 50)) look(node); // compiled before it counts
  const start = 1 + roll(steps - seeks) + seeks;
  look(start);
  return {
    forwardMs: forwardUs / steps / 1000,
    picture: times(places(roll, steps, seeks), look),
    world: times(places(roll, steps, seeks), (node) => history.world(node)),
    back: times(
      Array.from({ length: seeks }, (_, at) => start - 1 - at),
      look,
    ),
  };
}
