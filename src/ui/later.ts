/** Parts of the page that are fetched when they are needed; one that cannot be had is left out, and the page goes on. */
import { type ComponentType, type LazyExoticComponent, lazy, useEffect } from 'react';

/** What is likely to be wanted is fetched so long after the start, so that it opens at once. */
export const FETCH_AFTER_MS = 300;

interface Closing {
  readonly onClose?: () => void;
}

/** In place of what could not be fetched. */
function Missing({ onClose }: Closing): null {
  useEffect(() => onClose?.(), [onClose]);
  return null;
}

export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch {
      return { default: Missing as ComponentType<P> };
    }
  });
}
