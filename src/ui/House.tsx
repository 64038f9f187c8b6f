/** One lab at a time is on the page, at the place that the address leads to. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { text } from '../text/index.ts';
import { App } from './App.tsx';
import { createPlaces, type PlacesOptions } from './places.ts';

export function House(props: PlacesOptions) {
  const [places] = useState(() => createPlaces(props));
  const { place, failed } = useSyncExternalStore(places.watch, places.get);
  const entered = useRef(0);
  const id = place?.id ?? 0;
  useEffect(() => places.start(), [places]);
  useEffect(() => {
    const before = entered.current;
    entered.current = id;
    // What had the focus is gone with the other lab; who listens hears where this is.
    if (before !== 0 && before !== id) document.querySelector<HTMLElement>('[data-testid="system"]')?.focus();
  }, [id]);
  if (!place) return failed ? <p role="alert">{text.ui.notices['no-system']}</p> : null;
  return <App key={id} place={place} places={places} />;
}
