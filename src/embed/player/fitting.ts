/** Keeps a board as large as its frame; where the page gives no height, the frame is as high as the fullest picture so far needs. */
import type { Picture } from '../../core/picture.ts';
import type { Board } from './board.ts';

/** A lower frame has no height of its own. */
const LEAST = 120;

export interface Fitting {
  /** Makes room for a picture. */
  grow(picture: Picture): void;
  adjust(): void;
  stop(): void;
}

/** @param player has the height as a variable. @param scroll is the frame around the board */
export function createFitting(player: HTMLElement, scroll: HTMLElement, board: Board): Fitting {
  let height = 0;
  let last: Picture | null = null;

  function adjust(): void {
    const { clientWidth, clientHeight } = scroll;
    if (clientWidth > 0) board.resize(clientWidth, clientHeight < LEAST ? height : clientHeight);
  }
  function grow(picture: Picture): void {
    last = picture;
    const { clientWidth } = scroll;
    const needed = clientWidth === 0 ? 0 : board.heightFor(picture, clientWidth);
    if (needed <= height) return;
    height = needed;
    player.style.setProperty('--height', `${height}px`);
    adjust();
  }
  const watcher = new ResizeObserver(() => {
    if (last) grow(last);
    adjust();
  });
  watcher.observe(scroll);
  return { grow, adjust, stop: () => watcher.disconnect() };
}
