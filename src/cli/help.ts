/** What `--help` prints. */
import { cli } from '../text/cli.ts';
import { folded } from './plain.ts';

const NAME = 24;

const rows = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, words]) => folded(words, `  ${name.padEnd(NAME - 2)}`, ' '.repeat(NAME))).join('');

const codes = (): string => `${cli.codesTitle}\n${rows(cli.codes)}`;

export function helpText(): string {
  const commands = Object.values(cli.commands).map(({ usage, summary }) => [usage, summary] as const);
  return [
    `${cli.usage}\n`,
    folded(cli.about),
    `${cli.commandsTitle}\n${rows(commands)}`,
    `${cli.optionsTitle}\n${rows(cli.options)}`,
    codes(),
  ].join('\n');
}

/** @param name a command that there is */
export function helpOf(name: string): string {
  const words = cli.commands[name];
  if (!words) return helpText();
  const { usage, about, options } = words;
  return [
    `${cli.usageOf(usage)}\n`,
    ...about.map((one) => folded(one)),
    `${cli.optionsTitle}\n${rows(options)}`,
    codes(),
  ].join('\n');
}
