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
    /** What stays at the bottom of the panel covers that much of it. */
    const covered = panel.querySelector('[data-sticky]')?.getBoundingClientRect().height ?? 0;
    const bottom = outer.bottom - MARGIN - covered;
    if (inner.top < outer.top + MARGIN) panel.scrollTop += inner.top - outer.top - MARGIN;
    else if (inner.bottom > bottom) {
      const by = Math.min(inner.bottom - bottom, inner.top - outer.top - MARGIN);
      panel.scrollTop += by;
    }
  });
}
