/** Tells when an element comes near what is seen of the page. */

/** How far ahead, in CSS pixels. */
const AHEAD = '200px';

export interface Near {
  /** Calls once, unless it is ended before by what is returned. */
  watch(element: Element, isNear: () => void): () => void;
}

/** One observer for all; where there is none, everything is near. */
export function createNear(): Near {
  const waiting = new Map<Element, Set<() => void>>();
  let observer: IntersectionObserver | undefined;
  const forget = (element: Element): void => {
    waiting.delete(element);
    observer?.unobserve(element);
  };
  const seen = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      const calls = waiting.get(target);
      forget(target);
      for (const call of calls ?? []) call();
    }
  };
  return {
    watch(element, isNear) {
      if (typeof IntersectionObserver === 'undefined') {
        isNear();
        return () => {};
      }
      observer ??= new IntersectionObserver(seen, { rootMargin: AHEAD });
      const calls = waiting.get(element) ?? new Set();
      calls.add(isNear);
      waiting.set(element, calls);
      observer.observe(element);
      return () => {
        calls.delete(isNear);
        if (calls.size === 0 && waiting.get(element) === calls) forget(element);
      };
    },
  };
}
