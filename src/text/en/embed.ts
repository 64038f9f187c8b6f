/** What an embed says before its player is there, and when it cannot be. */
import { integer, type Params } from '../words.ts';

/** What is wrong, and what to do about it. */
type Words = readonly [what: string, help: string];

export const embedding = {
  /** What these words are in, for who reads them out. */
  lang: 'en',
  name: (title: string): string => (title === '' ? 'Cowscope' : `Cowscope: ${title}`),
  listing: 'Scenario',
  counter: (step: number, steps: number): string => `Step ${integer(step)} of ${integer(steps)}`,
  unknownSteps: 'Not started',
  show: 'Show',
  deeds: {
    first: 'To the start',
    back: 'Step back',
    play: 'Play',
    next: 'Step forward',
    last: 'To the end',
  },
  loading: 'Loading the player…',
  fetching: 'Fetching the scenario…',
  open: 'Open in Cowscope',
  problem: ([what, help]: Words): string => `${what} ${help}`.trim(),

  /** By code. */
  problems: {
    'EMB-EMPTY': () => [
      'There is no scenario in this embed.',
      'Write its commands between the tags, or name a file in “src”.',
    ],
    'EMB-USE': () => [
      'The scenario does not say which system it is for.',
      'Begin it with a line such as: use fork',
    ],
    'EMB-SYSTEM': (p) => [
      `Line ${p.line}: there is no system “${p.word}”.`,
      p.suggestion === '' ? `Systems are: ${p.systems}.` : `Did you mean “${p.suggestion}”?`,
    ],
    'EMB-COLLAPSED': () => [
      'The line breaks of this scenario were lost on the way into the page.',
      'Put it into a <pre> within the element, or write “;” between the commands.',
    ],
    'EMB-BLOCKED': (p) => [
      `The security policy of this page does not allow the player’s script from ${p.origin}.`,
      `Its Content-Security-Policy needs: script-src ${p.origin}`,
    ],
    'EMB-TRUSTED': () => [
      'The security policy of this page does not let Cowscope add a script.',
      'Its Content-Security-Policy needs: trusted-types cowscope-element',
    ],
    'EMB-OFFLINE': () => [
      'The player could not be loaded, since there is no connection.',
      'Try again when you are online.',
    ],
    'EMB-LOAD': (p) => [
      `The player could not be loaded from ${p.origin}.`,
      'Try again. If it stays so, files of Cowscope are missing there, or are blocked.',
    ],
    'EMB-BASE': () => [
      'Cowscope does not know where its files are.',
      'Give the address of their folder in the attribute “base”.',
    ],
    'EMB-SRC': (p) => [
      `The scenario could not be fetched from ${p.url}.`,
      p.elsewhere === 1
        ? 'Check the address; that server has to send Access-Control-Allow-Origin too.'
        : 'Check the address and the connection.',
    ],
    'EMB-SRC-BLOCKED': (p) => [
      `The security policy of this page does not allow to fetch ${p.url}.`,
      `Its Content-Security-Policy needs: connect-src ${p.origin}`,
    ],
    'EMB-SRC-STATUS': (p) => [
      `${p.url} answered with status ${p.status} instead of a scenario.`,
      'Check the address in “src”.',
    ],
    'EMB-SRC-TEXT': (p) => [`${p.url} is not scenario text.`, 'It has to be a plain text file in UTF-8.'],
    'EMB-SRC-SIZE': (p) => [
      `${p.url} is larger than ${integer(p.limit)} bytes.`,
      'Cut it down to what matters.',
    ],
    'EMB-GONE': () => ['This embed is not in a document.', 'Add it to the page first.'],
    /** The player says both itself. */
    'EMB-PLAYER': (p) => [`${p.message}`, ''],
    'EMB-BROKEN': (p) => [
      `The player failed: ${p.message}`,
      'That is a fault of Cowscope: please report it.',
    ],
  } satisfies Readonly<Record<string, (params: Params) => Words>>,
};
