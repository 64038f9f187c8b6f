/** A discreet line below the picture that comes with the pointer and goes by itself. */
import type { ReactNode } from 'react';
import { useHint } from './useHint.ts';

export function Hint({ children }: { readonly children: ReactNode }) {
  const shown = useHint();
  return (
    <div className={shown ? 'present-hint' : 'present-hint gone'} data-testid="present-hint">
      {children}
    </div>
  );
}
