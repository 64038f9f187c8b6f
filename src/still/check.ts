/** Whether scenario text can be read and played to its end. */
import { play } from './play.ts';
import type { StillProblem } from './problems.ts';

export interface Checked {
  /** '' where the text names no system that there is. */
  readonly system: string;
  readonly title: string;
  /** Commands that were carried out. */
  readonly steps: number;
  /** Empty where all is well. */
  readonly problems: readonly StillProblem[];
}

/** Runs the text as well, so that refused commands are found: the first of them, as what follows depends on it. */
export async function check(text: string): Promise<Checked> {
  const { system, scenario, steps, problems } = await play(text);
  return { system, title: scenario.title, steps: steps.length, problems };
}
