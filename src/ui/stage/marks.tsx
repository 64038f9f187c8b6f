/** A holder's fixed mark: a shape beside its colour, so that nothing is told by hue alone. */
import { holderClass } from '../format.ts';

/** Paths in a box of 12 by 12; the n-th holder has the n-th shape. */
const SHAPES: readonly string[] = [
  'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
  'M1.5 1.5h9v9h-9z',
  'M6 1l5.5 10h-11z',
  'M6 .5L11.500 6L6 11.500L.5 6z',
  'M6 .8l5.200 3.800l-2 6.100h-6.400l-2-6.100z',
  'M4 1h4v3h3v4h-3v3h-4v-3h-3v-4h3z',
  'M1 2h10l-5 9.500z',
  'M3.300 1h5.400l2.800 5l-2.800 5h-5.400l-2.800-5z',
];

export const markPath = (holder: number): string => SHAPES[holder % SHAPES.length] as string;

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
