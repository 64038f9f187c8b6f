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

/** Whose colour comes again has another shape, so that both together are those of one holder among 64. */
export const markPath = (holder: number): string =>
  SHAPES[colourOf(holder + Math.floor(holder / COLOURS))] as string;

/** A cross in a box of 12 by 12. */
export const CROSS_PATH = 'M1 1l10 10M11 1l-10 10';

/** … and of 8 by 8. */
export const SMALL_CROSS_PATH = 'M.5 .5l7 7M7.500 .5l-7 7';

/** A seal in a box of 18 by 18, whole and broken in two. */
export const SEAL_PATH =
  'M9 0l2.300 2l3 -.5l.9 2.900l2.700 1.400l-.9 2.900l1 2.900l-2.600 1.600l-.9 2.900l-3 -.3l-2.500 1.800l-2.500 -1.800l-3 .3l-.9 -2.900l-2.600 -1.600l1 -2.900l-.9 -2.900l2.700 -1.400l.9 -2.900l3 .5z' +
  'M5.500 9l2.500 2.600l4.600 -5.200';
export const BROKEN_SEAL_PATH =
  'M8.500 .5l-1.600 1.500l-3 -.5l-.9 2.900l-2.700 1.400l.9 2.900l-1 2.900l2.600 1.600l.9 2.900l2.300 -.3l1.700 -3.800l-3.200 -2.900l3.400 -4.300z' +
  'M11.700 1.500l2.300 0l.9 2.900l2.700 1.400l-.9 2.900l1 2.900l-2.600 1.600l-.9 2.900l-3 -.3l-1.700 2.200l1.700 -5l-3.200 -2.900l3.400 -4.300z';

/** A padlock in a box of 16 by 18. */
export const LOCK_PATH =
  'M2.500 8h11a1.500 1.500 0 0 1 1.500 1.500v6a1.500 1.500 0 0 1-1.500 1.500h-11a1.500 1.500 0 0 1-1.500-1.500v-6a1.500 1.500 0 0 1 1.500-1.500z' +
  'M4 8v-2.500a4 4 0 0 1 8 0v2.500h-2v-2.500a2 2 0 0 0-4 0v2.500z';

/** … and of 10 by 12. */
export const SMALL_LOCK_PATH =
  'M1 5.500h8a1 1 0 0 1 1 1v4.500a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-4.500a1 1 0 0 1 1-1z' +
  'M2 5.500v-2a3 3 0 0 1 6 0v2h-1.500v-2a1.500 1.500 0 0 0-3 0v2z';
