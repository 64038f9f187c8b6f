/** What an embed's player says on its buttons and of what goes wrong. */
import type { RefusalWords } from '../system.ts';
import { integer } from '../words.ts';

export const playing = {
  stage: 'Picture of this step',
  first: 'Go to the start',
  back: 'Step back',
  play: 'Play',
  pause: 'Pause',
  next: 'Step forward',
  last: 'Go to the end',
  scrubber: 'Steps',
  counter: (step: number, steps: number) => `Step ${integer(step)} of ${integer(steps)}`,
  at: (step: number, steps: number, line: string) =>
    step === 0 ? 'Before the first command' : `Step ${integer(step)} of ${integer(steps)}: ${line}`,
  before: 'Before the first command.',
  script: 'Scenario',
  asText: 'As text',
  open: 'Open in Cowscope',
  again: 'Original scenario',
  command: 'Command',
  run: 'Run',
  use: (word: string) => `Use “${word}”`,
  stopped: (line: number, text: string, what: string, help: string) =>
    `Line ${integer(line)}, “${text}”: ${what} ${help}`,
  refused: (what: string, help: string) => `${what} ${help}`,
  lost: 'The engine could not be started. Reload the page, or open the scenario in Cowscope.',
  noWords: 'The words for this could not be loaded. Try again when you are online.',
};

/** Why a player refuses what its engine would not. */
export const playerRefusals: Readonly<Record<string, RefusalWords>> = {
  'EMB-LARGE': ({ limit, actual }) => ({
    what: `This page does not allow workers, and here a world may have at most ${integer(limit)} pages or places; this one has ${integer(actual)}.`,
    help: 'Open it in Cowscope, where there is no such limit.',
  }),
};
