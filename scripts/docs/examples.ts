// For each verb of a system an example that was played, and what was told of it: from the catalogue, else from the shelf.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, type Mechanism, perform } from '../../src/core/mechanism.ts';
import { CommandError } from '../../src/core/refusal.ts';
import { parseCommand } from '../../src/scenario/command.ts';
import { asRecording } from '../../src/scenario/recording.ts';
import { pieces } from '../../src/scenario/token.ts';
import { text, wordsOf } from '../../src/text/index.ts';
import { root } from '../ensure.mjs';

export interface Example {
  readonly line: string;
  /** Sentences of its micro-steps, in order. */
  readonly said: readonly string[];
  /** Why this system refuses it wherever it is tried, or ''. */
  readonly refused: string;
}

interface Statement {
  readonly line: string;
  readonly command: Command;
}

/** Longer ones are recordings of much the same. */
const MOST_STATEMENTS = 40;

function statements(lines: string, { verbs }: Mechanism): readonly Statement[] {
  return [...pieces(lines)].flatMap((piece) => {
    if (piece.kind !== 'statement') return [];
    const parsed = parseCommand(piece.words, verbs);
    return 'command' in parsed
      ? [{ line: lines.slice(piece.span.start, piece.span.end), command: parsed.command }]
      : [];
  });
}

/** Texts to play: what the catalogue gives as examples, one after the other; the scenarios; the recordings. */
function contexts(mechanism: Mechanism): readonly (readonly Statement[])[] {
  const shelf = mechanism.kin[0] ?? mechanism.id;
  const folder = (name: string): readonly (readonly [string, string])[] => {
    const path = join(root, 'public', name, shelf);
    const files = existsSync(path) ? readdirSync(path).filter((file) => file !== 'index.json') : [];
    return files.map((file) => [file, readFileSync(join(path, file), 'utf8')]);
  };
  const examples = mechanism.verbs.map(({ name }) => wordsOf(mechanism.id).verbs[name]?.example ?? '');
  const scenarios = folder('scenarios').map(([, content]) => content);
  const recordings = folder('recordings').map(([, content]) => {
    const recording = asRecording(JSON.parse(content));
    return typeof recording === 'string' ? '' : recording.scenario.join('\n');
  });
  return [examples.join('\n'), ...scenarios, ...recordings].map((lines) =>
    statements(lines, mechanism).slice(0, MOST_STATEMENTS),
  );
}

type Played = { readonly world: unknown; readonly said: readonly string[] } | CommandError;

function play(mechanism: Mechanism, world: unknown, command: Command): Played {
  const { told } = wordsOf(mechanism.id);
  const said: string[] = [];
  try {
    const after = perform(
      mechanism,
      world,
      command,
      () => {},
      (before, event) => {
        const one = mechanism.tell(before, event);
        if (one) said.push(told[one.id]?.say(one.params) ?? '');
      },
    );
    return { world: after.world, said };
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}

/** The played example of every verb. @throws when there is a verb that nothing here plays, not even to be refused */
export function examplesOf(mechanism: Mechanism): ReadonlyMap<string, Example> {
  const { id, verbs } = mechanism;
  const { refusals } = { refusals: { ...text.refusals, ...wordsOf(id).refusals } };
  const wanted = new Map(
    verbs.map(({ name }) => [name, statements(wordsOf(id).verbs[name]?.example ?? '', mechanism)[0]]),
  );
  const found = new Map<string, Example>();
  const refused = new Map<string, Example>();
  const tryOne = (world: unknown, { line, command }: Statement): unknown => {
    const played = play(mechanism, world, command);
    if (played instanceof CommandError) {
      const { what = '', help = '' } = refusals[played.code]?.(played.params) ?? {};
      refused.set(command.verb, { line, said: [], refused: `${what} ${help}` });
      return world;
    }
    if (!found.has(command.verb)) found.set(command.verb, { line, said: played.said, refused: '' });
    return played.world;
  };
  for (const context of contexts(mechanism)) {
    let world = mechanism.start();
    for (const statement of context) {
      // The catalogue's own example is the first choice, wherever it can be played.
      for (const [verb, example] of wanted) if (example && !found.has(verb)) tryOne(world, example);
      world = tryOne(world, statement);
    }
    for (const [verb, example] of wanted) if (example && !found.has(verb)) tryOne(world, example);
  }
  for (const { name } of verbs) {
    const example = found.get(name) ?? refused.get(name);
    if (!example) throw new Error(`docs: nothing plays “${name}” of ${id}`);
    found.set(name, example);
  }
  return found;
}
