/** A page with `<cow-scope>` on it whose players are made up: what the element asks of stage two, and what it shows of it. */
import type { EmbedState, IsolateOptions, MountOptions, Player } from '../contract.ts';
import { type CowScopeElement, createElementClass } from './element.ts';
import type { HostWatch } from './host-theme.ts';
import type { Near } from './near.ts';
import { cutAfter } from './outline.ts';
import type { EmbedProblem } from './problem.ts';
import { createSheets } from './sheet.ts';
import type { Tools } from './tools.ts';

/** A player that knows nothing of systems: it counts. */
export interface MadePlayer extends Player {
  readonly options: MountOptions | IsolateOptions;
  readonly asked: string[];
  isDisposed: boolean;
}

export interface Page {
  /** The name of its element. */
  readonly tag: string;
  readonly players: MadePlayer[];
  /** What was asked of the parts: systems. */
  readonly fetched: string[];
  readonly isolated: IsolateOptions[];
  /** Everything that was waited for comes near. */
  comeNear(): void;
  /** How many elements wait to come near. */
  waiting(): number;
  /** The next fetch of parts fails with this. */
  failWith(problem: EmbedProblem | null): void;
  /** Fetches wait from now on; what is returned lets them go on. */
  hold(): () => void;
  /** What the next players say of themselves. */
  playersSay(state: Partial<EmbedState>): void;
  readonly host: { isDark: boolean; wantsContrast: boolean; isCalm: boolean };
  hostChanged(): void;
  /** Adds an element with attributes and content to the page. */
  add(attributes?: Readonly<Record<string, string>>, ...content: readonly (Node | string)[]): CowScopeElement;
}

export const shadowOf = (element: Element): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('it has no shadow root');
  return element.shadowRoot;
};

export const text = (element: Element, selector: string): string | null =>
  shadowOf(element).querySelector(selector)?.textContent ?? null;

export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
};

function makePlayer(options: MountOptions | IsolateOptions, says: Partial<EmbedState>): MadePlayer {
  const steps = options.text
    .split('\n')
    .filter((line) => /^\w/.test(line) && !/^(use|title) /.test(line)).length;
  let step = Math.min(options.step ?? steps, steps);
  const asked: string[] = [];
  const ran: { readonly line: string; readonly step: number }[] = [];
  const state = (): EmbedState => ({
    version: 1,
    system: 'fork',
    step,
    steps,
    micro: 0,
    playing: false,
    sentence: `At ${step}.`,
    ready: true,
    error: '',
    ...says,
  });
  const go = async (name: string, to: number): Promise<void> => {
    asked.push(name);
    step = Math.max(0, Math.min(steps, to));
    await Promise.resolve();
    options.changed(state());
  };
  const next = document.createElement('button');
  next.dataset.do = 'next';
  options.place.append(next);
  return {
    options,
    asked,
    isDisposed: false,
    get state() {
      return state();
    },
    get text() {
      return ran.reduce(
        (before, { line, step: after }) => `${cutAfter(before, after)}${line}\n`,
        options.text,
      );
    },
    async run(line) {
      asked.push(`run ${line}`);
      await Promise.resolve();
      const refused = { code: 'SCN-VERB', params: {}, start: 0, end: 1, suggestion: '' };
      if (line.startsWith('bad')) return refused;
      ran.push({ line, step });
      return null;
    },
    seek: (to) => go(`seek ${to}`, to),
    next: () => go('next', step + 1),
    back: () => go('back', step - 1),
    play: () => go('play', step),
    pause: () => go('pause', step),
    wear: (palette) => void asked.push(`wear ${palette}`),
    dispose() {
      this.isDisposed = true;
      options.place.replaceChildren();
    },
  };
}

let count = 0;

/** Defines an element of a name of its own, since a name can be defined only once. */
export function createPage(): Page {
  const players: MadePlayer[] = [];
  const fetched: string[] = [];
  const isolated: IsolateOptions[] = [];
  const near = new Set<() => void>();
  const watching = new Set<() => void>();
  const host = { isDark: false, wantsContrast: false, isCalm: false };
  let problem: EmbedProblem | null = null;
  let gate: Promise<void> = Promise.resolve();
  let says: Partial<EmbedState> = {};

  const nearness: Near = {
    watch(_element, isNear) {
      near.add(isNear);
      return () => void near.delete(isNear);
    },
  };
  const hostWatch: HostWatch = Object.defineProperties({} as HostWatch, {
    isDark: { get: () => host.isDark },
    wantsContrast: { get: () => host.wantsContrast },
    isCalm: { get: () => host.isCalm },
    watch: {
      value: (_element: Element, changed: () => void) => {
        watching.add(changed);
        return () => void watching.delete(changed);
      },
    },
  });
  const mount = async (options: MountOptions | IsolateOptions): Promise<Player> => {
    await Promise.resolve();
    const player = makePlayer(options, says);
    players.push(player);
    return player;
  };
  const tools: Tools = {
    parts: {
      systems: ['fork', 'qcow2'],
      load: async () => {},
      async fetch(id) {
        fetched.push(id);
        await gate;
        if (problem) throw problem;
        return { mount, system: { id, view: 'pages', engine: () => {}, words: {} } };
      },
      isolate: async () => (options) => {
        isolated.push(options);
        return mount(options);
      },
    },
    near: nearness,
    hostWatch,
    base: 'https://scripts.test/embed/',
    sheetOf: createSheets(),
  };
  const name = `cow-scope-${++count}`;
  customElements.define(name, createElementClass(tools));
  return {
    tag: name,
    players,
    fetched,
    isolated,
    host,
    comeNear() {
      const all = [...near];
      near.clear();
      for (const call of all) call();
    },
    waiting: () => near.size,
    failWith(next) {
      problem = next;
    },
    hold() {
      let open = (): void => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    playersSay(next) {
      says = next;
    },
    hostChanged() {
      for (const call of watching) call();
    },
    add(attributes = {}, ...content) {
      const element = document.createElement(name) as CowScopeElement;
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
      element.append(...content);
      document.body.append(element);
      return element;
    },
  };
}

/** Prepared content: the text, and a picture of step 2. */
export function prepared(source: string): DocumentFragment {
  const template = document.createElement('template');
  const pre = document.createElement('pre');
  pre.textContent = source;
  const figure = document.createElement('figure');
  figure.dataset.cowscopeStill = '1';
  const SVG = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 10 10');
  svg.setAttribute('onload', 'alert(1)');
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('fill', '#f6bda6');
  rect.setAttribute('stroke', '#1a1d24');
  rect.setAttribute('stroke-dasharray', '4 4');
  const foreign = document.createElementNS(SVG, 'foreignObject');
  const striped = document.createElementNS(SVG, 'rect');
  striped.setAttribute('fill', 'url(#cs1-stripes-0-1)');
  const away = document.createElementNS(SVG, 'rect');
  away.setAttribute('fill', 'url(https://elsewhere.test/x.svg#a)');
  svg.append(rect, foreign, striped, away);
  const caption = document.createElement('figcaption');
  caption.textContent = 'P1 forks.';
  const details = document.createElement('details');
  const link = document.createElement('a');
  link.href = 'javascript:alert(1)';
  const row = document.createElement('p');
  row.textContent = 'Frame a0';
  row.setAttribute('onclick', 'alert(1)');
  details.append(document.createElement('summary'), link, row);
  figure.append(svg, caption, details);
  template.content.append(pre, figure);
  return document.importNode(template.content, true);
}
