/** The keyboard of the app as one table: it drives the handler and the help dialog. */
import type { text } from '../text/index.ts';

export type KeyAction = keyof typeof text.ui.keys;

export interface KeyBinding {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  readonly shift?: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly control?: boolean;
  readonly action: KeyAction;
  /** As written in the help dialog. */
  readonly shown: string;
}

export const KEYS: readonly KeyBinding[] = [
  { key: 'ArrowRight', action: 'forward', shown: '→' },
  { key: 'ArrowLeft', action: 'back', shown: '←' },
  { key: '.', action: 'microForward', shown: '.' },
  { key: ',', action: 'microBack', shown: ',' },
  { key: 'ArrowRight', shift: true, action: 'forward10', shown: 'Shift →' },
  { key: 'ArrowLeft', shift: true, action: 'back10', shown: 'Shift ←' },
  { key: 'Home', action: 'first', shown: 'Home' },
  { key: 'End', action: 'last', shown: 'End' },
  { key: ' ', action: 'play', shown: 'Space' },
  { key: '-', action: 'slower', shown: '-' },
  { key: '=', action: 'faster', shown: '=' },
  { key: ':', action: 'console', shown: ':' },
  { key: '/', action: 'console', shown: '/' },
  { key: 'e', action: 'edit', shown: 'E' },
  { key: 's', action: 'stage', shown: 'S' },
  { key: 't', action: 'text', shown: 'T' },
  { key: 'z', control: true, action: 'undo', shown: 'Ctrl Z' },
  { key: 'z', control: true, shift: true, action: 'redo', shown: 'Ctrl Shift Z' },
  { key: 'y', control: true, action: 'redo', shown: 'Ctrl Y' },
  { key: '?', action: 'help', shown: '?' },
];

/** A key that makes a character other than a letter makes it with or without Shift, as the keyboard has it. */
const isSign = (key: string): boolean =>
  key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase();

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function actionFor(event: Pressed): KeyAction | undefined {
  if (event.altKey) return undefined;
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && !isSign(key);
  return KEYS.find(
    (binding) =>
      binding.key === key && (binding.shift ?? false) === shift && (binding.control ?? false) === control,
  )?.action;
}

/** Whether keys belong to the element that has the focus. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, select, [role="menu"] *, dialog *');
}
