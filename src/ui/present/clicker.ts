/** The keys of a presenter's clicker, and what each does: clickers are keyboards with few keys. */
import type { Press } from '../../lab/projector.ts';

const PRESSES: Readonly<Record<string, Press>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ' ': 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  Home: 'first',
  End: 'last',
  '.': 'blank',
  b: 'blank',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key asks for; undefined for those of the page or the browser. With Shift, arrows are left to the stage. */
export function pressOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Press | undefined {
  if (ctrlKey || metaKey || altKey || (shiftKey && key.length > 1)) return undefined;
  const name = key.toLowerCase() === 'b' ? 'b' : key;
  return Object.hasOwn(PRESSES, name) ? PRESSES[name] : undefined;
}

/** Clickers send this to start a show; the browser would load the page again. */
export const isStart = ({ key, ctrlKey, metaKey }: Pressed): boolean => key === 'F5' && !ctrlKey && !metaKey;
