/** The keys of a player. They are its own only while the focus is within it, and Escape gives them back to the page. */
import type { Deed } from './controls.ts';

const KEYS: Readonly<Record<string, Deed>> = {
  ArrowLeft: 'back',
  ArrowRight: 'next',
  Home: 'first',
  End: 'last',
};

/** @param act does what a key asks for. @param leave takes the focus away */
export function listen(element: HTMLElement, act: (deed: Deed) => void, leave: () => void): void {
  element.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { localName } = target as Element;
    const isField = localName === 'input';
    const deed = KEYS[key] ?? (key === ' ' && localName !== 'button' ? 'play' : undefined);
    if (key === 'Escape') leave();
    else if (isField) {
      // What belongs to a field is no slide's business either.
      event.stopPropagation();
      return;
    } else if (deed) act(deed);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
