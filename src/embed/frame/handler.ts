/** The frame's side of the conversation: whom it listens to, in which order it does what is asked, and what it answers. */
import type { Refusal } from '../../engine/api.ts';
import { frame } from '../../text/frame.ts';
import type { EmbedState } from '../contract.ts';
import {
  FRAME_LIMITS,
  type FrameMessage,
  type FrameRequest,
  type FrameTheme,
  type MessageId,
  PROTOCOL,
} from '../protocol.ts';
import { complaint, mistaken } from './answer.ts';
import { readRequest } from './read.ts';

/** What is steered: the one embed of the frame, whichever that is now. */
export interface Steered {
  readonly state: EmbedState;
  /** The scenario as it is now, with what was run. */
  readonly text: string;
  /** Gives null, or why the line was refused. */
  run(line: string): Promise<Refusal | null>;
  seek(step: number): Promise<void>;
  next(): Promise<void>;
  back(): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** @param step null for the end */
  load(text: string, step: number | null): Promise<void>;
  wear(theme: FrameTheme): void;
}

export interface HandlerOptions {
  readonly embed: Steered;
  /** The only window that is listened to. */
  readonly parent: unknown;
  /** Whether an origin may say anything at all. */
  obeys(origin: string): boolean;
  /** Sends a message to the parent, if it is still of that origin; '*' is any. */
  post(message: FrameMessage, targetOrigin: string): void;
}

/** What a message event has that matters here. */
export interface Letter {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
}

export interface Handler {
  /** Takes a message event. Never throws, and does nothing for anybody but the parent. */
  receive(letter: Letter): void;
  /** Says that the script runs; of what is shown it says nothing. */
  announce(): void;
  /** Says where the embed stands, to those who said hello. */
  tellStep(): void;
  /** Says what failed, to those who said hello. */
  tellFailure(message: string): void;
  /** Says how high everything is. */
  tellSize(height: number): void;
}

/** Nobody can be addressed as "null", the origin of sandboxed pages: the parent itself was checked by its window. */
const targetOf = (origin: string): string => (origin === 'null' ? '*' : origin);

type Work = Exclude<FrameRequest, { readonly type: 'hello' }>;

/** Does one thing. @returns why it was refused, or null */
async function carryOut(embed: Steered, request: Work): Promise<Refusal | null> {
  switch (request.type) {
    case 'run':
      return embed.run(request.line);
    case 'seek':
      await embed.seek(request.step);
      return null;
    case 'load':
      await embed.load(request.text, request.step ?? null);
      return null;
    case 'theme':
      embed.wear(request.theme);
      return null;
    case 'next':
    case 'back':
    case 'play':
    case 'pause':
      await embed[request.type]();
      return null;
    case 'state':
    case 'text':
      return null;
  }
}

export function createHandler({ embed, parent, obeys, post }: HandlerOptions): Handler {
  /** The origin that said hello last; null before anybody did. */
  let friend: string | null = null;
  let waiting = 0;
  let queue: Promise<void> = Promise.resolve();

  const reply = (id: MessageId) => ({ cowscope: PROTOCOL, type: 'reply', id, state: embed.state }) as const;

  async function outcome(request: Work): Promise<FrameMessage> {
    try {
      const refusal = await carryOut(embed, request);
      if (refusal) return { ...complaint(request.id, 'refused', frame.answers.refused), refusal };
      if (request.type === 'text') return { ...reply(request.id), text: embed.text };
      const { error } = embed.state;
      if (error === '' || request.type === 'state' || request.type === 'theme') return reply(request.id);
      return complaint(request.id, 'failed', { message: error, instead: frame.answers.unshown });
    } catch {
      const { error } = embed.state;
      const words = error === '' ? frame.answers.lost : { message: error, instead: frame.answers.unshown };
      return complaint(request.id, 'failed', words);
    }
  }

  function enqueue(request: Work, origin: string): void {
    if (waiting >= FRAME_LIMITS.waiting) {
      post(complaint(request.id, 'busy', frame.answers.busy(FRAME_LIMITS.waiting)), targetOf(origin));
      return;
    }
    waiting++;
    queue = queue.then(async () => {
      const message = await outcome(request);
      waiting--;
      post(message, targetOf(origin));
    });
  }

  function greet(id: MessageId, origin: string): void {
    friend = origin;
    const { state } = embed;
    post({ cowscope: PROTOCOL, type: 'ready', id, versions: [PROTOCOL], state }, targetOf(origin));
  }

  return {
    receive(letter) {
      const { origin } = letter;
      // Before the data are looked at: whoever is not the parent, or not allowed, is not even told that they are wrong.
      if (letter.source !== parent || !obeys(origin)) return;
      const read = readRequest(letter.data);
      if (read.kind === 'foreign') return;
      if (read.kind === 'mistake') return post(mistaken(read.id, read.mistake), targetOf(origin));
      const { request } = read;
      if (request.type === 'hello') return greet(request.id, origin);
      if (friend !== origin)
        return post(complaint(request.id, 'hello', frame.answers.hello), targetOf(origin));
      // Where it stands can always be said; everything else waits for what was asked before.
      if (request.type === 'state') return post(reply(request.id), targetOf(origin));
      enqueue(request, origin);
    },
    announce: () => post({ cowscope: PROTOCOL, type: 'ready', id: null, versions: [PROTOCOL] }, '*'),
    tellStep() {
      if (friend === null) return;
      post({ cowscope: PROTOCOL, type: 'step', id: null, state: embed.state }, targetOf(friend));
    },
    tellFailure(message) {
      if (friend === null) return;
      post(complaint(null, 'failed', { message, instead: frame.answers.unshown }), targetOf(friend));
    },
    tellSize(height) {
      post({ cowscope: PROTOCOL, type: 'size', id: null, height }, friend === null ? '*' : targetOf(friend));
    },
  };
}
