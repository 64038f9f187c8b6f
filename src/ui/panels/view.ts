/** Keeps the current line of a list in view by scrolling the panel around it, never the page. */
import { type RefObject, useEffect } from 'react';

const MARGIN = 12;

/** Looks after every drawing for the element marked `aria-current` in the list. */
export function useCurrentInView(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current]');
    const panel = list.current?.closest('section');
    if (!current || !panel || panel.scrollHeight <= panel.clientHeight) return;
    const inner = current.getBoundingClientRect();
    const outer = panel.getBoundingClientRect();
    if (inner.top < outer.top + MARGIN) panel.scrollTop += inner.top - outer.top - MARGIN;
    else if (inner.bottom > outer.bottom - MARGIN) {
      const by = Math.min(inner.bottom - outer.bottom + MARGIN, inner.top - outer.top - MARGIN);
      panel.scrollTop += by;
    }
  });
}
