/** Brings what happens into sight, where a stage is higher than its frame. Who scrolls meanwhile is left alone until the next step. */
import { type RefObject, useEffect, useRef } from 'react';
import { actingSpan, scrolledTo } from '../../scene/acting.ts';
import type { Scene } from '../../scene/scene.ts';

export function useInSight(
  root: RefObject<HTMLElement | null>,
  scene: Scene,
  scale: number,
  animated: () => boolean,
): void {
  const asked = useRef(animated);
  asked.current = animated;
  useEffect(() => {
    const frame = root.current?.parentElement;
    const span = actingSpan(scene);
    if (!frame || !span || frame.scrollHeight <= frame.clientHeight) return;
    const at = frame.scrollTop;
    const top = scrolledTo({ y: span.y * scale, h: span.h * scale }, at, frame.clientHeight);
    if (Math.abs(top - at) > 1) frame.scrollTo({ top, behavior: asked.current() ? 'smooth' : 'auto' });
  }, [root, scene, scale]);
}
