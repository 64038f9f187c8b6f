/** The presenter's desk: what a clicker does to the lab, and what is set for the show besides the lab. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lab } from './lab.ts';
import type { Press } from './projector.ts';

export interface DeskState {
  /** The screen is black, so that people look at the presenter. */
  readonly blank: boolean;
  /** As chosen; the projector's window wears the same. */
  readonly theme: string;
}

export interface Desk {
  readonly store: StoreApi<DeskState>;
  press(press: Press): void;
}

export function createDesk({ step, first, last }: Pick<Lab, 'step' | 'first' | 'last'>, theme: string): Desk {
  const store = createStore<DeskState>(() => ({ blank: false, theme }));
  const moves: Readonly<Record<Exclude<Press, 'blank'>, () => void>> = {
    next: () => step(1),
    back: () => step(-1),
    first,
    last,
  };
  return {
    store,
    press(press) {
      const { blank } = store.getState();
      // Whatever key is pressed on a black screen brings it back, and does no more: nobody saw where it was.
      if (blank || press === 'blank') store.setState({ blank: !blank });
      else moves[press]();
    },
  };
}
