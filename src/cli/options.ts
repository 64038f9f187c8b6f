/** Reads the words after a command: files and options, each known and each with the value it needs. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '../scenario/nearest.ts';
import { cli } from '../text/cli.ts';

/** Something that the one who called did wrong, in words, and what they probably meant, or ''. */
export class UsageFault extends Error {
  readonly suggestion: string;

  constructor(message: string, suggestion = '') {
    super(message);
    this.suggestion = suggestion;
  }
}

export type OptionTable = NonNullable<ParseArgsConfig['options']>;

export interface Given {
  readonly files: readonly string[];
  /** By long name: the text of those with a value, true for the others. */
  readonly options: ReadonlyMap<string, string | true>;
}

const SHARED: OptionTable = { help: { type: 'boolean', short: 'h' } };

/** @throws UsageFault */
export function readOptions(words: readonly string[], own: OptionTable): Given {
  const table: OptionTable = { ...own, ...SHARED };
  const { tokens } = parseArgs({
    args: [...words],
    options: table,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const files: string[] = [];
  const options = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!known) throw new UsageFault(cli.unknownOption(rawName), nearestOption(rawName, table));
    if (options.has(name)) throw new UsageFault(cli.givenTwice(rawName));
    if (known.type === 'boolean' && value !== undefined) throw new UsageFault(cli.takesNoValue(rawName));
    // What looks like an option was meant as one.
    const missing = value === undefined || (!inlineValue && /^-./.test(value));
    if (known.type === 'string' && missing) throw new UsageFault(cli.needsValue(rawName));
    options.set(name, value ?? true);
  }
  return { files, options };
}

function nearestOption(word: string, table: OptionTable): string {
  const near = nearest(word.replace(/^-+/, ''), Object.keys(table));
  return near === '' ? '' : `--${near}`;
}

/** The value of an option as a number, or undefined. @throws UsageFault */
export function numberIn({ options }: Given, name: string, least: number, most: number): number | undefined {
  const word = options.get(name);
  if (typeof word !== 'string') return undefined;
  const value = /^\d{1,9}$/.test(word) ? Number(word) : -1;
  if (value < least || value > most) throw new UsageFault(cli.notANumber(`--${name}`, word, least, most));
  return value;
}

/** The value of an option that is one of several, or undefined. @throws UsageFault */
export function choiceIn<T extends string>(
  { options }: Given,
  name: string,
  choices: readonly T[],
): T | undefined {
  const word = options.get(name);
  if (typeof word !== 'string') return undefined;
  const found = choices.find((choice) => choice === word);
  if (found === undefined)
    throw new UsageFault(cli.notAChoice(`--${name}`, word, choices.join(', ')), nearest(word, choices));
  return found;
}

/** The only file. @throws UsageFault */
export function oneFile({ files }: Given): string {
  const [file, extra] = files;
  if (file === undefined) throw new UsageFault(cli.noFile);
  if (extra !== undefined) throw new UsageFault(cli.oneFile(extra));
  return file;
}
