/** One embed from when it comes into a document until it goes: what it shows, when it fetches its player, and what it tells the host. */
import type { Refusal } from '../../engine/api.ts';
import { paletteNow } from '../../paint/theme.ts';
import { embedding } from '../../text/embed.ts';
import type { EmbedPalette, EmbedState, Player } from '../contract.ts';
import { isParsed, readContent } from './content.ts';
import { copyStill, type Still } from './copy.ts';
import { fetchText } from './fetch-text.ts';
import { hostShade } from './host-theme.ts';
import { appWith, mountPlayer } from './mount.ts';
import { type Outline, outline, outlineProblem } from './outline.ts';
import { EmbedProblem, problemOf } from './problem.ts';
import { ATTRIBUTES, plainTheme, readSettings, type Settings } from './settings.ts';
import type { Tools } from './tools.ts';
import { createView, type Deed, type View } from './view.ts';

export interface EmbedEvents {
  ready(state: EmbedState): void;
  step(state: EmbedState): void;
  error(problem: { readonly code: string; readonly message: string }, state: EmbedState): void;
}

/** What of the attributes a player was mounted with: another value needs another player. */
const MOUNTED: readonly string[] = ['controls', 'lang', 'app', 'base', 'isolate'];

const differs = (a: EmbedState, b: EmbedState): boolean =>
  a.step !== b.step || a.micro !== b.micro || a.steps !== b.steps || a.system !== b.system;

export class Embed {
  readonly #host: HTMLElement;
  readonly #tools: Tools;
  readonly #events: EmbedEvents;
  readonly #root: ShadowRoot;
  readonly #view: View;
  /** Text that was set by script; it goes before all else. */
  #given: string | null = null;
  /** Null while it is still to be fetched. */
  #text: string | null = null;
  #outline: Outline = outline('');
  #settings: Settings;
  /** Where to stand when a player comes; null for the end. */
  #step: number | null = null;
  /** The prepared picture, as long as it shows what a player would. */
  #still: Still | null = null;
  /** Whether something else is to be shown than what was prepared. */
  #isStale = false;
  /** Whether a player was there when the element was taken out of the document. */
  #wasUsed = false;
  #palette: EmbedPalette = 'light';
  #player: Player | null = null;
  #coming: Promise<Player> | null = null;
  #fetching: Promise<void> | null = null;
  #problem: EmbedProblem | null = null;
  #told: EmbedState;
  /** Ends with the element's stay in the document. */
  #stay: AbortController | null = null;
  #unwatch: () => void = () => {};
  #unNear: () => void = () => {};
  /** Counts what makes everything under way void. */
  #turn = 0;
  #content = '';

  constructor(host: HTMLElement, root: ShadowRoot, tools: Tools, events: EmbedEvents) {
    this.#host = host;
    this.#tools = tools;
    this.#events = events;
    this.#root = root;
    this.#settings = readSettings(host);
    this.#view = createView(root, tools.sheetOf(host.ownerDocument), (deed) => this.#ask(deed));
    this.#told = this.state;
  }

  /** Whether the element is in a document. */
  get isThere(): boolean {
    return this.#stay !== null;
  }

  get state(): EmbedState {
    if (this.#player) return this.#player.state;
    const { system, steps } = this.#outline;
    return {
      version: 1,
      system,
      step: Math.min(this.#step ?? steps, steps),
      steps,
      micro: 0,
      playing: false,
      sentence: this.#still?.sentence ?? '',
      ready: false,
      error: this.#problem?.message ?? '',
    };
  }

  /** The scenario as it is now, with what was run. */
  get text(): string {
    return this.#player?.text ?? this.#text ?? '';
  }

  set text(text: string | null) {
    this.#given = text;
    if (this.#stay) this.#readAgain();
    else this.#wasUsed = false;
  }

  /** The element came into a document, or stands at another place of it. */
  connect(): void {
    this.#unwatch();
    this.#unwatch = this.#tools.hostWatch.watch(this.#host, () => this.#wear());
    if (this.#stay) {
      this.#wear();
      return;
    }
    this.#stay = new AbortController();
    const { signal } = this.#stay;
    const content = new MutationObserver(() => this.#contentChanged());
    content.observe(this.#host, { childList: true, characterData: true, subtree: true });
    signal.addEventListener('abort', () => content.disconnect());
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => this.#contentChanged(), { once: true, signal });
    if (this.#wasUsed) {
      this.#begin();
      this.attributesChanged();
      this.#contentChanged();
    } else this.#readAgain();
  }

  /** The element is gone: nothing may run on. It can come back, and stands then where it stood. */
  dispose(): void {
    if (!this.#stay) return;
    this.#wasUsed ||= this.#player !== null;
    if (this.#player) this.#keep(this.#player);
    this.#drop();
    this.#unwatch();
    this.#unNear();
    this.#stay.abort();
    this.#stay = null;
  }

  /** Attributes may be others than they were; while the element is in no document, that waits until it is in one. */
  attributesChanged(): void {
    if (!this.#stay) return;
    const had = this.#settings;
    const now = readSettings(this.#host);
    this.#settings = now;
    const changed = ATTRIBUTES.filter((name) => had[name] !== now[name]);
    this.#wear();
    if (changed.includes('scenario') || changed.includes('src')) {
      this.#isStale = true;
      this.#readAgain();
    } else if (changed.some((name) => MOUNTED.includes(name)) && (this.#player || this.#coming)) {
      if (this.#player) this.#keep(this.#player);
      this.#begin(true);
    } else if (changed.includes('step')) {
      void this.seek(now.step ?? Number.MAX_SAFE_INTEGER).catch(() => {});
    }
    this.#view.measure(this.#settings.height);
    if (!this.#player) this.#show();
  }

  async run(line: string): Promise<Refusal | null> {
    return (await this.#arrive()).run(line);
  }

  async seek(step: number): Promise<void> {
    await (await this.#arrive()).seek(step);
  }

  async next(): Promise<void> {
    await (await this.#arrive()).next();
  }

  async back(): Promise<void> {
    await (await this.#arrive()).back();
  }

  async play(): Promise<void> {
    await (await this.#arrive()).play();
  }

  /** Fetches nothing: what has no player does not play. */
  async pause(): Promise<void> {
    await (this.#player ?? (await this.#coming))?.pause();
  }

  /** What went wrong was said in the embed and to the host; whoever pressed a button waits for no answer. */
  #ask(deed: Deed): void {
    const deeds: Readonly<Record<Deed, () => Promise<unknown>>> = {
      show: () => this.#arrive(),
      first: () => this.seek(0),
      back: () => this.back(),
      play: () => this.play(),
      next: () => this.next(),
      last: () => this.seek(Number.MAX_SAFE_INTEGER),
    };
    void deeds[deed]().catch(() => {});
  }

  /** What the next player has to know of this one. */
  #keep({ text, state: { step, steps } }: Player): void {
    if (text !== this.#text || step !== Math.min(this.#step ?? steps, steps)) this.#still = null;
    this.#take(text);
    this.#step = step;
  }

  #contentChanged(): void {
    if (!this.#stay) return;
    const { text, figure } = readContent(this.#host);
    if (`${text}\n${figure ? 1 : 0}` !== this.#content) this.#readAgain();
  }

  /** Reads everything anew: the element was added, or has another text. */
  #readAgain(): void {
    if (!isParsed(this.#host)) return;
    this.#settings = readSettings(this.#host);
    const { text, figure } = readContent(this.#host);
    this.#content = `${text}\n${figure ? 1 : 0}`;
    const { scenario, src, step } = this.#settings;
    this.#still = figure && !this.#isStale && this.#given === null ? copyStill(figure) : null;
    this.#step = step;
    this.#take(this.#given ?? scenario ?? (src === null ? text : null));
    this.#begin();
  }

  #take(text: string | null): void {
    this.#text = text;
    this.#outline = outline(text ?? '');
  }

  #drop(): void {
    this.#turn++;
    this.#player?.dispose();
    this.#player = null;
    this.#coming = null;
    this.#fetching = null;
    this.#view.conceal();
    this.#view.wait('');
  }

  /** Shows what is there without a player, and waits for what asks for one. @param now whether that has happened already */
  #begin(now = false): void {
    this.#drop();
    this.#unNear();
    this.#fail(null);
    this.#wear();
    this.#show();
    const { load, autoplay } = this.#settings;
    const isBare = this.#still === null;
    const draws = now || this.#wasUsed || (isBare && load === 'visible');
    const plays = autoplay && !this.#tools.hostWatch.isCalm;
    if (this.#text !== null && isBare) this.#fail(outlineProblem(this.#outline, this.#tools.parts.systems));
    if (this.#problem) return;
    if (!draws && !plays && !(isBare && this.#text === null)) return;
    const come = (): void => {
      if (plays) this.#ask('play');
      else if (draws) this.#ask('show');
      else void this.#fetchText().catch((error: unknown) => this.#fail(problemOf(error)));
    };
    if (now) come();
    else this.#unNear = this.#tools.near.watch(this.#host, come);
  }

  #show(): void {
    const { title, lines } = this.#outline;
    const { step, steps } = this.state;
    this.#view.measure(this.#settings.height);
    this.#view.show({ title, lines, still: this.#still, step, steps, controls: this.#settings.controls });
  }

  #wear(): void {
    const { isDark, wantsContrast } = this.#tools.hostWatch;
    const dark = hostShade(this.#host, isDark) === 'dark';
    this.#palette = paletteNow(plainTheme(this.#settings.theme), dark, wantsContrast);
    this.#view.wear(this.#palette);
    this.#player?.wear(this.#palette);
  }

  /** Says what went wrong, where it happened and to the host. */
  #fail(problem: EmbedProblem | null, app = ''): void {
    this.#problem = problem;
    this.#view.fail(problem?.message ?? '', app);
    if (problem) this.#events.error({ code: problem.code, message: problem.message }, this.state);
  }

  async #fetchText(): Promise<void> {
    const { src } = this.#settings;
    const signal = this.#stay?.signal;
    if (this.#text !== null || src === null || !signal) return;
    const turn = this.#turn;
    this.#view.wait(embedding.fetching);
    this.#fetching ??= fetchText(src, signal).then((text) => {
      if (turn === this.#turn) this.#take(text);
    });
    try {
      await this.#fetching;
      if (turn === this.#turn && !this.#player) this.#show();
    } catch (error) {
      if (turn === this.#turn) this.#fetching = null;
      throw error;
    } finally {
      if (turn === this.#turn) this.#view.wait('');
    }
  }

  /** The player, fetched when it is not there yet. @throws EmbedProblem */
  async #arrive(): Promise<Player> {
    if (!this.#stay) throw new EmbedProblem('EMB-GONE');
    const turn = this.#turn;
    this.#coming ??= this.#mount(turn);
    try {
      return await this.#coming;
    } catch (error) {
      // Something newer is shown by now: what was asked is asked of that.
      if (turn !== this.#turn) return this.#arrive();
      this.#coming = null;
      throw error;
    }
  }

  async #mount(turn: number): Promise<Player> {
    this.#unNear();
    this.#fail(null);
    try {
      await this.#fetchText();
      const problem = outlineProblem(this.#outline, this.#tools.parts.systems);
      if (problem) throw problem;
      this.#view.wait(embedding.loading);
      const player = await this.#fetchPlayer(turn);
      this.#player = player;
      this.#events.ready(player.state);
      // Some of it may be shown, up to the line that went wrong.
      this.#told = { ...player.state, error: '' };
      this.#changed(player.state);
      return player;
    } catch (error) {
      if (turn === this.#turn)
        this.#fail(problemOf(error), this.text && appWith(this.text, this.#settings, this.#tools));
      throw error;
    } finally {
      if (turn === this.#turn) this.#view.wait('');
    }
  }

  /** Puts a player beside what is shown, and shows it when it has something to show. */
  async #fetchPlayer(turn: number): Promise<Player> {
    const place = this.#view.place();
    let isShown = false;
    const wanted = {
      id: this.#outline.system,
      place,
      root: this.#root,
      text: this.text,
      step: this.#step,
      palette: this.#palette,
      changed: (state: EmbedState) => {
        if (isShown) this.#changed(state);
      },
    };
    try {
      const player = await mountPlayer(wanted, this.#settings, this.#tools);
      if (turn === this.#turn) {
        isShown = true;
        player.wear(this.#palette);
        this.#view.reveal(place);
        return player;
      }
      player.dispose();
      throw new EmbedProblem('EMB-GONE');
    } catch (error) {
      place.remove();
      throw error;
    }
  }

  #changed(state: EmbedState): void {
    const before = this.#told;
    this.#told = state;
    if (differs(before, state)) this.#events.step(state);
    if (state.error !== '' && state.error !== before.error)
      this.#events.error({ code: 'EMB-PLAYER', message: state.error }, state);
  }
}
