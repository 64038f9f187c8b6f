/** A holder's fixed mark beside its name. */
import { markPath } from '../../paint/marks.ts';
import { holderClass } from '../format.ts';

export function Mark({ holder }: { readonly holder: number }) {
  return (
    <svg
      className={`mark ${holderClass(holder)}`}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
    >
      <path d={markPath(holder)} />
    </svg>
  );
}
