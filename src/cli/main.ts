/** The command line: finds the command by its name, and says what went wrong in words and as an exit code. */
import { nearest } from '../scenario/nearest.ts';
import { cli } from '../text/cli.ts';
import { checkCommand } from './check.ts';
import { type CliCommand, EXIT, type Exit } from './command.ts';
import { helpOf, helpText } from './help.ts';
import { type Io, IoFault } from './io.ts';
import { readOptions, UsageFault } from './options.ts';
import { htmlCommand, svgCommand } from './pictures.ts';
import { plain } from './plain.ts';
import { printCommand } from './print.ts';
import { runCommand } from './run.ts';
import { VERSION } from './version.ts';

export const COMMANDS: ReadonlyMap<string, CliCommand> = new Map([
  ['check', checkCommand],
  ['run', runCommand],
  ['svg', svgCommand],
  ['html', htmlCommand],
  ['print', printCommand],
]);

const names = [...COMMANDS.keys()];

function say(io: Io, text: string): Exit {
  io.out(text);
  return EXIT.good;
}

async function dispatch(words: readonly string[], io: Io): Promise<Exit> {
  const [first, ...rest] = words;
  if (first === undefined) throw new UsageFault(cli.noCommand);
  if (first === '--version') return say(io, `${VERSION}\n`);
  if (first === '--help' || first === '-h') return say(io, helpText());
  if (first === 'help') return say(io, helpOf(rest[0] ?? ''));
  const command = COMMANDS.get(first);
  if (!command && first.startsWith('-')) throw new UsageFault(cli.unknownOption(first));
  if (!command) throw new UsageFault(cli.unknownCommand(first), nearest(first, names));
  const given = readOptions(rest, command.options);
  return given.options.has('help') ? say(io, helpOf(first)) : command.run(given, io);
}

/** Never throws. @param words what stands after the name of the program */
export async function main(words: readonly string[], io: Io): Promise<Exit> {
  try {
    return await dispatch(words, io);
  } catch (error) {
    if (error instanceof UsageFault) {
      const { message, suggestion } = error;
      const near = suggestion === '' ? '' : ` ${cli.suggestion(suggestion)}`;
      io.err(
        `${plain(cli.fault(message) + near)}\n${cli.seeHelp(COMMANDS.has(words[0] ?? '') ? `${words[0]}` : '')}\n`,
      );
      return EXIT.usage;
    }
    if (error instanceof IoFault) {
      io.err(`${plain(cli.fault(error.message))}\n`);
      return EXIT.usage;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.err(`${cli.fault(cli.ours)}\ncowscope ${VERSION} ${plain(words.join(' '))}\n${plain(stack)}\n`);
    return EXIT.ours;
  }
}
