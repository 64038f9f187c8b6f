/** Whether a newer version of the app waits, for the views. */
import { createContext, useContext, useSyncExternalStore } from 'react';

/** What the page knows of newer versions. */
interface Updates {
  subscribe(listener: () => void): () => void;
  isWaiting(): boolean;
  apply(): void;
}

/** Null where none are looked for. */
export const UpdatesContext = createContext<Updates | null>(null);

const none: Updates = { subscribe: () => () => {}, isWaiting: () => false, apply() {} };

export function useUpdates(): { readonly isWaiting: boolean; readonly apply: () => void } {
  const { subscribe, isWaiting, apply } = useContext(UpdatesContext) ?? none;
  return { isWaiting: useSyncExternalStore(subscribe, isWaiting), apply };
}
