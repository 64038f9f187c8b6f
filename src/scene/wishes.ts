/** What is asked of a layout, and the measures that every view keeps to. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Wishes extends Size {
  /** Where not every holder has room, this one comes first, or the one that acts. */
  readonly holder: number | null;
  /** Every unit of the world is in the picture, and dots will do. */
  readonly all?: boolean;
  /** Nothing may be cut off: units become dots where tiles have no room. */
  readonly whole?: boolean;
  /** Where windows of slots were moved to, by origin: for a view that shows fewer of them than the picture has. */
  readonly starts?: Readonly<Record<number, number>>;
}

/** Below this width the stage is that of a phone. */
export const NARROW = 500;
export const MARGIN = 20;
/** What happens to more than so many at once is drawn for some of them. */
export const MOST_ACTS = 4;
