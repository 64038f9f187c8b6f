/** Shows a hint for a while: at first, and whenever the pointer moves or Tab is pressed. */
import { useEffect, useState } from 'react';

const SHOWN_MS = 4000;

export function useHint(): boolean {
  const [shown, setShown] = useState(true);
  useEffect(() => {
    let timer = setTimeout(() => setShown(false), SHOWN_MS);
    const show = (): void => {
      setShown(true);
      clearTimeout(timer);
      timer = setTimeout(() => setShown(false), SHOWN_MS);
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Tab') show();
    };
    document.addEventListener('pointermove', show);
    document.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointermove', show);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return shown;
}
