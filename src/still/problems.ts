/** What is wrong with a scenario, in words and with its place in the text. */
import type { Params } from '../core/refusal.ts';
import type { Refusal } from '../engine/api.ts';
import type { Problem } from '../scenario/command.ts';
import type { ScenarioLine } from '../scenario/scenario.ts';
import { text, wordsOf } from '../text/index.ts';

export interface StillProblem {
  /** Stable, such as `SCN-VERB` or `FORK-NO-PROCESS`. */
  readonly code: string;
  /** Both count from 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Offsets in the text of what is at fault, from 0; `end` is one past it. */
  readonly start: number;
  readonly end: number;
  /** What is wrong, and what to do instead. */
  readonly message: string;
  readonly help: string;
  /** What would have been right in its place, or ''. */
  readonly suggestion: string;
}

/** @param system its words were fetched, or it is '' */
function wordsFor(system: string, code: string, params: Params): { what: string; help: string } {
  const own = system === '' ? undefined : wordsOf(system).refusals[code];
  return (text.refusals[code] ?? own)?.(params) ?? { what: code, help: '' };
}

export function problemOf(system: string, { code, params, span, suggestion }: Problem): StillProblem {
  const { what, help } = wordsFor(system, code, params);
  const { line, column, start, end } = span;
  return { code, line, column, start, end, message: what, help, suggestion };
}

/** A command that could be read and not be carried out; its offsets are within its own line. */
export function refusedOf(system: string, { span }: ScenarioLine, refusal: Refusal): StillProblem {
  const { code, params, start, end, suggestion } = refusal;
  const { what, help } = wordsFor(system, code, params);
  return {
    code,
    line: span.line,
    column: span.column + start,
    start: span.start + start,
    end: span.start + end,
    message: what,
    help,
    suggestion,
  };
}
