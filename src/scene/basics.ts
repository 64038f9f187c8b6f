/** What every thing of a scene has: a place, a name, and how it is just now. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

/** How a thing is just now, besides what it is. */
export interface Passing {
  /** How much of it is there while a scene turns into another: 1 when left out. */
  readonly alpha?: number;
  /** It is not in the scene any more; it only fades where it stood. */
  readonly leaving?: true;
  /** Out of the spotlight. */
  readonly dim?: true;
  readonly selected?: true;
}

export interface Common extends Box, Passing {
  readonly id: string;
  /** How far above and below itself a finger meets it, where it is smaller than that. */
  readonly touch?: readonly [above: number, below: number];
}
