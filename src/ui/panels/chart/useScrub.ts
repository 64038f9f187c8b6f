/** Hover, keys and touch on a chart: looking at a step while on it, going there with a click, Enter, or by lifting the finger. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useLab } from '../../context.ts';
import type { Point } from './lines.ts';

const FAR = 10;

/** How far each key moves; infinitely far is to the end. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -FAR,
  PageUp: FAR,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The index of the point nearest to a place across. */
export function nearestIndex(points: readonly Point[], at: number): number {
  let best = 0;
  points.forEach((point, index) => {
    if (Math.abs(point.at - at) < Math.abs((points[best]?.at ?? 0) - at)) best = index;
  });
  return best;
}

/**
 * @param shown index of the point looked at, or else of the cursor
 * @param stepAt the place on the scale of steps at so many pixels from the left
 */
export function useScrub(points: readonly Point[], shown: number, stepAt: (px: number) => number) {
  const lab = useLab();
  const pressed = useRef(false);
  useEffect(() => () => lab.peek(null), [lab]);

  const indexOf = ({ currentTarget, clientX }: PointerEvent): number =>
    nearestIndex(points, stepAt(clientX - currentTarget.getBoundingClientRect().left));
  const peek = (index: number): void => lab.peek(points[index]?.node ?? 0);
  const go = (index: number): void => lab.seek(lab.end(points[index]?.node ?? 0));
  const leave = (): void => {
    pressed.current = false;
    lab.peek(null);
  };

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      pressed.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      peek(indexOf(event));
    },
    onPointerMove(event: PointerEvent) {
      if (event.pointerType === 'mouse' || pressed.current) peek(indexOf(event));
    },
    onPointerUp(event: PointerEvent) {
      if (pressed.current) go(indexOf(event));
      pressed.current = false;
    },
    onPointerLeave: leave,
    onPointerCancel: leave,
    onBlur: leave,
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = MOVES[event.key];
      if (by !== undefined) peek(Math.min(Math.max(0, shown + by), points.length - 1));
      else if (event.key === 'Enter') go(shown);
      else if (event.key === 'Escape') lab.peek(null);
      else return;
      event.preventDefault();
    },
  };
}
