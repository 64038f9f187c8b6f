/** Plays the change from one scene to the next; interrupted at any moment, it goes on from what is seen. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { blend } from '../../scene/blend.ts';
import type { Scene } from '../../scene/scene.ts';

/** One change at speed 1; a little less than a micro-step, so that each one comes to rest. */
const CHANGE_MS = 340;

const sameSize = (a: Scene, b: Scene): boolean => a.width === b.width && a.pool.w === b.pool.w;

/**
 * @param onRest called when `target` has been reached
 * @returns the scene to draw now: `target`, or one on the way to it
 */
export function useMotion(target: Scene, animated: boolean, speed: number, onRest: () => void): Scene {
  const seen = useRef(target);
  const [, redraw] = useState(0);
  const aim = useRef(target);
  const rest = useEffectEvent(onRest);
  useEffect(() => {
    if (aim.current === target) {
      rest();
      return;
    }
    const start = seen.current;
    aim.current = target;
    if (!animated || !sameSize(start, target)) {
      seen.current = target;
      redraw((count) => count + 1);
      rest();
      return;
    }
    let frame = 0;
    let began: number | undefined;
    const tick = (now: number): void => {
      began ??= now;
      const t = Math.min(1, ((now - began) * speed) / CHANGE_MS);
      seen.current = blend(start, target, t);
      redraw((count) => count + 1);
      if (t < 1) frame = requestAnimationFrame(tick);
      else rest();
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [target, animated, speed]);
  return animated ? seen.current : target;
}
