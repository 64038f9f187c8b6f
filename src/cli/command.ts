/** What a command of the command line is made of. */
import type { Io } from './io.ts';
import type { Given, OptionTable } from './options.ts';

/** Exit codes, which `--help` explains. */
export const EXIT = { good: 0, problems: 1, usage: 2, ours: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface CliCommand {
  readonly options: OptionTable;
  /** @throws UsageFault, IoFault */
  run(given: Given, io: Io): Promise<Exit>;
}
