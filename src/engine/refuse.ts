/** A refused command as the page gets it: where in the line the fault is, and the word that would have been right. */
import type { CommandError } from '../core/refusal.ts';
import { nearest } from '../scenario/nearest.ts';
import type { Span } from '../scenario/token.ts';
import type { Refusal } from './api.ts';

export function refusalOf(error: CommandError, spans: ReadonlyMap<string, Span>, line: string): Refusal {
  const span = spans.get(error.argument) ?? spans.get('');
  const word = span ? line.slice(span.start, span.end) : '';
  const suggestion = nearest(word, error.candidates);
  return {
    code: error.code,
    params: error.params,
    start: span?.start ?? 0,
    end: span?.end ?? line.length,
    suggestion,
  };
}
