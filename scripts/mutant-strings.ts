/** The parts of the battery that look at strings, their kin, the idea, and the words in which their scenarios are written. */
import { type Command, perform } from '../src/core/mechanism.ts';
import type { Told } from '../src/core/told.ts';
import { Kin } from '../src/engine/kin.ts';
import { mechanisms } from '../src/mechanisms/all.test-kit.ts';
import { commandOf, playOn, type System } from '../src/mechanisms/families/references/play.test-kit.ts';
import {
  bufferName,
  bufferOf,
  holderNamed,
  textOf,
  type World,
} from '../src/mechanisms/families/references/world.ts';
import { proofs } from '../src/mechanisms/proofs.test-kit.ts';
import string from '../src/mechanisms/string/index.ts';
import { capacityFor } from '../src/mechanisms/string/rep.ts';
import arc from '../src/mechanisms/string-arc/index.ts';
import eager from '../src/mechanisms/string-eager/index.ts';
import qt from '../src/mechanisms/string-qt/index.ts';
import swift from '../src/mechanisms/string-swift/index.ts';
import { bytesOf } from '../src/scenario/bytes.ts';
import { parseCommand, printCommand } from '../src/scenario/command.ts';
import { pieces } from '../src/scenario/token.ts';

const expected = (found: unknown, right: unknown): string | null =>
  JSON.stringify(found) === JSON.stringify(right)
    ? null
    : `${JSON.stringify(found)}, not ${JSON.stringify(right)}`;

/** Which seeds each system is proven with; the library's own has recordings too. */
const SEEDS: Readonly<Record<string, number>> = {
  string: 40,
  'string-eager': 25,
  'string-qt': 15,
  'string-arc': 15,
  'string-swift': 10,
  idea: 20,
};

/** Random scenarios of every system of references. */
export function walks(): string | null {
  for (const [system, count] of Object.entries(SEEDS))
    for (let seed = 1; seed <= count; seed++) {
      const failure = proofs[system]?.play(seed, 'small').failure;
      if (failure) return `${system}, seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
    }
  return null;
}

const cost = (system: System, figure: string, text: string): number | undefined =>
  system.quick(playOn(system, text).world)[figure];

/** What a line tells, after others. */
function told(text: string, line: string): Told[] {
  const out: Told[] = [];
  perform(string, playOn(string, text).world, commandOf(string, line), undefined, (before, event) => {
    const one = string.tell(before, event);
    if (one) out.push(one);
  });
  return out;
}

const tells = (text: string, line: string, id: string): string | null =>
  told(text, line).some((one) => one.id === id) ? null : `${line} does not tell ${id}`;

/** What a variable is, after a scenario: its buffer, length and capacity, and the count as stored. */
const STATES: readonly (readonly [text: string, variable: string, state: string])[] = [
  ['let x "Hello"; begin x; clear x', 'x', 'b1 0/5 0'],
  ['let x "Hello"; begin x; pop x', 'x', 'b1 4/5 0'],
  ['let x "Hello"; clear x; begin x', 'x', 'b1 0/5 0'],
  ['let x "Hello"; copy y x; shrink y', 'y', 'b2 5/5 0'],
  ['let x "Hello"; copy y x; append y ""', 'y', 'b1 5/5 1'],
  ['let x "Hello"; copy y x; resize y 5', 'y', 'b1 5/5 1'],
  ['let x "Hello"; copy y x; at y 5', 'y', 'b1 5/5 1'],
  ['let x "Hello"; ref p x 0', 'x', 'b1 5/5 -1'],
];

function states(): string | null {
  for (const [text, name, state] of STATES) {
    const { world } = playOn(string, text);
    const unit = holderNamed(world, name)?.unit ?? 0;
    const { length, capacity, count } = bufferOf(world, unit);
    const wrong = expected(`${bufferName(world, unit)} ${length}/${capacity} ${count}`, state);
    if (wrong) return `${text}: ${wrong}`;
  }
  const { world, before, events } = playOn(string, `let x "${'a'.repeat(64)}"`);
  const command = commandOf(string, 'empty x');
  const step = string.recordings?.predict({ index: 0, line: '', command, before, after: world, events });
  if (JSON.stringify(step).includes('...')) return '64 characters are cut';
  const freed = playOn(string, 'let x "Hello"; cptr p x; drop x');
  return expected(dangling(freed.world), ['dangled', 'read']);
}

/** What reading through `p` finds. */
function dangling(from: World): unknown {
  const [event] = playOn(string, 'peek p', from).events;
  return event?.type === 'dangled' ? [event.type, event.access] : event?.type;
}

/** What neither recordings nor comparing with eager strings can decide. */
export function facts(): string | null {
  const gone = playOn(string, 'let x "Hello"; cptr p x; drop x').world;
  const qtCosts = (line: string) => cost(qt, 'allocs', `let x "Hello"; copy y x; ${line}`);
  return (
    states() ??
    expected(capacityFor(26, 13), { capacity: 26, rule: 'create.exact' }) ??
    expected(cost(string, 'deepCopied', 'let x "Hello"; copy y x; assign x y; assign x x; push y "!"'), 10) ??
    expected(textOf(bufferOf(gone, 1), 0, 5), 'Hello') ??
    expected(qtCosts('at x 0'), 1) ??
    expected(qtCosts('readindex x 0'), 2) ??
    expected(cost(qt, 'liveBytes', 'let x "Hello"; append x "123456789"'), 64) ??
    expected(cost(swift, 'liveBytes', 'let x "Hello"; reserve x 6'), 38) ??
    expected(cost(arc, 'copied', 'let x "Hello"; copy y x; push y "!"'), 10) ??
    expected(cost(eager, 'allocs', 'let x "fifteen letters"'), 0) ??
    expected(cost(eager, 'frees', 'let x "short"; drop x'), 0) ??
    tells('let s "abc"; ref p s 2; moveassign s s; copy u s', 'poke p "#"', 'written.through-shared') ??
    tells('let s "abc"; cptr p s; let t "d"; cptr p t', 'drop s', 'freed') ??
    tells('let s "abc"; cptr p s', 'drop s', 'freed.dangling')
  );
}

/** A line as a command, or the code of what is wrong with it. */
function commandIn(line: string): Command | string {
  const [piece, more] = pieces(line);
  if (piece?.kind !== 'statement' || more) return `${line} is not one statement`;
  const parsed = parseCommand(piece.words, string.verbs);
  return 'command' in parsed ? parsed.command : parsed.problem.code;
}

/** Lines as they are typed, what is read, and the same as it is printed. */
const LINES: readonly (readonly [line: string, args: readonly unknown[], printed: string])[] = [
  ['let x "say \\"hi\\" # ; \\\\"', ['x', 'say "hi" # ; \\'], 'let x "say \\"hi\\" # ; \\\\"'],
  ["let x 'it\\'s \"so\"'", ['x', 'it\'s "so"'], 'let x "it\'s \\"so\\""'],
  ['let x "\u00e9\u0001"', ['x', '\u00c3\u00a9\u0001'], 'let x "\u00e9\u0001"'],
  ["push x ''", ['x', ''], "push x ''"],
  ['erase x 0 npos', ['x', 0, null], 'erase x 0 npos'],
  ['reserve x -1', ['x', null], 'reserve x npos'],
  ['reserve x 18446744073709551615', ['x', null], 'reserve x npos'],
  ["resize x 0x10 '\"'", ['x', 16, '"'], "resize x 16 '\"'"],
];
const WRONG: readonly (readonly [line: string, code: string])[] = [
  ['let x "open', 'SCN-QUOTE'],
  ['let x "open\\"', 'SCN-QUOTE'],
  ["push x '\u00e9'", 'SCN-CHAR'],
  ['reserve x -0', 'SCN-SIZE'],
];

/** Texts in quotes: what they say, and that printing loses nothing of it. */
export function quoting(): string | null {
  for (const [line, args, printed] of LINES) {
    const read = commandIn(line);
    if (typeof read === 'string') return `${line}: ${read}`;
    const again = printCommand(read, string.verbs);
    const wrong = expected(Object.values(read.args), args) ?? expected(again, printed);
    if (wrong) return `${line}: ${wrong}`;
  }
  for (const [line, code] of WRONG) {
    const found = expected(commandIn(line), code);
    if (found) return `${line}: ${found}`;
  }
  const halves = pieces('let x "a\nlet y b"').length;
  return expected(halves, 2) ?? expected(bytesOf('\ud800'), '\u00ef\u00bf\u00bd');
}

/** The same commands on every kin, along paths that go on, back, to another branch, and past a refusal. */
export function kin(): string | null {
  const lines = [
    'let x "a text that is long"',
    'copy y x',
    'ref p x 0',
    'drop y',
    "push x '!'",
    "push x '!'",
  ];
  const [make, copy, ref, drop, push, pushFirst] = lines.map((line, at) => ({
    id: at + 1,
    command: commandOf(string, line),
  })) as [Step, Step, Step, Step, Step, Step];
  const borrow = [make, copy, ref, drop];
  const kin = mechanisms.filter(({ id }) => string.kin.includes(id));
  const one = new Kin(kin, () => {});
  for (const path of [[make, copy], [make], [make, copy, push], [make, pushFirst], borrow]) {
    const found = one.tell(path);
    const wrong = expected(found, new Kin(kin, () => {}).tell(path));
    if (wrong) return `after another path: ${wrong}`;
    if (found.length !== kin.length) return 'kin lack';
  }
  const borrowed = one.tell(borrow).find(({ system }) => system === 'string-arc');
  return expected(
    [borrowed?.refused?.line, borrowed?.refused?.refusal.code, borrowed?.figures.deepBytes],
    ['ref p x 0', 'STR-BORROW', 2 * (40 + 19)],
  );
}

interface Step {
  readonly id: number;
  readonly command: Command;
}
