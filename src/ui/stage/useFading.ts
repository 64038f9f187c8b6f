/** Whether the spotlight has just changed: only then is strength eased by the style sheet, as all other motion is planned. */
import { useEffect, useState } from 'react';

/** A little longer than the transition. */
const FADE_MS = 250;

export function useFading(spotlight: string): boolean {
  const [settled, setSettled] = useState(spotlight);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(spotlight), FADE_MS);
    return () => clearTimeout(timer);
  }, [spotlight]);
  return settled !== spotlight;
}
