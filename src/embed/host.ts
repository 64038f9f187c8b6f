/** The client of a framed embed, for the page around it: finds its frame, asks, waits for answers, and follows its height. */
import type { Refusal } from '../engine/api.ts';
import { frame } from '../text/frame.ts';
import type { EmbedState } from './contract.ts';
import { FrameError } from './host/error.ts';
import { type Answer, type Ask, Line, type News } from './host/line.ts';
import { FRAME_LIMITS, type FrameTheme, PROTOCOL } from './protocol.ts';

export { FrameError };

export interface ConnectOptions {
  /** Whether the iframe is given the height of its content; least and most in CSS pixels. Default: true. */
  readonly autoHeight?: boolean | { readonly least?: number; readonly most?: number };
  /** How long to wait for the frame, and for each answer, in milliseconds. Default: 10,000. */
  readonly timeoutMs?: number;
}

/** What a client tells. */
export interface FrameNews {
  /** Another step is looked at, or it plays, or it stopped. */
  readonly step: EmbedState;
  /** Something failed in the frame. */
  readonly error: FrameError;
  /** The content is so many CSS pixels high. */
  readonly size: number;
  /** The frame was loaded again; it shows what its address says, and `state` is new. */
  readonly ready: EmbedState;
}

/**
 * A frame that answered. Every promise is settled when the frame has done it, and rejects with a `FrameError` when it cannot
 * be done or does not answer in time.
 */
export interface FrameClient {
  /** The newest that is known. */
  readonly state: EmbedState;
  /** Runs a command after the step looked at. Gives null, or why the system refused it. */
  run(line: string): Promise<Refusal | null>;
  seek(step: number): Promise<EmbedState>;
  next(): Promise<EmbedState>;
  back(): Promise<EmbedState>;
  play(): Promise<EmbedState>;
  pause(): Promise<EmbedState>;
  /** Shows another scenario. @param step where to stand; without one, where an embed stands by default */
  load(text: string, step?: number): Promise<EmbedState>;
  theme(theme: FrameTheme): Promise<EmbedState>;
  /** Asks for the scenario as it is now, with what was run in it. */
  text(): Promise<string>;
  /** Asks where it stands. */
  refresh(): Promise<EmbedState>;
  /** @returns a function that ends it */
  on<Name extends keyof FrameNews>(name: Name, listener: (news: FrameNews[Name]) => void): () => void;
  /** Stops listening; what still waits for an answer rejects. The iframe stays as it is. */
  dispose(): void;
}

const DEFAULT_MS = 10_000;

const heightRange = (autoHeight: ConnectOptions['autoHeight']): readonly [number, number] | null => {
  if (autoHeight === false) return null;
  const { least = 0, most = FRAME_LIMITS.height } = typeof autoHeight === 'object' ? autoHeight : {};
  return [least, Math.min(most, FRAME_LIMITS.height)];
};

type Listeners = { [Name in keyof FrameNews]: Set<(news: FrameNews[Name]) => void> };

class Client implements FrameClient {
  readonly #iframe: HTMLIFrameElement;
  readonly #line: Line;
  readonly #range: readonly [number, number] | null;
  readonly #listeners: Listeners = {
    step: new Set(),
    error: new Set(),
    size: new Set(),
    ready: new Set(),
  };
  #state: EmbedState | null = null;

  constructor(iframe: HTMLIFrameElement, options: ConnectOptions) {
    this.#iframe = iframe;
    this.#range = heightRange(options.autoHeight);
    this.#line = new Line(iframe, options.timeoutMs ?? DEFAULT_MS, (news) => this.#hear(news));
  }

  get state(): EmbedState {
    if (!this.#state) throw new FrameError('hello', frame.answers.hello);
    return this.#state;
  }

  /** Says hello now, and again when the frame says that it is there; the first answer counts. */
  connect(): Promise<void> {
    // A frame that loads when somebody scrolls to it may take as long as it likes.
    const limit = this.#iframe.loading === 'lazy' ? Number.POSITIVE_INFINITY : undefined;
    return new Promise((resolve, reject) => {
      this.#connected = resolve;
      this.#failed = reject;
      this.#greet(limit, false);
    });
  }

  #connected: () => void = () => {};
  #failed: (error: unknown) => void = () => {};

  /** @param isAgain whether the frame was known before, and has been loaded once more */
  #greet(limitMs: number | undefined, isAgain: boolean): void {
    this.#line.ask({ type: 'hello' }, limitMs).then((answer) => {
      try {
        const state = this.#take(answer);
        this.#connected();
        if (isAgain) this.#tell('ready', state);
      } catch (error) {
        this.#failed(error);
      }
    }, this.#failed);
  }

  #tell<Name extends keyof FrameNews>(name: Name, news: FrameNews[Name]): void {
    for (const listener of [...this.#listeners[name]]) listener(news);
  }

  #hear(news: News): void {
    switch (news.type) {
      case 'ready':
        if (news.versions.includes(PROTOCOL)) this.#greet(undefined, this.#state !== null);
        else this.#failed(new FrameError('version', frame.client.version(news.versions)));
        return;
      case 'step':
        this.#state = news.state;
        this.#tell('step', news.state);
        return;
      case 'error':
        this.#tell('error', new FrameError(news.code, news));
        return;
      case 'size':
        this.#follow(news.height);
        this.#tell('size', news.height);
        return;
    }
  }

  #follow(height: number): void {
    if (!this.#range) return;
    const [least, most] = this.#range;
    this.#iframe.style.boxSizing = 'content-box';
    this.#iframe.style.height = `${Math.min(most, Math.max(least, height))}px`;
  }

  /** The state of an answer, which is the newest. @throws FrameError when it is an error */
  #take(answer: Answer): EmbedState {
    if (answer.type === 'error') throw new FrameError(answer.code, answer);
    this.#state = answer.state;
    return answer.state;
  }

  readonly #ask = async (request: Ask): Promise<EmbedState> => this.#take(await this.#line.ask(request));

  async run(line: string): Promise<Refusal | null> {
    const answer = await this.#line.ask({ type: 'run', line });
    if (answer.type === 'error' && answer.refusal) return answer.refusal;
    this.#take(answer);
    return null;
  }

  async text(): Promise<string> {
    const answer = await this.#line.ask({ type: 'text' });
    this.#take(answer);
    return (answer.type === 'reply' && answer.text) || '';
  }

  readonly seek = (step: number) => this.#ask({ type: 'seek', step });
  readonly next = () => this.#ask({ type: 'next' });
  readonly back = () => this.#ask({ type: 'back' });
  readonly play = () => this.#ask({ type: 'play' });
  readonly pause = () => this.#ask({ type: 'pause' });
  readonly load = (text: string, step?: number) =>
    this.#ask({ type: 'load', text, ...(step === undefined ? {} : { step }) });
  readonly theme = (theme: FrameTheme) => this.#ask({ type: 'theme', theme });
  readonly refresh = () => this.#ask({ type: 'state' });

  on<Name extends keyof FrameNews>(name: Name, listener: (news: FrameNews[Name]) => void): () => void {
    const own = (news: FrameNews[Name]) => listener(news);
    this.#listeners[name].add(own);
    return () => void this.#listeners[name].delete(own);
  }

  dispose(): void {
    this.#line.close();
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }
}

/**
 * Connects to the embed in an iframe whose `src` is that of `embed.html`, before or after it has loaded.
 * @throws FrameError when the iframe is in no document, when nothing answers in time, or in no version that is known here
 */
export async function connectFrame(
  iframe: HTMLIFrameElement,
  options: ConnectOptions = {},
): Promise<FrameClient> {
  if (!iframe.contentWindow) throw new FrameError('window', frame.client.noWindow);
  const client = new Client(iframe, options);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.dispose();
    throw error;
  }
}
