/** `cowscope svg` and `cowscope html`: a step as a file, or as content of a page. */
import type { PaletteName } from '../paint/palettes.ts';
import { prepared, preparedText } from '../still/prepared.ts';
import { type Still, still, WIDTHS } from '../still/still.ts';
import { cli } from '../text/cli.ts';
import { type CliCommand, EXIT, type Exit } from './command.ts';
import type { Io } from './io.ts';
import { choiceIn, type Given, numberIn, oneFile, UsageFault } from './options.ts';
import { problemLines } from './report.ts';

const THEMES: Readonly<Record<string, PaletteName>> = {
  light: 'light',
  dark: 'dark',
  contrast: 'contrastLight',
  'contrast-dark': 'contrastDark',
  print: 'print',
};
const PAGE_THEMES = ['auto', 'light', 'dark', 'contrast'] as const;
const CONTROLS = ['full', 'steps', 'none'] as const;
const MOST_STEPS = 999_999_999;

const SHARED = {
  step: { type: 'string' },
  theme: { type: 'string' },
  width: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

/** What `step` and `width` say, as far as they are given. */
function wishesIn(given: Given): { step?: number; width?: number } {
  const step = numberIn(given, 'step', 0, MOST_STEPS);
  const width = numberIn(given, 'width', WIDTHS.least, WIDTHS.most);
  return { ...(step === undefined ? {} : { step }), ...(width === undefined ? {} : { width }) };
}

/** Writes what was made, and says what was wrong with the scenario. */
async function finish(
  given: Given,
  io: Io,
  made: string,
  { problems, steps, system }: Pick<Still, 'problems' | 'steps' | 'system'>,
): Promise<Exit> {
  const { step } = wishesIn(given);
  if (problems.length === 0 && step !== undefined && step > steps)
    throw new UsageFault(cli.beyond(step, steps));
  io.err(problemLines(oneFile(given), problems));
  if (system === '') io.err(`${cli.fault(cli.noPicture)}\n`);
  const output = given.options.get('output');
  if (made !== '' && typeof output === 'string') await io.write(output, made);
  else io.out(made);
  return problems.length > 0 ? EXIT.problems : EXIT.good;
}

export const svgCommand: CliCommand = {
  options: { ...SHARED, caption: { type: 'boolean' } },
  async run(given, io) {
    const wishes = wishesIn(given);
    const palette = THEMES[choiceIn(given, 'theme', Object.keys(THEMES)) ?? 'light'] ?? 'light';
    const caption = given.options.has('caption');
    const made = await still(await io.read(oneFile(given)), { ...wishes, palette, caption });
    return finish(given, io, made.svg, made);
  },
};

export const htmlCommand: CliCommand = {
  options: { ...SHARED, controls: { type: 'string' } },
  async run(given, io) {
    const wishes = wishesIn(given);
    const theme = choiceIn(given, 'theme', PAGE_THEMES);
    const controls = choiceIn(given, 'controls', CONTROLS);
    const attributes = { ...(controls ? { controls } : {}), ...(theme ? { theme } : {}) };
    const made = await prepared(await io.read(oneFile(given)), { ...wishes, attributes });
    return finish(given, io, `${preparedText(made)}\n`, made.still);
  },
};
