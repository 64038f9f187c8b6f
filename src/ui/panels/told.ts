/** What is told of a micro-step, as sentences. */
import type { Told } from '../../core/told.ts';
import { text, wordsOf } from '../../text/index.ts';

export interface Sentences {
  readonly say: string;
  readonly why: string;
}

/** The catalogue's sentences; a step nobody wrote any for still names its id. */
export function sentences(system: string, told: Told): Sentences {
  const telling = wordsOf(system).told[told.id];
  if (!telling) return { say: told.id, why: '' };
  return { say: telling.say(told.params), why: telling.why(told.params) };
}

/** What a refusal says, and what to do instead. */
export function refusalText(
  system: string,
  code: string,
  params: Readonly<Record<string, string | number>>,
): { what: string; help: string } {
  const words = text.refusals[code] ?? wordsOf(system).refusals[code];
  return words?.(params) ?? { what: code, help: '' };
}
