/** What the framed embed says to people who look at it, and to those who write pages around it. */
import { integer, listText, plural } from '../words.ts';

/** What is wrong, and what to do instead. */
interface Advice {
  readonly message: string;
  readonly instead: string;
}

const quoted = (words: readonly string[]): string => listText(words.map((word) => `“${word}”`));

const shape = (most: number): Advice => ({
  message: `The message has more than ${plural(most, 'field', 'fields')}.`,
  instead: 'Send only the fields that the request has.',
});

export const frame = {
  /** The frame's title, for those who cannot see it. */
  title: 'Cowscope: copy-on-write, step by step',

  /** Above the embed, when its address could not be read whole. */
  notes: {
    empty: {
      message: 'The address of this embed says nothing to show.',
      instead: 'It ends in “#s=” and what Share gives, or in “#t=” and the text of a scenario.',
    },
    percent: {
      message: 'Some characters after “#t=” are not percent-encoded text; they are shown as they are.',
      instead: 'Encode the scenario with encodeURIComponent and copy the whole address.',
    },
    long: (most: number): Advice => ({
      message: `The scenario in the address has more than ${integer(most)} characters, so it was not opened.`,
      instead: 'Shorten it, or load it with a “load” message.',
    }),
    link: {
      damaged: (opened: number, all: number | null): Advice => ({
        message:
          all === null || all === opened
            ? `This link is damaged. ${plural(opened, 'command', 'commands')} could be read of it and are shown.`
            : `This link is damaged. ${integer(opened)} of its ${plural(all, 'command', 'commands')} could be read and are shown.`,
        instead: 'Copy the whole link again from where it was shared.',
      }),
      unreadable: {
        message: 'This link is damaged, and nothing of it could be read.',
        instead: 'Copy the whole link again from where it was shared.',
      },
      newer: {
        message: 'This link was made by a newer Cowscope than this one.',
        instead: 'Open it where it was made, or bring this copy of Cowscope up to date.',
      },
      large: {
        message: 'This link holds more than an embed may unpack, so it was not opened.',
        instead: 'Share a shorter history.',
      },
    },
    setting: (name: string, value: string, allowed: readonly string[]): Advice => ({
      message: `“${value}” is not a ${name} and was left aside.`,
      instead: `It can be ${quoted(allowed)}.`,
    }),
    step: (value: string): Advice => ({
      message: `“${value}” is not a step and was left aside.`,
      instead: 'A step is a whole number: 0 is before the first command.',
    }),
    lang: (value: string): Advice => ({
      message: `“${value}” is not a language and was left aside.`,
      instead: 'A language is written like “en” or “pt-BR”.',
    }),
    app: (value: string): Advice => ({
      message: `“${value}” is not an address of Cowscope and was left aside.`,
      instead: 'Write the whole address of the app, or “none” for no link to it.',
    }),
    origin: (value: string): Advice => ({
      message: `“${value}” is not an origin, so this embed obeys nobody.`,
      instead: 'An origin is written like “https://example.org”, without a path.',
    }),
    confined: {
      message:
        'All of Cowscope cannot run in this window, since it stands in a sandbox or was opened from a file.',
      instead: 'Copy its address into a window of your own, or open it from a web server.',
    },
    script: {
      message: 'The element that shows the scenario did not load.',
      instead: 'Serve the folder “embed” beside this page as it was built, then reload.',
    },
  },

  /** Answers to messages. */
  answers: {
    version: (version: number): Advice => ({
      message: 'The message is of another version of the protocol.',
      instead: `Send “cowscope: ${version}”, the version spoken here.`,
    }),
    shape,
    id: (most: number): Advice => ({
      message: 'The request has no id.',
      instead: `Send an “id”: a whole number from 0, or a text of 1 to ${most} characters. The answer repeats it.`,
    }),
    type: (types: readonly string[]): Advice => ({
      message: 'There is no such request.',
      instead: `The “type” of a request is ${quoted(types)}.`,
    }),
    hello: {
      message: 'Nobody said hello from this origin.',
      instead: 'Send a “hello” first and wait for its answer, “ready”.',
    },
    busy: (most: number): Advice => ({
      message: `${plural(most, 'request is', 'requests are')} waiting already.`,
      instead: 'Wait for answers before asking for more.',
    }),
    text: (field: string, most: number): Advice => ({
      message: `“${field}” is missing, is not a text, or is too long.`,
      instead: `Send a text of at most ${plural(most, 'character', 'characters')}.`,
    }),
    count: (field: string, most: number): Advice => ({
      message: `“${field}” is missing or is not a whole number in range.`,
      instead: `Send a whole number from 0 to ${integer(most)}.`,
    }),
    oneOf: (field: string, words: readonly string[]): Advice => ({
      message: `“${field}” is missing or is not one of its words.`,
      instead: `Send ${quoted(words)}.`,
    }),
    extra: (field: string, fields: readonly string[]): Advice => ({
      message: `The request has no field “${field}”.`,
      instead:
        fields.length === 0
          ? 'Besides “cowscope”, “type” and “id” it has none.'
          : `Besides “cowscope”, “type” and “id” it has ${quoted(fields)}.`,
    }),
    unshown: 'Load another scenario with a “load” message.',
    lost: {
      message: 'The request could not be carried out.',
      instead: 'Ask for “state” to see where it stands, or load the scenario again.',
    },
    refused: {
      message: 'The system refused this command; nothing was changed.',
      instead: 'The reason is in “refusal”.',
    },
  },

  /** Why a client of a frame gave up. */
  client: {
    noWindow: {
      message: 'The iframe is not in a document.',
      instead: 'Put it into the page before connecting.',
    },
    silent: (address: string, seconds: number): Advice => ({
      message: `The frame at ${address} did not answer within ${plural(seconds, 'second', 'seconds')}.`,
      instead:
        'See that the address is that of embed.html, that the page’s policy allows it (frame-src), and that its “origin” setting, if it has one, names this page.',
    }),
    late: (type: string, seconds: number): Advice => ({
      message: `The frame did not answer “${type}” within ${plural(seconds, 'second', 'seconds')}.`,
      instead: 'It may be busy, or the browser ended it. Ask again, or load the frame again.',
    }),
    version: (versions: readonly number[]): Advice => ({
      message: `The frame speaks ${versions.length === 0 ? 'no version that is known here' : `version ${listText(versions.map(String))}`}.`,
      instead: 'Use the client that was built with the frame.',
    }),
    disposed: {
      message: 'The client was disposed.',
      instead: 'Connect to the frame again.',
    },
  },

  /** In place of an isolated embed whose process ended, or that may not come. */
  isolated: {
    ended: 'This embed stopped answering and was taken away. The page around it is not affected.',
    again: 'Start it again',
    blocked: (origin: string): string =>
      `The security policy of this page does not allow a frame from ${origin}. Its Content-Security-Policy needs: frame-src ${origin}`,
  },
};
