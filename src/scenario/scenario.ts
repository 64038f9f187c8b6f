/**
 * Scenario text as a whole: a header (`use SYSTEM`, `title …`), commands, notes (`> …`) and comments (`# …`).
 *
 * Nothing is lost in reading: what cannot be understood is kept as it stands, with the problem beside it.
 */
import type { Command, VerbCard } from '../core/mechanism.ts';
import { clip, type Parsed, type Problem, parseCommand, printCommand } from './command.ts';
import { nearest } from './nearest.ts';
import { type Piece, pieces, type Span } from './token.ts';

export interface ScenarioLine {
  readonly command: Command;
  /** The statement as it was written. */
  readonly text: string;
  readonly span: Span;
  /** Where each argument stands, by parameter name; '' is the whole statement. */
  readonly spans: ReadonlyMap<string, Span>;
  /** Notes that follow the command, before the next one. */
  readonly notes: readonly string[];
}

/** A piece of the text, how many line breaks stand before it, and the command it was read as, if it was. */
interface Item {
  readonly piece: Piece;
  readonly gap: number;
  readonly command: Command | undefined;
}

export interface Scenario {
  /** The system named by `use`, or ''. */
  readonly system: string;
  readonly title: string;
  readonly lines: readonly ScenarioLine[];
  readonly problems: readonly Problem[];
  /** Everything in the text, in order. */
  readonly items: readonly Item[];
}

/** What a scenario, and one statement in it, may be at most; more is refused before it is read. */
export const SCENARIO_LIMITS = { characters: 1_048_576, statements: 20_000, statement: 4096 } as const;

export interface SystemVerbs {
  readonly id: string;
  readonly verbs: readonly VerbCard[];
}

const nowhere: Span = { line: 1, column: 1, start: 0, end: 0 };

/** Reads scenario text against the systems there are. Never throws: what cannot be read is in `problems`, the rest in `lines`. */
export function parseScenario(text: string, systems: readonly SystemVerbs[]): Scenario {
  const lines: (ScenarioLine & { notes: string[] })[] = [];
  const problems: Problem[] = [];
  const items: Item[] = [];
  const scenario = { system: '', title: '', lines, problems, items };
  if (text.length > SCENARIO_LIMITS.characters) {
    const params = { limit: SCENARIO_LIMITS.characters, actual: text.length };
    problems.push({ code: 'SCN-TOO-LONG', params, span: nowhere, suggestion: '' });
    return scenario;
  }
  let system: SystemVerbs | undefined;
  let statements = 0;
  /** Set by a problem that makes reading on pointless: what follows is only kept. */
  let stopped = false;
  let line = 1;
  for (const piece of pieces(text)) {
    const item = { piece, gap: piece.span.line - line, command: undefined as Command | undefined };
    line = piece.span.line;
    items.push(item);
    if (piece.kind === 'note') lines.at(-1)?.notes.push(piece.text);
    if (piece.kind !== 'statement' || stopped) continue;
    if (++statements > SCENARIO_LIMITS.statements) {
      const params = { limit: SCENARIO_LIMITS.statements };
      problems.push({ code: 'SCN-TOO-MANY', params, span: piece.span, suggestion: '' });
      stopped = true;
      continue;
    }
    const [first] = piece.words;
    const actual = piece.span.end - piece.span.start;
    if (actual > SCENARIO_LIMITS.statement) {
      const params = { limit: SCENARIO_LIMITS.statement, actual };
      problems.push({ code: 'SCN-LONG', params, span: piece.span, suggestion: '' });
    } else if (first?.text === 'title') {
      const words = piece.words.slice(1).map((word) => word.text);
      scenario.title = words.join(' ');
    } else if (first?.text === 'use') {
      const problem = readUse(piece, systems, lines.length > 0 || system !== undefined);
      if (problem) {
        problems.push(problem);
        // Without a system no line below can be read.
        stopped = system === undefined;
      } else {
        system = systems.find(({ id }) => id === piece.words[1]?.text);
        scenario.system = system?.id ?? '';
      }
    } else if (!system) {
      const params = { systems: systems.map(({ id }) => id).join(', ') };
      problems.push({
        code: 'SCN-NO-USE',
        params,
        span: piece.span,
        suggestion: `use ${systems[0]?.id ?? ''}`,
      });
      stopped = true;
    } else {
      const parsed: Parsed = parseCommand(piece.words, system.verbs);
      if ('problem' in parsed) problems.push(parsed.problem);
      else {
        const { command, spans } = parsed;
        item.command = command;
        const own = text.slice(piece.span.start, piece.span.end);
        lines.push({ command, spans, text: own, span: piece.span, notes: [] });
      }
    }
  }
  return scenario;
}

function readUse(
  piece: Extract<Piece, { kind: 'statement' }>,
  systems: readonly SystemVerbs[],
  late: boolean,
): Problem | undefined {
  const [, name, extra] = piece.words;
  const ids = systems.map(({ id }) => id);
  const params = { systems: ids.join(', '), word: clip(name?.text ?? '') };
  if (late) return { code: 'SCN-USE-LATE', params, span: piece.span, suggestion: '' };
  if (!name) return { code: 'SCN-USE', params, span: piece.span, suggestion: `use ${ids[0] ?? ''}` };
  if (extra)
    return {
      code: 'SCN-EXTRA',
      params: { word: clip(extra.text), usage: 'use SYSTEM' },
      span: extra.span,
      suggestion: '',
    };
  if (!ids.includes(name.text))
    return { code: 'SCN-SYSTEM', params, span: name.span, suggestion: nearest(name.text, ids) };
  return undefined;
}

const MARKS = { note: '>', comment: '#' } as const;

/**
 * The scenario as text: one space between words, bytes in hexadecimal, line breaks where they were.
 * Text in this form comes back unchanged, and reading what is printed gives the same scenario.
 */
export function printScenario(scenario: Scenario, verbs: readonly VerbCard[]): string {
  let out = '';
  for (const { piece, gap, command } of scenario.items) {
    if (gap > 0) out += '\n'.repeat(gap);
    else if (out !== '') out += piece.kind === 'comment' ? '  ' : '; ';
    if (piece.kind !== 'statement') out += `${MARKS[piece.kind]} ${piece.text}`.trimEnd();
    else out += command ? printCommand(command, verbs) : piece.words.map(({ text }) => text).join(' ');
  }
  return `${out}\n`;
}
