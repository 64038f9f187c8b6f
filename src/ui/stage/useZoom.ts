/** The bands of a large disk come closer by the wheel, or by two fingers drawn apart on them. */
import { type RefObject, useEffect } from 'react';
import { useLab } from '../context.ts';

/** So much of a wheel's way is one step. */
const WHEEL = 60;
/** Fingers as much further apart as this are one step. */
const APART = 1.6;

/** Whether something is a band of a layer, or a canvas on which one may be. */
const isBand = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[data-item^="band:layer"], [data-hovered^="band:layer"]') !== null;

/** Steps that a wheel has come, bit by bit. */
function counted(): (by: number) => number {
  let rest = 0;
  return (by) => {
    if (Math.sign(by) !== Math.sign(rest)) rest = 0;
    rest += by;
    const steps = Math.trunc(rest / WHEEL);
    rest -= steps * WHEEL;
    return steps;
  };
}

export function useZoom(root: RefObject<HTMLElement | null>): void {
  const lab = useLab();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const wheel = counted();
    const fingers = new Map<number, number>();
    let apart = 0;
    /** Until all fingers are up again, one of them moves nothing. */
    let pinched = false;
    const distance = (): number => {
      const [a, b] = [...fingers.values()];
      return a === undefined || b === undefined ? 0 : Math.max(1, Math.abs(a - b));
    };
    const onWheel = (event: WheelEvent): void => {
      if (!isBand(event.target) || event.deltaY === 0) return;
      event.preventDefault();
      const steps = wheel(event.deltaMode === 0 ? event.deltaY : event.deltaY * WHEEL);
      if (steps !== 0) lab.zoomBy(-steps);
    };
    const onFinger = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch' || (event.type === 'pointerdown' && !isBand(event.target))) return;
      if (event.type === 'pointermove' && !fingers.has(event.pointerId)) return;
      if (event.type === 'pointerdown' || event.type === 'pointermove')
        fingers.set(event.pointerId, event.clientX);
      else fingers.delete(event.pointerId);
      const now = distance();
      if (apart === 0 || now === 0) apart = now;
      else if (now > apart * APART || now < apart / APART) {
        lab.zoomBy(now > apart ? 1 : -1);
        apart = now;
      }
      pinched ||= fingers.size > 1;
      if (pinched) event.stopPropagation();
      if (fingers.size === 0) pinched = false;
    };
    // Or the browser would enlarge the page; a tap stays one.
    const onTouch = (event: TouchEvent): void => {
      if (isBand(event.target) && (event.type === 'touchmove' || event.touches.length > 1))
        event.preventDefault();
    };
    const pointer = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;
    element.addEventListener('wheel', onWheel, { passive: false });
    for (const type of ['touchstart', 'touchmove'] as const)
      element.addEventListener(type, onTouch, { passive: false });
    for (const type of pointer) element.addEventListener(type, onFinger, { capture: true });
    return () => {
      element.removeEventListener('wheel', onWheel);
      for (const type of ['touchstart', 'touchmove'] as const) element.removeEventListener(type, onTouch);
      for (const type of pointer) element.removeEventListener(type, onFinger, { capture: true });
    };
  }, [root, lab]);
}
