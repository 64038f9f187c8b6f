/** Paths to look at: every recording, every scenario of the shelf, and random commands, each as the pictures the lab would ask for. */
import { readdirSync, readFileSync } from 'node:fs';
import { dice } from '../core/dice.ts';
import type { PagesPicture } from '../core/picture.ts';
import { createEngine, type Engine } from '../engine/whole.test-kit.ts';
import { viewportFor } from '../lab/viewport.ts';
import type { World } from '../mechanisms/families/pages/world.ts';
import fork from '../mechanisms/fork/index.ts';
import { randomLine, type Wishes } from '../mechanisms/fork/random.ts';
import { Trial } from '../mechanisms/fork/trial.test-kit.ts';
import { parseScenario } from '../scenario/scenario.ts';

const RECORDINGS = 'public/recordings/fork';
const SCENARIOS = 'public/scenarios/fork';

export const recordings: readonly string[] = readdirSync(RECORDINGS)
  .filter((name) => name.endsWith('.json') && name !== 'index.json')
  .map((name) => name.replace('.json', ''));

export const recordedLines = (name: string): readonly string[] =>
  (JSON.parse(readFileSync(`${RECORDINGS}/${name}.json`, 'utf8')) as { scenario: string[] }).scenario;

/** The commands of a scenario of the shelf, one by one. */
export function scenarioLines(name: string): readonly string[] {
  const text = readFileSync(`${SCENARIOS}/${name}.cow`, 'utf8');
  return parseScenario(text, [fork]).lines.map(({ text: line }) => line);
}

/** A picture as the lab asks for it: as many rows as fit what is there. */
function look(engine: Engine, node: number, micro: number, all: boolean): PagesPicture {
  const first = engine.answer('picture', { node, micro, viewport: viewportFor(null, {}) });
  const picture = engine.answer('picture', { node, micro, viewport: viewportFor(first, {}, all) });
  if (picture.view !== 'pages') throw new Error('another view');
  return picture;
}

/** Every picture of a path, in order. */
export function* pictures(lines: readonly string[], all = false): Generator<PagesPicture> {
  const engine = createEngine();
  yield look(engine, 0, 0, all);
  for (const [at, line] of lines.entries()) {
    const ran = engine.answer('run', { id: at + 1, parent: at, line });
    if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
    for (let micro = 1; micro <= ran.step.micros; micro++) yield look(engine, at + 1, micro, all);
  }
}

/** Up to sixteen processes with several mappings, some longer than a screen. */
export const MANY: Wishes = { pages: 24, living: 16, ever: 24, mappings: 12 };
export const LONG: Wishes = { pages: 3000, living: 5, ever: 12, mappings: 8 };

export function randomLines(seed: number, wishes: Wishes, count: number): readonly string[] {
  const roll = dice(seed);
  const trial = new Trial({ pagesCompared: 1, remember: false });
  const lines: string[] = [];
  let world: World = fork.start();
  while (lines.length < count) {
    const line = randomLine(roll, world, wishes);
    trial.step(line);
    world = trial.world;
    lines.push(line);
  }
  return lines;
}
