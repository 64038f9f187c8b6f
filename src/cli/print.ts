/** `cowscope print`: a scenario in its normal form and its story in words, to hand out on paper. */
import { plainText } from '../paint/narration.ts';
import { printScenario } from '../scenario/scenario.ts';
import { type Played, pictureAfter, play } from '../still/play.ts';
import { type Trace, traceOf } from '../still/trace.ts';
import { chaptersOf } from '../still/words.ts';
import { cli } from '../text/cli.ts';
import { type CliCommand, EXIT, type Exit } from './command.ts';
import { oneFile } from './options.ts';
import { folded, plain } from './plain.ts';
import { problemLines } from './report.ts';

const INDENT = '   ';
const underlined = (words: string, sign: string): string => `${words}\n${sign.repeat([...words].length)}\n`;

/** The world in words, further to the right. */
const worldAfter = (played: Played, step: number): string =>
  plain(plainText(chaptersOf(pictureAfter(played, step))))
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '\n' : `${INDENT}${line}\n`))
    .join('');

function storyOf(played: Played, { steps }: Trace, world: boolean): string {
  const told = steps.map(({ step, command, events, notes }) =>
    [
      `${plain(cli.stepTitle(step, command))}\n`,
      ...events.map(({ say }) => folded(plain(say), `${INDENT}- `, `${INDENT}  `)),
      ...notes.map((note) => folded(plain(note), `${INDENT}> `)),
      ...(world ? [`\n${worldAfter(played, step)}`] : []),
    ].join(''),
  );
  return told.join('\n');
}

export const printCommand: CliCommand = {
  options: { scenario: { type: 'boolean' }, world: { type: 'boolean' } },
  async run(given, io): Promise<Exit> {
    const file = oneFile(given);
    const played = await play(await io.read(file));
    const { scenario, card, problems } = played;
    const normal = printScenario(scenario, card?.verbs ?? []);
    if (given.options.has('scenario')) io.out(normal);
    else {
      const title = plain(scenario.title === '' ? cli.untitled : scenario.title);
      const story = storyOf(played, traceOf(played), given.options.has('world'));
      io.out(`${underlined(title, '=')}\n${underlined(cli.scenario, '-')}\n${plain(normal)}\n`);
      io.out(`${underlined(cli.story, '-')}\n${story}`);
    }
    if (problems.length === 0) return EXIT.good;
    io.err(problemLines(file, problems));
    return EXIT.problems;
  },
};
