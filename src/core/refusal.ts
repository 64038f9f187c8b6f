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
  /** The words that would have been right in its place, if there is a list of them. */
  readonly candidates: readonly string[];

  constructor(code: string, params: Params = {}, argument = '', candidates: readonly string[] = []) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'CommandError';
    this.code = code;
    this.params = params;
    this.argument = argument;
    this.candidates = candidates;
  }
}
