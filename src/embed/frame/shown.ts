/** The one `<cow-scope>` of a frame: made anew for each scenario, and steered by whoever may. */
import type { EmbedState } from '../contract.ts';
import type { CowScopeElement } from '../element/element.ts';
import type { FrameTheme } from '../protocol.ts';
import type { Steered } from './handler.ts';
import type { FrameSettings } from './settings.ts';

/** What a frame tells of its element. */
export interface ShownNews {
  /** It stands elsewhere, or plays, or stopped. */
  step(): void;
  failure(message: string): void;
}

export interface ShownEmbed extends Steered {
  /** What every scenario is shown with from now on. */
  use(settings: FrameSettings): void;
  /** Shows nothing. @param why what the state says of it */
  clear(why: string): void;
}

/** How often it is looked whether it still plays, while it does. */
const PLAYING_MS = 250;
const CALM = '(prefers-reduced-motion: reduce)';
const END = Number.MAX_SAFE_INTEGER;

const nothing = (error: string): EmbedState => ({
  version: 1,
  system: '',
  step: 0,
  steps: 0,
  micro: 0,
  playing: false,
  sentence: '',
  ready: false,
  error,
});

/** A theme as the element knows it, and as the colour scheme of the document around it. */
function dressed(theme: FrameTheme): { readonly theme: string; readonly scheme: string } {
  const shade = /(?:^|-)(light|dark)$/.exec(theme)?.[1] ?? 'light dark';
  return { theme: theme.replace(/-.*/, ''), scheme: shade };
}

function scopeFor(
  page: Document,
  text: string,
  step: number | null,
  settings: FrameSettings,
): CowScopeElement {
  const scope = page.createElement('cow-scope');
  const { theme = 'auto', lang, controls, autoplay, app } = settings;
  // The text comes by script, and the player at once: nobody opens a frame to look at a listing.
  scope.setAttribute('load', 'use');
  scope.setAttribute('scenario', text);
  scope.setAttribute('theme', dressed(theme).theme);
  if (step !== null) scope.setAttribute('step', `${step}`);
  if (lang !== undefined) scope.setAttribute('lang', lang);
  if (controls) scope.setAttribute('controls', controls);
  if (app !== undefined) scope.setAttribute('app', app);
  if (autoplay) scope.setAttribute('autoplay', '');
  return scope;
}

/** @param box where the element stands, alone */
export function createShown(box: HTMLElement, news: ShownNews): ShownEmbed {
  const page = box.ownerDocument;
  let settings: FrameSettings = {};
  let scope: CowScopeElement | null = null;
  let error = '';
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  /** The element, once anything was opened at all. @throws when there is none */
  async function there(): Promise<CowScopeElement> {
    await begun;
    if (!scope) throw new Error(error);
    return scope;
  }

  /** Gives the element the height that is left for it, where it has to do with that. */
  function fillFrame(): void {
    const view = page.defaultView;
    if (!settings.fill || !view) return;
    scope?.setAttribute('height', `${Math.floor(view.innerHeight - box.getBoundingClientRect().top)}`);
  }
  page.defaultView?.addEventListener('resize', fillFrame);

  function follow(): void {
    const looked = scope;
    if (!looked?.state.playing) return;
    setTimeout(() => {
      if (looked !== scope) return;
      if (looked.state.playing) follow();
      else news.step();
    }, PLAYING_MS);
  }

  const changed = (event: Event): void => {
    if (event.target !== scope) return;
    news.step();
    follow();
  };
  box.addEventListener('cowscope:ready', changed);
  box.addEventListener('cowscope:step', changed);
  box.addEventListener('cowscope:error', (event) => {
    if (event.target === scope) news.failure(event.detail.message);
  });

  function wear(theme: FrameTheme): void {
    settings = { ...settings, theme };
    page.documentElement.style.colorScheme = dressed(theme).scheme;
    scope?.setAttribute('theme', dressed(theme).theme);
  }

  return {
    get state() {
      return scope?.state ?? nothing(error);
    },
    get text() {
      return scope?.scenario ?? '';
    },
    use(next) {
      settings = next;
      if (next.lang !== undefined) page.documentElement.lang = next.lang;
      wear(next.theme ?? 'auto');
    },
    clear(why) {
      scope = null;
      error = why;
      box.replaceChildren();
      begin();
      news.step();
    },
    async load(text, step) {
      const made = scopeFor(page, text, step, settings);
      scope = made;
      fillFrame();
      box.replaceChildren(made);
      begin();
      // The element plays what comes into sight, unless its player was asked for before: here it always was.
      const plays = settings.autoplay && !page.defaultView?.matchMedia(CALM).matches;
      // What cannot be shown says so itself, and its state does.
      await (plays ? made.play() : made.seek(step ?? END)).catch(() => {});
    },
    wear,
    run: async (line) => (await there()).run(line),
    seek: async (step) => (await there()).seek(step),
    next: async () => (await there()).next(),
    back: async () => (await there()).back(),
    play: async () => (await there()).play(),
    pause: async () => (await there()).pause(),
  };
}
