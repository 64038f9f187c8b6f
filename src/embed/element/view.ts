/** What an embed shows until its player is there: the still picture or the lines, the sentence, buttons, and what went wrong. */
import { embedding } from '../../text/embed.ts';
import type { Controls, EmbedPalette } from '../contract.ts';
import type { Still } from './copy.ts';
import { make, sign } from './dom.ts';
import type { OutlineLine } from './outline.ts';

/** What a button of the transport asks for; `show` asks for the player and nothing more. */
export type Deed = 'show' | 'first' | 'back' | 'play' | 'next' | 'last';

const SIGNS: Readonly<Record<Exclude<Deed, 'show'>, string>> = {
  first: 'M6 5v14M19 5l-9 7 9 7z',
  back: 'M17 5l-10 7 10 7z',
  play: 'M8 5l11 7-11 7z',
  next: 'M7 5l10 7-10 7z',
  last: 'M18 5v14M5 5l9 7-9 7z',
};

const BARS: Readonly<Record<Controls, readonly (keyof typeof SIGNS)[]>> = {
  full: ['first', 'back', 'play', 'next', 'last'],
  steps: ['back', 'play', 'next'],
  none: [],
};

const KEYS: Readonly<Record<string, Deed>> = {
  ArrowLeft: 'back',
  ArrowRight: 'next',
  Home: 'first',
  End: 'last',
};

/** Everything that is shown before the player is there. */
export interface Before {
  readonly title: string;
  readonly lines: readonly OutlineLine[];
  /** Instead of the lines, or null. */
  readonly still: Still | null;
  readonly step: number;
  /** 0 when it is not known. */
  readonly steps: number;
  readonly controls: Controls;
}

export interface View {
  show(before: Before): void;
  /** Says what is being waited for; '' for nothing. */
  wait(what: string): void;
  /** Says what went wrong; '' for nothing. @param app where the scenario can be seen instead, or '' */
  fail(what: string, app: string): void;
  /** @param height of the whole embed in CSS pixels, or null for as much as it takes */
  measure(height: number | null): void;
  wear(palette: EmbedPalette): void;
  /** Makes a place for a player, as wide as it will be, and not seen yet. */
  place(): HTMLElement;
  /** Shows a place instead of what was before; what had the focus hands it on. */
  reveal(place: HTMLElement): void;
  /** Takes the place away and shows again what was before. */
  conceal(): void;
}

function listing(lines: readonly OutlineLine[]): HTMLElement {
  const items = lines.map(({ kind, text }) =>
    make('li', { class: kind === 'command' ? 'command' : 'note' }, kind === 'comment' ? `# ${text}` : text),
  );
  return make('ol', { class: 'listing', part: 'listing', 'aria-label': embedding.listing }, ...items);
}

function button(deed: Deed, label: string, ask: (deed: Deed) => void): HTMLButtonElement {
  const made =
    deed === 'show'
      ? make('button', { type: 'button', class: 'show', part: 'button show' }, label)
      : make(
          'button',
          { type: 'button', part: 'button', 'aria-label': label, title: label },
          sign(SIGNS[deed]),
        );
  made.dataset.do = deed;
  made.addEventListener('click', () => ask(deed));
  return made;
}

function barOf({ still, step, steps, controls }: Before, ask: (deed: Deed) => void): HTMLElement | null {
  const deeds = BARS[controls];
  if (deeds.length === 0) return null;
  const counted = steps === 0 ? embedding.unknownSteps : embedding.counter(step, steps);
  return make(
    'div',
    { class: 'bar', part: 'controls' },
    still ? null : button('show', embedding.show, ask),
    ...deeds.map((deed) => button(deed, embedding.deeds[deed], ask)),
    make('span', { class: 'counter', part: 'counter' }, counted),
  );
}

function pictureOf({ still, lines, controls }: Before, ask: (deed: Deed) => void): HTMLElement {
  const picture = make('div', { class: 'picture', part: 'picture' }, still?.svg ?? listing(lines));
  if (controls !== 'none' && still?.svg) {
    picture.classList.add('is-click');
    picture.addEventListener('click', () => ask('show'));
  }
  return picture;
}

function keysOf(before: HTMLElement, ask: (deed: Deed) => void): void {
  before.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.closest('.bar')) return;
    if (key === 'Escape') target.blur();
    else if (Object.hasOwn(KEYS, key)) ask(KEYS[key] ?? 'show');
    else return;
    // A deck of slides around it would go on as well.
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Where the focus goes when a button is gone: to the player's own of the same deed, or to its first. */
function handOn(deed: string | undefined, place: HTMLElement): void {
  const same = deed && place.querySelector<HTMLElement>(`[data-do="${deed}"]`);
  const other = place.querySelector<HTMLElement>('button,[tabindex="0"],a[href]');
  (same || other)?.focus({ preventScroll: true });
}

/** Builds the view in a shadow root. @param ask is called with what a person wants */
export function createView(root: ShadowRoot, sheet: CSSStyleSheet, ask: (deed: Deed) => void): View {
  root.adoptedStyleSheets = [sheet];
  const before = make('div', { class: 'before' });
  const status = make('div', { class: 'status', role: 'status' });
  const alert = make('div', { role: 'alert' });
  const frame = make(
    'div',
    { class: 'frame', part: 'frame', role: 'group', lang: embedding.lang },
    before,
    status,
    alert,
  );
  root.replaceChildren(frame);
  keysOf(before, (deed) => {
    if (before.querySelector('.bar')) ask(deed);
  });
  let shown: HTMLElement | null = null;
  let controls: Controls = 'full';

  return {
    show(what) {
      controls = what.controls;
      frame.setAttribute('aria-label', embedding.name(what.title));
      const { still, title } = what;
      const sentence = still?.sentence ?? '';
      before.replaceChildren(
        ...[
          !still?.svg && title !== '' ? make('p', { class: 'title', part: 'title' }, title) : null,
          pictureOf(what, ask),
          sentence === '' ? null : make('p', { class: 'sentence', part: 'sentence' }, sentence),
          still && still.words.length > 0
            ? make('div', { class: 'words', part: 'words' }, ...still.words)
            : null,
          barOf(what, ask),
        ].filter((child) => child !== null),
      );
    },
    wait(what) {
      status.textContent = controls === 'none' ? '' : what;
      frame.setAttribute('aria-busy', `${what !== ''}`);
    },
    fail(what, app) {
      const link = make('a', { href: app, target: '_blank', rel: 'noopener' }, embedding.open);
      alert.replaceChildren(
        ...(what === '' ? [] : [make('p', { class: 'message', part: 'message' }, `${what} `, app && link)]),
      );
    },
    measure(height) {
      frame.style.blockSize = height === null ? '' : `${height}px`;
      frame.classList.toggle('is-tall', height !== null);
    },
    wear(palette) {
      frame.dataset.palette = palette;
    },
    place() {
      const place = make('div', { class: 'place is-coming', part: 'player' });
      before.after(place);
      return place;
    },
    reveal(place) {
      const focused = root.activeElement;
      const deed = focused instanceof HTMLElement ? focused.dataset.do : undefined;
      const had = focused !== null && before.contains(focused);
      if (shown !== place) shown?.remove();
      shown = place;
      before.hidden = true;
      place.classList.remove('is-coming');
      if (had) handOn(deed, place);
    },
    conceal() {
      shown?.remove();
      shown = null;
      before.hidden = false;
    },
  };
}
