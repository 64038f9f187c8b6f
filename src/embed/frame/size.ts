/** Tells the page around a frame how high its content is, whenever that changes. */
import { createHeights } from './heights.ts';

/** How long a page has to follow before the frame scrolls by itself. */
const FOLLOW_MS = 300;

/**
 * Watches the height of a box whose own height never depends on the window's, and lets the document scroll only where the
 * page around it does not follow: a scroll bar that comes and goes would change the width, and so the height, again.
 * @returns a function that stops it
 */
export function watchSize(box: HTMLElement, tell: (height: number) => void): () => void {
  const heights = createHeights();
  const { documentElement } = box.ownerDocument;
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isFollowed = (): boolean => innerHeight >= told;
  const judge = (): void => {
    documentElement.classList.toggle('followed', isFollowed());
  };
  const measure = (): void => {
    const height = heights.measured(box.getBoundingClientRect().height, performance.now());
    if (height === null) return;
    told = height;
    tell(height);
    clearTimeout(timer);
    timer = setTimeout(judge, FOLLOW_MS);
  };
  const resized = (): void => {
    if (isFollowed()) judge();
    else {
      clearTimeout(timer);
      timer = setTimeout(judge, FOLLOW_MS);
    }
  };
  const observer = new ResizeObserver(measure);
  observer.observe(box);
  addEventListener('resize', resized);
  return () => {
    observer.disconnect();
    removeEventListener('resize', resized);
    clearTimeout(timer);
  };
}
