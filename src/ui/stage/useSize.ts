/** The size of an element, as it changes. */
import { useCallback, useRef, useState } from 'react';

/** @returns what to give the element as its ref, and its inner size in pixels (0 by 0 before it is there) */
export function useSize(): [(element: HTMLElement | null) => void, { width: number; height: number }] {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver>(null);
  const watch = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    const read = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    observer.current = new ResizeObserver(read);
    observer.current.observe(element);
    read();
  }, []);
  return [watch, size];
}
