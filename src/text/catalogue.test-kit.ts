/** Checks of what the catalogue says of a system: sentences without gaps, words for everything there is, and a sound shelf. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mechanism, type Param, perform } from '../core/mechanism.ts';
import type { Told } from '../core/told.ts';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { parseCommand } from '../scenario/command.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { pieces } from '../scenario/token.ts';
import { text, wordsOf } from './index.ts';
import { reasons } from './reasons.ts';
import type { Params } from './words.ts';

const root = join(import.meta.dirname, '../..');
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');
export const json = <T>(path: string): T => JSON.parse(read(path)) as T;

/** What a broken sentence looks like: a value that is missing, a gap where one was, or no end. */
function flaw(sentence: string): string | null {
  if (/undefined(?! behaviour)|NaN|null|\[object/.test(sentence)) return 'a value is missing';
  if (/ {2}|^ | $|\n| [,.;:!?)]|\( |“”|’s’s/.test(sentence)) return 'a gap';
  if (!/[.?]$/.test(sentence)) return 'no full stop';
  if (!/^[\p{L}\d“_]/u.test(sentence)) return 'no beginning';
  return null;
}

/** The same of a sentence in which texts of a user stand in quotes: whatever they hold is no flaw. */
const flawAround = (sentence: string): string | null => flaw(sentence.replace(/“[^”]+”/g, '“x”'));

/** Complains about a told step of a system without words or with broken ones. */
export function wordsFlaw(system: string, { id, params }: Told): string | null {
  const entry = wordsOf(system).told[id];
  if (!entry) return `no words for ${id}`;
  for (const sentence of [entry.say(params), entry.why(params)]) {
    const found = flawAround(sentence);
    if (found) return `${id}: ${found} in “${sentence}” ${JSON.stringify(params)}`;
  }
  for (const { fact, value } of reasons[system]?.[id.slice(id.indexOf('.') + 1)]?.checks ?? []) {
    const found = flawAround(`${fact}: ${value(params)}.`);
    if (found) return `${id}: ${found} in the check “${fact}: ${value(params)}” ${JSON.stringify(params)}`;
  }
  return null;
}

export function refusalFlaws(system: string, code: string, params: Params): string[] {
  const entry = text.refusals[code] ?? wordsOf(system).refusals[code];
  if (!entry) return [`no words for ${code}`];
  const { what, help } = entry(params);
  return [what, help].flatMap((sentence) => {
    const found = flawAround(sentence);
    return found && !(found === 'no full stop' && /Write it as: /.test(sentence))
      ? [`${code}: ${found} in “${sentence}”`]
      : [];
  });
}

export interface Step {
  readonly world: unknown;
  readonly told: readonly Told[];
}

/** Carries out one line, and tells it. @throws CommandError when it is refused, and an error when it cannot be read */
export function playLine(mechanism: Mechanism, world: unknown, line: string): Step {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, mechanism.verbs) : null;
  if (!parsed || !('command' in parsed)) throw new Error(`cannot read ${line}`);
  const told: Told[] = [];
  const watch = (before: unknown, event: unknown): void => {
    const one = mechanism.tell(before, event);
    if (one) told.push(one);
  };
  return { world: perform(mechanism, world, parsed.command, () => {}, watch).world, told };
}

export function playLines(mechanism: Mechanism, lines: readonly string[]): Told[] {
  let world = mechanism.start();
  return lines.flatMap((line) => {
    const step = playLine(mechanism, world, line);
    world = step.world;
    return step.told;
  });
}

interface Card {
  readonly file: string;
  readonly title: string;
  readonly about: string;
  readonly start: number;
}

/** The files of a folder of `public/` but its list. */
export const filesOf = (folder: string): string[] =>
  readdirSync(join(root, 'public', folder)).filter((name) => name !== 'index.json');

export const cardsOf = (folder: string): readonly Card[] => json<Card[]>(`public/${folder}/index.json`);

/** What is wrong with a list of files: others than there are, or words that are none. */
export function listFlaws(folder: string): string[] {
  const cards = cardsOf(folder);
  const listed = cards.map(({ file }) => file).sort();
  const there = filesOf(folder).sort();
  const wrong = listed.join() === there.join() ? [] : [`${folder} lists ${listed.join()}`];
  for (const { title, about } of cards) {
    if (!/^\S.*[^.\s]$/.test(title)) wrong.push(`title “${title}”`);
    const found = flaw(about);
    if (found) wrong.push(`${found} in “${about}”`);
  }
  return wrong;
}

/** What is wrong with a scenario of the shelf: it does not read or run, has another title, says too much, or begins at its end. */
export function scenarioFlaws(mechanism: Mechanism, { file, title, start }: Card): string[] {
  const scenario = parseScenario(read(`public/scenarios/${mechanism.id}/${file}`), mechanisms);
  const { lines } = scenario;
  const wrong = scenario.problems.map(({ code, span }) => `${code} in line ${span.line}`);
  if (scenario.system !== mechanism.id) wrong.push(`it is for ${scenario.system}`);
  if (scenario.title !== title) wrong.push(`its title is ${scenario.title}`);
  if (lines.length > 16) wrong.push(`${lines.length} commands`);
  if (start <= 0 || start >= lines.length) wrong.push(`it starts at ${start}`);
  for (const note of lines.flatMap(({ notes }) => notes)) {
    const found = note.length > 160 ? 'too long' : flawAround(note);
    if (found) wrong.push(`${found}: “${note}”`);
  }
  const told = playLines(
    mechanism,
    lines.map(({ text: line }) => line),
  );
  return [...wrong, ...told.flatMap((one) => wordsFlaw(mechanism.id, one) ?? [])];
}

/** Copies told before and by the step at which a scenario opens. */
export function copiesAround(
  mechanism: Mechanism,
  { file, start }: Card,
  isCopy: (told: Told) => boolean = ({ phase }) => phase === 'copy',
): readonly [number, number] {
  const { lines } = parseScenario(read(`public/scenarios/${mechanism.id}/${file}`), mechanisms);
  const texts = lines.map(({ text: line }) => line);
  const copies = (count: number): number => playLines(mechanism, texts.slice(0, count)).filter(isCopy).length;
  return [copies(start), copies(start + 1)];
}

const LONG_LIST = 12;

/** Whether a word of a usage says what may stand there: of an option its name, and all words that it may be. */
function isUsage({ kind, name, option, words }: Param, word: string): boolean {
  const plain = word.replace(/[[\]]/g, '');
  if (option && !plain.startsWith(`${name}=`)) return false;
  const value = option ? plain.slice(name.length + 1) : plain;
  // A list that is too long to be said has a name in capitals instead.
  if (kind === 'word' && (words ?? []).length > LONG_LIST) return /^[A-Z]+$/.test(value);
  if (kind === 'word') return value === (words ?? []).join('|');
  return (words ?? []).every((one) => value.split('|').includes(one));
}

/** What is wrong with the words for verbs: other ones, other parameters, or an example that is not understood. */
export function verbFlaws({ id, verbs }: Mechanism): string[] {
  const words = wordsOf(id).verbs;
  const wrong: string[] = [];
  if (Object.keys(words).join() !== verbs.map(({ name }) => name).join()) wrong.push('other verbs');
  for (const { name, params } of verbs) {
    const { usage = '', summary = '', example = '' } = words[name] ?? {};
    const [verb, ...rest] = usage.split(' ');
    const optional = rest.map((word) => word.startsWith('[')).join();
    const mayBeLeftOut = params.map((param) => param.optional === true || param.option === true);
    if (verb !== name || optional !== mayBeLeftOut.join()) wrong.push(usage);
    for (const [at, param] of params.entries())
      if (!isUsage(param, rest[at] ?? '')) wrong.push(`${usage}: ${param.name}`);
    if (flawAround(summary)) wrong.push(summary);
    const [piece] = pieces(example);
    const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, verbs) : null;
    if (!parsed || !('command' in parsed) || parsed.command.verb !== name) wrong.push(example);
  }
  return wrong;
}

/** What is wrong with the words for figures and charts: some are missing or too many, or say nothing. */
export function figureFlaws(
  { id, figures, charts, recordings }: Mechanism,
  recorded: readonly string[],
): string[] {
  const words = wordsOf(id);
  const wanted = [
    ...figures.map(({ scope, id: figure }) => `${scope}.${figure}`),
    ...(recordings ? recorded : []),
  ].sort();
  const wrong =
    Object.keys(words.figures).sort().join() === wanted.join() ? [] : [`figures, not ${wanted.join()}`];
  for (const { name, definition } of Object.values(words.figures)) {
    if (!/^\p{Lu}/u.test(name)) wrong.push(name);
    const found = flaw(definition);
    if (found) wrong.push(`${found} in “${definition}”`);
  }
  for (const { id: chart, scope, figures: drawn } of charts) {
    const said = words.charts[chart];
    if (!said) wrong.push(`chart ${chart}`);
    else if (scope === 'world' && Object.keys(said.lines).join() !== drawn.join())
      wrong.push(`lines of ${chart}`);
  }
  return wrong;
}
