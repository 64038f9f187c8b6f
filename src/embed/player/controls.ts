/** The controls of a player: buttons, a scrubber, the count of steps, the lines of the script. */
import { playing } from '../../text/player.ts';
import type { Controls } from '../contract.ts';
import { make, put, sign, write } from './dom.ts';

const SIGNS = {
  first: 'M6 5v14M19 5l-9 7 9 7z',
  back: 'M17 5l-10 7 10 7z',
  play: 'M8 5l11 7-11 7z',
  pause: 'M7 5h3v14h-3zM14 5h3v14h-3z',
  next: 'M7 5l10 7-10 7z',
  last: 'M18 5v14M5 5l9 7-9 7z',
} as const;

/** What a button does; the element hands the focus on by these names. */
export type Deed = Exclude<keyof typeof SIGNS, 'pause'>;

const BARS: Readonly<Record<Controls, readonly Deed[]>> = {
  full: ['first', 'back', 'play', 'next', 'last'],
  steps: ['back', 'play', 'next'],
  none: [],
};

export interface Position {
  readonly step: number;
  readonly steps: number;
  readonly micro: number;
  readonly playing: boolean;
  readonly line: string;
}

export interface Bar {
  readonly element: HTMLElement;
  show(position: Position): void;
}

/** @param more what stands at the end of the bar */
export function createBar(
  controls: Controls,
  act: { deed(deed: Deed): void; seek(step: number): void },
  more: readonly Node[],
): Bar {
  const buttons = BARS[controls].map((deed) => {
    const button = make('button', {
      type: 'button',
      'data-do': deed,
      'aria-label': playing[deed],
      title: playing[deed],
    });
    button.append(sign(SIGNS[deed]));
    button.addEventListener('click', () => act.deed(deed));
    return { deed, button };
  });
  const scrubber = make('input', { type: 'range', min: 0, step: 1, 'aria-label': playing.scrubber });
  scrubber.addEventListener('input', () => act.seek(Number(scrubber.value)));
  const counter = make('span', { class: 'counter' });
  const shown = controls === 'full' ? [scrubber, counter] : [counter];
  const element = make('div', { class: 'bar' });
  if (controls !== 'none') element.append(...buttons.map(({ button }) => button), ...shown, ...more);

  return {
    element,
    show({ step, steps, micro, playing: isPlaying, line }) {
      for (const { deed, button } of buttons) {
        if (deed !== 'play') {
          const isBack = deed === 'first' || deed === 'back';
          // One that were disabled would lose the focus, and with it the keys.
          put(button, { 'aria-disabled': `${isBack ? step === 0 : step === steps && micro === 0}` });
          continue;
        }
        const now = isPlaying ? 'pause' : 'play';
        put(button, { 'aria-label': playing[now], title: playing[now] });
        put(button.querySelector('path') as Element, { d: SIGNS[now] });
      }
      put(scrubber, { max: steps, 'aria-valuetext': playing.at(step, steps, line) });
      scrubber.value = `${step}`;
      write(counter, playing.counter(step, steps));
    },
  };
}

export interface Lines {
  readonly element: HTMLElement;
  show(lines: readonly { readonly text: string }[], step: number): void;
}

/** The lines of the script, the current one marked; pressing one goes there. */
export function createLines(seek: (step: number) => void): Lines {
  const element = make('ol', { class: 'script', 'aria-label': playing.script });
  let shown: readonly { readonly text: string }[] = [];
  return {
    element,
    show(lines, step) {
      if (lines !== shown)
        element.replaceChildren(
          ...lines.map(({ text }, at) => {
            const button = make('button', { type: 'button' }, text);
            button.addEventListener('click', () => seek(at + 1));
            return make('li', {}, button);
          }),
        );
      shown = lines;
      for (const [at, { firstElementChild }] of [...element.children].entries()) {
        const button = firstElementChild as HTMLElement;
        put(button, {
          'aria-current': at + 1 === step ? 'step' : null,
          class: at + 1 > step ? 'is-ahead' : null,
        });
        if (at + 1 === step) keepInSight(element, button);
      }
    },
  };
}

/** Scrolls the list, and never the page around it. */
function keepInSight(list: HTMLElement, { offsetTop, offsetHeight }: HTMLElement): void {
  if (offsetTop < list.scrollTop) list.scrollTop = offsetTop;
  else if (offsetTop + offsetHeight > list.scrollTop + list.clientHeight)
    list.scrollTop = offsetTop + offsetHeight - list.clientHeight;
}
