/** What the command line says. */
import { integer, plural } from '../words.ts';

const FILE = 'FILE is a scenario in a file; “-” reads it from standard input.';
const STEP = ['--step N', 'after how many commands; 0 is the beginning, the end when left out'] as const;
const WIDTH = ['--width N', 'pixels, 240 to 4000; 720 when left out'] as const;
const OUTPUT = ['-o, --output FILE', 'writes to a file instead of standard output'] as const;
const HELP = ['-h, --help', 'shows this'] as const;

/** What a command is called with, what it does, and its options with what each does. */
interface CommandWords {
  readonly usage: string;
  readonly summary: string;
  readonly about: readonly string[];
  readonly options: readonly (readonly [string, string])[];
}

const commands: Readonly<Record<string, CommandWords>> = {
  check: {
    usage: 'check FILE…',
    summary: 'say what is wrong with scenario files, and where',
    about: [
      'Reads and runs each scenario, and prints a line FILE:LINE:COLUMN: MESSAGE (CODE) for whatever is wrong, with what to do instead below it.',
      'FILE may also be a folder: all files in it that end in “.cow”, but for folders “node_modules” and those whose names begin with a dot. “-” reads standard input.',
    ],
    options: [['--json', 'prints the same as JSON: {"cowscope": 1, "files": […]}'], HELP],
  },
  run: {
    usage: 'run FILE',
    summary: 'run a scenario and show what happens in every step',
    about: [
      'Prints a table: each command with the figures that change on the way.',
      'With --json it prints the trace: {"cowscope": 1, "system", "title", "figures", "steps", "problems"}. Fields may be added to this format; none change while the number is 1.',
      FILE,
    ],
    options: [['--json', 'prints the trace as JSON, with all events in words'], HELP],
  },
  svg: {
    usage: 'svg FILE',
    summary: 'draw a step of a scenario as an SVG file',
    about: ['The same scenario and options give the same bytes everywhere.', FILE],
    options: [
      STEP,
      ['--theme NAME', 'light, dark, contrast, contrast-dark or print; light when left out'],
      WIDTH,
      ['--caption', 'writes the sentence of the step below the picture'],
      OUTPUT,
      HELP,
    ],
  },
  html: {
    usage: 'html FILE',
    summary: 'print HTML to paste into a page: the element, a picture and the text',
    about: [
      'What it prints shows a picture without any script; with the script of Cowscope in the page, it can be played.',
      FILE,
    ],
    options: [
      STEP,
      WIDTH,
      ['--controls NAME', 'full, steps or none: what the reader can do'],
      ['--theme NAME', 'auto, light, dark or contrast: what the reader sees; auto when left out'],
      OUTPUT,
      HELP,
    ],
  },
  print: {
    usage: 'print FILE',
    summary: 'print a scenario and its story in words, for a handout',
    about: ['Prints the scenario in its normal form, then every step with what happens in it.', FILE],
    options: [
      ['--scenario', 'prints the scenario in its normal form only'],
      ['--world', 'prints the whole world in words after every step as well'],
      HELP,
    ],
  },
};

export const cli = {
  usage: 'Usage: cowscope COMMAND [OPTIONS] FILE',
  usageOf: (words: string) => `Usage: cowscope ${words}`,
  about:
    'Cowscope makes copy-on-write visible. It runs scenarios and shows what is shared, copied and freed.',
  commandsTitle: 'Commands:',
  optionsTitle: 'Options:',
  codesTitle: 'Exit codes:',
  options: [
    ['-h, --help', 'shows this; cowscope COMMAND --help shows more'],
    ['--version', 'prints the version'],
  ] as const,
  codes: [
    ['0', 'all is well'],
    ['1', 'something is wrong with a scenario; what could be made of it was made'],
    ['2', 'the command was not understood, or a file cannot be read or written'],
    ['3', 'Cowscope itself failed'],
  ] as const,
  commands,

  problem: (file: string, line: number, column: number, message: string, code: string) =>
    `${file}:${line}:${column}: ${message} (${code})`,
  suggestion: (word: string) => `Did you mean “${word}”?`,
  good: (files: number, steps: number) =>
    `${plural(files, 'scenario', 'scenarios')} checked, ${plural(steps, 'command', 'commands')} run: all is well.`,
  bad: (problems: number, files: number, of: number) =>
    `${plural(problems, 'problem', 'problems')} in ${integer(files)} of ${plural(of, 'scenario', 'scenarios')}.`,
  stdin: 'standard input',

  columns: { step: 'Step', line: 'Line', command: 'Command' },

  untitled: 'A scenario without a title',
  scenario: 'The scenario',
  story: 'What happens',
  stepTitle: (step: number, command: string) => `${integer(step)}. ${command}`,

  /** What stands before every line about a fault. */
  fault: (message: string) => `cowscope: ${message}`,
  seeHelp: (command: string) => `See cowscope ${command === '' ? '' : `${command} `}--help`,
  noCommand: 'say what to do.',
  unknownCommand: (word: string) => `there is no command “${word}”.`,
  unknownOption: (word: string) => `there is no option ${word} here.`,
  needsValue: (option: string) => `${option} needs a value.`,
  takesNoValue: (option: string) => `${option} takes no value.`,
  givenTwice: (option: string) => `${option} is given twice.`,
  noFile: 'name a file, or “-” for standard input.',
  oneFile: (extra: string) => `one file at a time; “${extra}” is one too many.`,
  notANumber: (option: string, word: string, least: number, most: number) =>
    `${option} has to be a whole number from ${least} to ${most}, which “${word}” is not.`,
  notAChoice: (option: string, word: string, choices: string) =>
    `${option} has to be one of ${choices}, which “${word}” is not.`,
  beyond: (step: number, steps: number) =>
    `there is no step ${integer(step)}: ${plural(steps, 'command was', 'commands were')} run. --step can be 0 to ${steps}.`,
  noPicture: 'there is no picture, as the scenario names no system.',
  noSuchFile: (file: string) => `there is no file ${file}.`,
  notAllowed: (file: string) => `${file} may not be read or written.`,
  isFolder: (file: string) => `${file} is a folder; name one file.`,
  emptyFolder: (file: string) => `no file in ${file} ends in “.cow”.`,
  tooLarge: (file: string, limit: number) =>
    `${file} is larger than any scenario may be (${integer(limit)} characters).`,
  noAccess: (file: string, reason: string) => `${file} cannot be read or written: ${reason}.`,
  ours: 'this is a fault of Cowscope, not of your scenario. Please report it, with the scenario, the command and the lines below.',
};
