/** The whole screen, where the browser gives it; where not, everything works as well in its window. */
import { type RefObject, useEffect } from 'react';

const ignore = (): void => {};

export function fillScreen(): void {
  if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(ignore);
}

/** Fills the screen while the view is there. `onLeft`: somebody ended that, as browsers do on Escape, which they keep to themselves. */
export function useFullscreen(onLeft: RefObject<() => void>): void {
  useEffect(() => {
    let filled = false;
    const onChange = (): void => {
      const left = filled && !document.fullscreenElement;
      filled = document.fullscreenElement !== null;
      if (left) onLeft.current();
    };
    document.addEventListener('fullscreenchange', onChange);
    fillScreen();
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement) document.exitFullscreen().catch(ignore);
    };
  }, [onLeft]);
}
