/** A command that cannot be carried out: the user's to mend. The world is as it was before. */

/** Words and numbers that fill the sentence of a code. Text here came from a user: show it only ever as text. */
export type Params = Readonly<Record<string, string | number>>;

export class CommandError extends Error {
  /** Stable, such as `FORK-NO-PROCESS`; the catalogue has what it says and what to do. */
  readonly code: string;
  /** What fills that sentence. */
  readonly params: Params;
  /** Name of the parameter that is at fault, or '' for the whole command. */
  readonly argument: string;

  constructor(code: string, params: Params = {}, argument = '') {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'CommandError';
    this.code = code;
    this.params = params;
    this.argument = argument;
  }
}
