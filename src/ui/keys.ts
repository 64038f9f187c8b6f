/** The keyboard: which action of the table a pressed key means, and where keys belong to something else. */
import { ACTIONS, type Action, type Key } from './actions.ts';

export interface KeyBinding extends Key {
  readonly action: Action;
}

export const KEYS: readonly KeyBinding[] = ACTIONS.flatMap((action) =>
  action.keys.map((key) => ({ ...key, action })),
);

/** A key that makes a character other than a letter makes it with or without Shift, as the keyboard has it. */
const isSign = (key: string): boolean =>
  key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase();

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function bindingFor(event: Pressed): KeyBinding | undefined {
  if (event.altKey) return undefined;
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && !isSign(key);
  return KEYS.find(
    (binding) =>
      binding.key === key && (binding.shift ?? false) === shift && (binding.control ?? false) === control,
  );
}

/** Whether keys belong to the element that has the focus. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, select, [role="menu"] *, dialog *');
}
