/** An embed that does nothing but remember what was asked of it, in place of a real one. */
import type { EmbedState } from '../contract.ts';
import type { FrameMessage } from '../protocol.ts';
import { createHandler, type Handler, type Letter, type Steered } from './handler.ts';

export const stateAt = (step: number, error = ''): EmbedState => ({
  version: 1,
  system: 'fork',
  step,
  steps: 5,
  micro: 0,
  playing: false,
  sentence: `Sentence ${step}.`,
  ready: true,
  error,
});

export interface FakeEmbed extends Steered {
  state: EmbedState;
  text: string;
  /** What was asked for, in order. */
  readonly deeds: string[];
}

/** It has five steps, and refuses the line "refuse me"; "break" makes it throw. */
export function fakeEmbed(): FakeEmbed {
  const deeds: string[] = [];
  const embed: FakeEmbed = {
    state: stateAt(3),
    text: 'use fork\nproc P1\n',
    deeds,
    async run(line) {
      deeds.push(`run ${line}`);
      if (line === 'break') throw new Error('broken');
      if (line === 'refuse me')
        return { code: 'SCN-VERB', params: { word: 'refuse' }, start: 0, end: 6, suggestion: '' };
      embed.state = stateAt(embed.state.step + 1);
      embed.text += `${line}\n`;
      return null;
    },
    async seek(step) {
      deeds.push(`seek ${step}`);
      embed.state = stateAt(Math.min(5, step));
    },
    async load(text, step) {
      deeds.push(`load ${text} ${step}`);
      embed.text = text;
      embed.state = stateAt(step ?? 5, text === 'use nothing' ? 'There is no such system.' : '');
    },
    next: async () => void deeds.push('next'),
    back: async () => void deeds.push('back'),
    play: async () => void deeds.push('play'),
    pause: async () => void deeds.push('pause'),
    wear: (theme) => void deeds.push(`wear ${theme}`),
  };
  return embed;
}

export interface Sent {
  readonly message: FrameMessage;
  readonly target: string;
}

export interface Bench {
  readonly embed: FakeEmbed;
  readonly handler: Handler;
  readonly sent: Sent[];
  /** The parent's window. */
  readonly parent: object;
  /** Hands over a message as the parent's, from an origin that is obeyed, unless told otherwise. */
  say(data: unknown, letter?: Partial<Letter>): void;
  /** Until everything that was asked for is done. */
  done(): Promise<void>;
}

export const HOST = 'https://host.example';

/** A handler between a fake embed and a parent that keeps what it gets. @param origins obeyed; without any, all */
export function bench(origins: readonly string[] = []): Bench {
  const embed = fakeEmbed();
  const sent: Sent[] = [];
  const parent = {};
  const handler = createHandler({
    embed,
    parent,
    obeys: (origin) => origins.length === 0 || origins.includes(origin),
    post: (message, target) => void sent.push({ message, target }),
  });
  return {
    embed,
    handler,
    sent,
    parent,
    say: (data, letter) => handler.receive({ data, origin: HOST, source: parent, ...letter }),
    done: () => new Promise((resolve) => setTimeout(resolve)),
  };
}
