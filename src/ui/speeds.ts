/** The speeds there are to play at. */
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 8];

/** The next slower or faster speed. */
export function otherSpeed(speed: number, by: 1 | -1): number {
  return SPEEDS[SPEEDS.indexOf(speed) + by] ?? speed;
}
