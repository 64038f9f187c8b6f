/** A holder's fixed mark, a shape beside its colour, so that nothing is told by hue alone; and the lock of a fault. */

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

/** So many colours and shapes there are; later holders begin again. */
const COLOURS = 8;
export const colourOf = (holder: number): number => ((holder % COLOURS) + COLOURS) % COLOURS;

export const markPath = (holder: number): string => SHAPES[colourOf(holder)] as string;

/** A padlock in a box of 16 by 18. */
export const LOCK_PATH =
  'M2.500 8h11a1.500 1.500 0 0 1 1.500 1.500v6a1.500 1.500 0 0 1-1.500 1.500h-11a1.500 1.500 0 0 1-1.500-1.500v-6a1.500 1.500 0 0 1 1.500-1.500z' +
  'M4 8v-2.500a4 4 0 0 1 8 0v2.500h-2v-2.500a2 2 0 0 0-4 0v2.500z';
