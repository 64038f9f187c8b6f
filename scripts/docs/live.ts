// A scenario in a page: the element with its text, and with a still picture for paper, for feeds and where no script runs.
import { prepared, preparedText } from '../../src/still/prepared.ts';

export interface Live {
  readonly text: string;
  /** Where it stands first, or null for the end. */
  readonly step: number | null;
}

/** @returns markup of a `<cow-scope>` @throws when something in the text cannot be read or carried out */
export async function liveHtml({ text, step }: Live): Promise<string> {
  const made = await prepared(text, step === null ? {} : { step });
  const [problem] = made.still.problems;
  if (problem) throw new Error(`a scenario fails: ${JSON.stringify(problem)}\n${text}`);
  return `${preparedText(made)}\n`;
}
