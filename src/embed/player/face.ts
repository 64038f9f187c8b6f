/** What stands around a board: the lines of the script, the sentence, messages, controls, and the line to type into. */
import type { Picture } from '../../core/picture.ts';
import type { Refusal } from '../../engine/api.ts';
import { playing as words } from '../../text/player.ts';
import type { Controls, WordsPart } from '../contract.ts';
import type { Board } from './board.ts';
import { createConsole } from './console.ts';
import { createBar, createLines, type Deed, type Position } from './controls.ts';
import { make, put, write } from './dom.ts';
import { wordsOf } from './words.ts';

export interface FaceOptions {
  readonly controls: Controls;
  readonly board: Board;
  readonly placeholder: string;
  /** Whether there is an app to open the scenario in. */
  readonly hasApp: boolean;
  deed(deed: Deed): void;
  seek(step: number): void;
  /** Starts over with the script as it was. */
  again(): void;
  /** Tells the world in words, or shows the picture again. */
  turn(): void;
  run(line: string): Promise<Refusal | null>;
}

export interface Face {
  readonly element: HTMLElement;
  /** The frame around the board, which scrolls. */
  readonly scroll: HTMLElement;
  position(position: Position, lines: readonly { readonly text: string }[]): void;
  /** @param note stands below the sentence */
  say(sentence: string, note: string): void;
  /** Says what is wrong; '' for nothing. @param take does what is suggested */
  warn(message: string, suggestion?: string, take?: () => void): void;
  /** @param address of the scenario in the app. @param isEdited whether it is another than the page's own */
  link(address: string, isEdited: boolean): void;
  /** Shows a picture in words, or with null the board. */
  tell(picture: Picture, narrate: WordsPart['narrate'] | null): void;
}

const scrolling = (name: string, label: string, ...children: readonly Node[]): HTMLElement =>
  make('div', { class: name, tabindex: 0, role: 'group', 'aria-label': label }, ...children);

function word(label: string, act: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', class: 'word' }, label);
  button.addEventListener('click', act);
  return button;
}

export function createFace({ controls, board, placeholder, hasApp, ...act }: FaceOptions): Face {
  const isFull = controls === 'full';
  const status = make('p', { role: 'status' });
  const note = make('p', { class: 'note' });
  const message = make('div', { class: 'message', role: 'alert' });
  const scroll = scrolling('scroll', words.stage, board.element);
  const inWords = scrolling('text', words.asText);
  const stage = make('div', { class: 'stage' }, scroll);
  const asText = word(words.asText, act.turn);
  const again = word(words.again, act.again);
  const link = make('a', { target: '_blank', rel: 'noopener' }, words.open);
  const bar = createBar(controls, act, [...(isFull ? [again, asText] : []), ...(hasApp ? [link] : [])]);
  const lines = createLines(act.seek);
  const element = make(
    'div',
    { class: 'player' },
    make('div', { class: 'main' }, ...(isFull ? [lines.element] : []), stage),
    make('div', { class: 'sentence' }, status, note),
    message,
    ...(controls === 'none' ? [] : [bar.element]),
    ...(isFull ? [createConsole(placeholder, act.run)] : []),
  );
  return {
    element,
    scroll,
    position(position, all) {
      bar.show(position);
      lines.show(all, position.step);
    },
    say(sentence, more) {
      write(status, sentence);
      write(note, more);
    },
    warn(said, suggestion = '', take = () => {}) {
      message.replaceChildren(said, ...(suggestion === '' ? [] : [word(words.use(suggestion), take)]));
    },
    link(address, isEdited) {
      put(link, { href: address });
      again.style.display = isEdited ? '' : 'none';
    },
    tell(picture, narrate) {
      put(asText, { 'aria-pressed': `${narrate !== null}` });
      if (narrate) inWords.replaceChildren(...wordsOf(board.chapters(picture, narrate)));
      const shown = narrate ? inWords : scroll;
      if (stage.firstChild !== shown) stage.replaceChildren(shown);
    },
  };
}
