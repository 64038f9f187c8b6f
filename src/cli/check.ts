/** `cowscope check`: what is wrong with scenario files, and where. */
import { type Checked, check } from '../still/check.ts';
import { cli } from '../text/cli.ts';
import { type CliCommand, EXIT, type Exit } from './command.ts';
import { type Io, IoFault } from './io.ts';
import { UsageFault } from './options.ts';
import { problemLines } from './report.ts';

interface CheckedFile extends Checked {
  readonly file: string;
}

/** The files that are meant: folders stand for all scenarios in them. */
async function filesIn(names: readonly string[], io: Io): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    const inside = await io.folder(name);
    if (inside?.length === 0) throw new IoFault(cli.emptyFolder(name));
    found.push(...(inside ?? [name]));
  }
  return found;
}

/** Runs something for each; what cannot be read is said, and the others are still looked at. */
async function each<T>(
  names: readonly string[],
  io: Io,
  run: (name: string) => Promise<T>,
): Promise<readonly T[]> {
  const done: T[] = [];
  for (const name of names) {
    try {
      done.push(await run(name));
    } catch (error) {
      if (!(error instanceof IoFault)) throw error;
      io.err(`${cli.fault(error.message)}\n`);
    }
  }
  return done;
}

function report(checked: readonly CheckedFile[], io: Io): void {
  for (const { file, problems } of checked) io.out(problemLines(file, problems));
  const bad = checked.filter(({ problems }) => problems.length > 0);
  const steps = checked.reduce((sum, one) => sum + one.steps, 0);
  const count = bad.reduce((sum, { problems }) => sum + problems.length, 0);
  if (checked.length > 0)
    io.out(`${count === 0 ? cli.good(checked.length, steps) : cli.bad(count, bad.length, checked.length)}\n`);
}

export const checkCommand: CliCommand = {
  options: { json: { type: 'boolean' } },
  async run({ files, options }, io): Promise<Exit> {
    if (files.length === 0) throw new UsageFault(cli.noFile);
    const named = await each(files, io, (name) => filesIn([name], io));
    const names = named.flat();
    const checked = await each(names, io, async (file) => ({ file, ...(await check(await io.read(file))) }));
    if (options.has('json')) io.out(`${JSON.stringify({ cowscope: 1, files: checked }, null, 2)}\n`);
    else report(checked, io);
    if (named.length < files.length || checked.length < names.length) return EXIT.usage;
    return checked.some(({ problems }) => problems.length > 0) ? EXIT.problems : EXIT.good;
  },
};
