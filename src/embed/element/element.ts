/** The custom element `<cow-scope>`: attributes, properties, methods and events over one embed. */
import type { Refusal } from '../../engine/api.ts';
import type { Controls, EmbedState } from '../contract.ts';
import { Embed } from './embed.ts';
import { ATTRIBUTES, countOf, type EmbedTheme, type Load, readSettings } from './settings.ts';
import type { Tools } from './tools.ts';

export const TAG = 'cow-scope';

/** What `cowscope:error` brings. */
export interface CowScopeErrorDetail {
  /** Such as `EMB-BLOCKED`; stays the same while words may change. */
  readonly code: string;
  /** What is wrong and what to do about it, as it is written in the embed. */
  readonly message: string;
  readonly state: EmbedState;
}

/** The element as a page sees it. */
export interface CowScopeElement extends HTMLElement {
  /** The scenario as it is now. Setting it replaces content, `scenario` and `src`; null goes back to them. */
  scenario: string | null;
  /** Steps gone; setting it goes there, and fetches the player when it is not there yet. */
  step: number;
  readonly state: EmbedState;
  src: string;
  controls: Controls;
  theme: EmbedTheme;
  load: Load;
  isolate: boolean;
  autoplay: boolean;
  /** CSS pixels, or null for as much as it takes. */
  height: number | null;
  app: string;
  base: string;
  /**
   * Runs a line of the scenario language after the step looked at; what stood behind it is dropped. Gives null, or why it was refused.
   * This and all below reject only when there is no player: with an Error whose message says what to do.
   */
  run(line: string): Promise<Refusal | null>;
  /** @param step 0 for the start; more than there are for the end */
  seek(step: number): Promise<void>;
  next(): Promise<void>;
  back(): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'cow-scope': CowScopeElement;
  }
  interface HTMLElementEventMap {
    'cowscope:ready': CustomEvent<EmbedState>;
    'cowscope:step': CustomEvent<EmbedState>;
    'cowscope:error': CustomEvent<CowScopeErrorDetail>;
  }
}

/** The properties that are no more than their attributes. */
const REFLECTED = [
  'src',
  'controls',
  'theme',
  'load',
  'isolate',
  'autoplay',
  'height',
  'app',
  'base',
] as const;

function reflect(prototype: HTMLElement): void {
  for (const name of REFLECTED)
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return readSettings(this)[name] ?? (name === 'height' ? null : '');
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined || value === false || value === '')
          this.removeAttribute(name);
        else this.setAttribute(name, value === true ? '' : `${value}`);
      },
    });
}

/** Properties that a framework may have set before the element was defined; they hide those of the class. */
const EARLY = ['scenario', 'step', ...REFLECTED];

/** Makes the class. There is no such thing where there is no page, as on a server. */
export function createElementClass(tools: Tools): new () => CowScopeElement {
  class CowScope extends HTMLElement {
    static readonly observedAttributes: readonly string[] = ATTRIBUTES;
    #embed: Embed | null = null;
    #isChanged = false;

    #get(): Embed {
      this.#embed ??= new Embed(this, this.shadowRoot ?? this.attachShadow({ mode: 'open' }), tools, {
        ready: (state) => this.#tell('ready', state),
        step: (state) => this.#tell('step', state),
        error: (problem, state) => this.#tell('error', { ...problem, state }),
      });
      return this.#embed;
    }

    #tell(name: string, detail: EmbedState | CowScopeErrorDetail): void {
      this.dispatchEvent(new CustomEvent(`cowscope:${name}`, { bubbles: true, composed: true, detail }));
    }

    connectedCallback(): void {
      const embed = this.#get();
      for (const name of EARLY) {
        if (!Object.hasOwn(this, name)) continue;
        const own = this as unknown as Record<string, unknown>;
        const value = own[name];
        delete own[name];
        own[name] = value;
      }
      embed.connect();
    }

    disconnectedCallback(): void {
      // An element that is moved is out of the document only until the task is done.
      queueMicrotask(() => {
        if (!this.isConnected) this.#embed?.dispose();
      });
    }

    /** Style sheets belong to a document: in another one all is built again. */
    adoptedCallback(): void {
      this.#embed?.dispose();
      this.#embed = null;
    }

    attributeChangedCallback(): void {
      if (!this.#embed || this.#isChanged) return;
      this.#isChanged = true;
      queueMicrotask(() => {
        this.#isChanged = false;
        this.#embed?.attributesChanged();
      });
    }

    get state(): EmbedState {
      return this.#get().state;
    }

    get scenario(): string {
      return this.#get().text;
    }

    set scenario(text: string | null | undefined) {
      this.#get().text = text == null ? null : String(text);
    }

    get step(): number {
      return this.state.step;
    }

    set step(step: number | string | null | undefined) {
      const count = countOf(step);
      if (this.#embed?.isThere) void this.seek(count ?? Number.MAX_SAFE_INTEGER).catch(() => {});
      else if (count === null) this.removeAttribute('step');
      else this.setAttribute('step', `${count}`);
    }

    async run(line: string): Promise<Refusal | null> {
      return this.#get().run(line);
    }

    async seek(step: number): Promise<void> {
      return this.#get().seek(step);
    }

    async next(): Promise<void> {
      return this.#get().next();
    }

    async back(): Promise<void> {
      return this.#get().back();
    }

    async play(): Promise<void> {
      return this.#get().play();
    }

    async pause(): Promise<void> {
      return this.#get().pause();
    }
  }
  reflect(CowScope.prototype);
  return CowScope as unknown as new () => CowScopeElement;
}
