/** Shows an embed in a sandboxed frame of its own, so that the page around it lives on whatever happens in there. */
import type { Refusal } from '../engine/api.ts';
import { frame as words } from '../text/frame.ts';
import type { EmbedPalette, EmbedState, IsolateOptions, Player } from './contract.ts';
import { connectFrame, type FrameClient, FrameError } from './host.ts';
import { type FrameTheme, LANGUAGE } from './protocol.ts';

/** No origin of its own, no forms, no way to lead the page away; the app opens in a window without these limits. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** How often a frame is asked whether it is still there, and how many times it may fail to say so. */
const PULSE_MS = 3000;
const MOST_UNANSWERED = 2;
/** How long it may take to come, on a slow network. */
const PATIENCE_MS = 30_000;

const THEMES: Readonly<Record<EmbedPalette, FrameTheme>> = {
  light: 'light',
  dark: 'dark',
  contrastLight: 'contrast-light',
  contrastDark: 'contrast-dark',
};

const NOTHING: EmbedState = {
  version: 1,
  system: '',
  step: 0,
  steps: 0,
  micro: 0,
  playing: false,
  sentence: '',
  ready: false,
  error: '',
};

/** The address of the frame's document, beside the folder of the scripts. It shows nothing until it is told what. */
function addressOf(options: IsolateOptions): string {
  const { base, controls, lang, palette, app, place } = options;
  const url = new URL('../embed.html', base);
  const asked = new URLSearchParams({
    controls,
    theme: THEMES[palette],
    app: app === '' ? 'none' : app,
  });
  // The page's own may be empty, or none that the frame would understand.
  if (LANGUAGE.test(lang)) asked.set('lang', lang);
  if (isFixed(options)) asked.set('fill', '1');
  const own = place.ownerDocument.defaultView?.origin ?? 'null';
  if (own !== 'null') asked.set('origin', own);
  url.search = `${asked}`;
  url.hash = 'load';
  return url.href;
}

/** Whether the element was given a height, with which its embed has to do. */
const isFixed = ({ root }: IsolateOptions): boolean => root.host.hasAttribute('height');

function frameFor(options: IsolateOptions): HTMLIFrameElement {
  const iframe = options.place.ownerDocument.createElement('iframe');
  iframe.sandbox.value = SANDBOX;
  iframe.title = words.title;
  iframe.src = addressOf(options);
  // The embed in it has a border of its own, which lies below that of the element. A frame without any height would not be
  // laid out by the browser, and so never say how high it wants to be.
  iframe.style.cssText =
    'flex:1 1 auto;min-block-size:0;border:0;margin:-1px;inline-size:calc(100% + 2px);height:240px';
  return iframe;
}

/** Rejects when the page's policy forbids the frame; that is told long before anybody loses patience. */
function refusedByPolicy(page: Document, address: string, until: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const { origin } = new URL(address);
    page.addEventListener(
      'securitypolicyviolation',
      ({ blockedURI, effectiveDirective }) => {
        if (!/^(frame|child|default)-src/.test(effectiveDirective)) return;
        if (blockedURI === origin || blockedURI.startsWith(`${origin}/`))
          reject(new Error(words.isolated.blocked(origin)));
      },
      { signal: until },
    );
  });
}

const isSilent = (error: unknown): boolean => error instanceof FrameError && error.code === 'timeout';
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

class Isolated implements Player {
  readonly #options: IsolateOptions;
  readonly #page: Document;
  #palette: EmbedPalette;
  #text: string;
  #state: EmbedState = NOTHING;
  #client: FrameClient | null = null;
  #coming: Promise<FrameClient> | null = null;
  /** Ends what belongs to the frame that is there now. */
  #stay = new AbortController();

  constructor(options: IsolateOptions) {
    this.#options = options;
    this.#page = options.place.ownerDocument;
    this.#palette = options.palette;
    this.#text = options.text;
  }

  get state(): EmbedState {
    return this.#state;
  }

  get text(): string {
    return this.#text;
  }

  #change(state: EmbedState): void {
    this.#state = state;
    this.#options.changed(state);
  }

  /** The frame, begun anew when the one before is gone. */
  #arrive(): Promise<FrameClient> {
    this.#coming ??= this.#begin(this.#state.ready ? this.#state.step : this.#options.step);
    return this.#coming;
  }

  async #begin(step: number | null): Promise<FrameClient> {
    const stay = new AbortController();
    this.#stay = stay;
    const iframe = frameFor({ ...this.#options, palette: this.#palette });
    this.#options.place.replaceChildren(iframe);
    const connected = connectFrame(iframe, {
      timeoutMs: PATIENCE_MS,
      autoHeight: !isFixed(this.#options),
    });
    try {
      const client = await Promise.race([connected, refusedByPolicy(this.#page, iframe.src, stay.signal)]);
      stay.signal.addEventListener('abort', () => client.dispose());
      await client.load(this.#text, step ?? undefined);
      this.#client = client;
      client.on('step', (state) => {
        this.#change(state);
        if (!state.playing) void this.#learn(client);
      });
      // Loaded again by its reader or the browser, it has forgotten what it showed.
      client.on('ready', () => {
        const { step: stood } = this.#state;
        client.load(this.#text, stood).then(
          (state) => this.#change(state),
          () => {},
        );
      });
      this.#state = client.state;
      this.#watch(client, stay.signal);
      return client;
    } catch (error) {
      connected.then((client) => client.dispose()).catch(() => {});
      this.#end(messageOf(error));
      throw error;
    }
  }

  /** What was run in the frame outlives it. */
  async #learn(client: FrameClient): Promise<void> {
    const text = await client.text().catch(() => '');
    if (text !== '' && client === this.#client) this.#text = text;
  }

  /**
   * Asks from time to time whether the frame is still there: browsers do not tell when its process has ended. Questions are
   * counted and not seconds, which also pass while the device sleeps or a dialog of the page stops everything.
   */
  #watch(client: FrameClient, until: AbortSignal): void {
    let unanswered = 0;
    const pulse = setInterval(() => {
      // A page in the background is not served in time, and nobody looks at it.
      if (this.#page.hidden) unanswered = 0;
      if (unanswered >= MOST_UNANSWERED) return this.#lose();
      unanswered++;
      client.refresh().then(
        () => {
          unanswered = 0;
        },
        () => {},
      );
    }, PULSE_MS);
    until.addEventListener('abort', () => clearInterval(pulse));
  }

  /** Nothing of the frame runs on. @param error what the state says of it */
  #end(error: string): void {
    this.#stay.abort();
    this.#client = null;
    this.#coming = null;
    this.#state = { ...this.#state, playing: false, error };
  }

  /** Takes a frame away that does not answer, and offers to start it again. */
  #lose(): void {
    if (!this.#client) return;
    this.#end(words.isolated.ended);
    const notice = this.#page.createElement('p');
    notice.className = 'message';
    notice.setAttribute('role', 'alert');
    const again = this.#page.createElement('button');
    again.type = 'button';
    again.textContent = words.isolated.again;
    again.addEventListener('click', () => void this.#do((client) => client.refresh()).catch(() => {}));
    notice.append(words.isolated.ended, ' ', again);
    this.#options.place.replaceChildren(notice);
    this.#options.changed(this.#state);
  }

  /** Does something in the frame and takes over where it then stands. @throws when it cannot be done, as the state then says too */
  async #do<T>(deed: (client: FrameClient) => Promise<T>): Promise<T> {
    try {
      const client = await this.#arrive();
      const outcome = await deed(client);
      this.#change(client.state);
      return outcome;
    } catch (error) {
      if (isSilent(error)) this.#lose();
      else this.#change({ ...this.#state, error: messageOf(error) });
      throw error;
    }
  }

  /** Loads the scenario for the first time. */
  async start(): Promise<this> {
    // Why it failed is in the state.
    await this.#arrive().catch(() => {});
    return this;
  }

  async run(line: string): Promise<Refusal | null> {
    return this.#do(async (client) => {
      const refusal = await client.run(line);
      if (!refusal) await this.#learn(client);
      return refusal;
    });
  }

  async seek(step: number): Promise<void> {
    await this.#do((client) => client.seek(Math.min(Math.max(0, Math.floor(step) || 0), client.state.steps)));
  }

  async next(): Promise<void> {
    await this.#do((client) => client.next());
  }

  async back(): Promise<void> {
    await this.#do((client) => client.back());
  }

  async play(): Promise<void> {
    await this.#do((client) => client.play());
  }

  async pause(): Promise<void> {
    await this.#do((client) => client.pause());
  }

  wear(palette: EmbedPalette): void {
    if (palette === this.#palette) return;
    this.#palette = palette;
    // A frame that does not answer is found by its pulse; one that comes later wears it from the start.
    this.#client?.theme(THEMES[palette]).catch(() => {});
  }

  dispose(): void {
    this.#stay.abort();
    this.#options.place.replaceChildren();
  }
}

/** Shows an embed in a frame. Resolves when it stands there, or when its state says why it does not. */
export function isolate(options: IsolateOptions): Promise<Player> {
  return new Isolated(options).start();
}
