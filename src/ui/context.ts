/** The lab of this page, for the views below it. */
import { createContext, useContext } from 'react';
import { type Lab, useStore } from '../lab/react.ts';
import type { LabState } from '../lab/state.ts';

export const LabContext = createContext<Lab | null>(null);

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('a view outside of its lab');
  return lab;
}

/** A part of the lab's state; the view is drawn again when that part is another one. */
export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useLab().store, select);
}
