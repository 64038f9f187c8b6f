/** What is said of a cow block in Markdown that cannot be understood. */
import { plural } from '../words.ts';

export const fence = {
  unknown: (name: string, near: string, all: string) =>
    `A cow block has no setting “${name}”. ${near === '' ? `It has ${all}.` : `Did you mean “${near}”?`}`,
  step: (value: string) => `“step” is a number of commands, 0 or more, and not “${value}”.`,
  beyond: (step: number, steps: number) =>
    `“step=${step}” is beyond the end: the block has ${plural(steps, 'command', 'commands')}.`,
  at: (line: number, column: number) => `line ${line}, column ${column} of the cow block`,
};
