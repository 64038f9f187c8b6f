/** What is told of a micro-step, as sentences. */
import type { Told } from '../../core/told.ts';
import { text } from '../../text/index.ts';

export interface Sentences {
  readonly say: string;
  readonly why: string;
}

/** The catalogue's sentences; a step nobody wrote any for still names its id. */
export function sentences(system: string, told: Told): Sentences {
  const telling = text.told[system]?.[told.id];
  if (!telling) return { say: told.id, why: '' };
  return { say: telling.say(told.params), why: telling.why(told.params) };
}

/** What a refusal says, and what to do instead. */
export function refusalText(
  code: string,
  params: Readonly<Record<string, string | number>>,
): { what: string; help: string } {
  return text.refusals[code]?.(params) ?? { what: code, help: '' };
}
