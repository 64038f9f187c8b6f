/** What the share dialog says, and what is said of a link that was followed. */
import { integer } from '../words.ts';

const commands = (n: number): string => (n === 1 ? '1 command' : `${integer(n)} commands`);

/** What a damaged link has lost, by part. */
const lost: Readonly<Record<string, string>> = {
  head: 'the text above the commands and the place that was looked at',
  commands: 'commands',
  view: 'what was chosen on the screen',
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const sharing = {
  title: 'Share',
  close: 'Close',
  kind: 'How to share',
  kinds: { link: 'Link', iframe: 'Frame', element: 'Element', fence: 'Markdown' },
  about: {
    link: 'An address with everything in it: commands, other futures, place and view. Nothing is stored anywhere else.',
    iframe: 'A frame for any page that takes HTML, with everything in it',
    element: 'For your own pages: one script, and the scenario as text that stays readable',
    fence: 'For documentation in Markdown, with the Cowscope plugin for its generator',
  },
  position: 'Opens',
  positions: { here: 'At this step', start: 'At the beginning' },
  theme: 'Colours',
  themes: { auto: 'The reader’s own', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  controls: 'Controls',
  controlsOf: { full: 'All', steps: 'Steps only', none: 'None' },
  futures: (n: number) => (n === 1 ? 'With the other future' : `With the ${integer(n)} other futures`),
  textOf: {
    link: 'The link',
    iframe: 'HTML of the frame',
    element: 'HTML of the element',
    fence: 'Markdown of the block',
  },
  making: 'Making it…',
  length: (n: number) => `${integer(n)} characters`,
  long: (n: number) =>
    `${integer(n)} characters: many programs cut addresses as long as this. Save the scenario as a file instead (Export, Scenario).`,
  onlyPath: 'Has the commands of the branch on screen; other futures travel in links and frames.',
  copy: { link: 'Copy link', iframe: 'Copy HTML', element: 'Copy HTML', fence: 'Copy Markdown' },
  copied: 'Copied',
  notCopied: 'The browser does not allow copying. The text is selected: copy it with Ctrl C.',
  failed:
    'This could not be made: a link carries 20,000 commands and 1 MB of text. Save the scenario as a file instead (Export, Scenario).',
  nothing: 'There is no step yet. Type a command first.',
  /** Of a frame. */
  frameTitle: (scenario: string) => (scenario === '' ? 'Cowscope' : `Cowscope: ${scenario}`),
  preview: 'Preview of the picture',

  arrived: {
    whole: 'You opened work from a link. It becomes yours when you change it; your own work is kept.',
    back: 'Back to my work',
    dismiss: 'Dismiss',
    none: 'What stands after # in the address is no link of Cowscope, so nothing was opened from it.',
    newer:
      'This link was made by a later version of Cowscope. Reload to have that version, then open it again.',
    'too-large': 'This link would unpack to more than a scenario may have, so it was not opened.',
    unknown: 'This link is for a system that is not known here.',
    failed: 'The link could not be opened. Reload to try again.',
    lostAll: 'This link is damaged: no command in it could be opened. Ask for it again.',
    /** @param of null when nobody knows how many there were */
    damaged: (opened: number, of: number | null, parts: readonly string[]) => {
      const some = of === null || of === opened ? commands(opened) : `${integer(opened)} of ${commands(of)}`;
      if (parts.length === 0)
        return `Some characters of this link are wrong, but ${some} came through, with all the rest.`;
      const gone = listed(parts.map((part) => lost[part] ?? part));
      return `This link is damaged: ${some} could be opened, and it has lost ${gone}.`;
    },
    kept: 'Your own work is kept.',
  },
};
