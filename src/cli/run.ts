/** `cowscope run`: everything that happens in a scenario, as a table or as JSON. */
import { type Trace, trace } from '../still/trace.ts';
import { cli } from '../text/cli.ts';
import { integer } from '../text/words.ts';
import { type CliCommand, EXIT, type Exit } from './command.ts';
import { oneFile } from './options.ts';
import { plain, table } from './plain.ts';
import { problemLines } from './report.ts';

/** So many figures have room beside the commands. */
const MOST_FIGURES = 5;

/** Figures that say something of this scenario: those that change on the way. */
const telling = ({ figures, steps }: Trace): Trace['figures'] =>
  figures.filter(({ id }) => new Set(steps.map((step) => step.figures[id])).size > 1).slice(0, MOST_FIGURES);

function tableOf(traced: Trace): string {
  const { step, line, command } = cli.columns;
  const shown = telling(traced);
  const rows = traced.steps.map((one) => [
    `${one.step}`,
    `${one.line}`,
    plain(one.command),
    ...shown.map(({ id }) => integer(one.figures[id] ?? 0)),
  ]);
  return table([[step, line, command, ...shown.map(({ name }) => name)], ...rows]);
}

export const runCommand: CliCommand = {
  options: { json: { type: 'boolean' } },
  async run(given, io): Promise<Exit> {
    const file = oneFile(given);
    const traced = await trace(await io.read(file));
    if (given.options.has('json')) io.out(`${JSON.stringify(traced, null, 2)}\n`);
    else if (traced.steps.length > 0) io.out(tableOf(traced));
    if (traced.problems.length === 0) return EXIT.good;
    io.err(problemLines(file, traced.problems));
    return EXIT.problems;
  },
};
