/** Kindred ways to keep strings, each a small record of rules, and the sizes that follow from them. */
import type { Buffer } from '../references/world.ts';

export interface Rules {
  /** Bytes in front of the characters of a block, and behind them. A text is ended where there are any behind. */
  readonly headerBytes: number;
  readonly footerBytes: number;
  /** Characters for which there is room in the variable itself. */
  readonly inline: number;
  /** What an empty variable has. */
  readonly empty: 'static' | 'inside' | 'block';
  /** What makes a variable part from those that share its buffer; `never` where nobody shares. */
  readonly unshares: 'never' | 'writes' | 'non-const access';
  /** Whether references and pointers may be kept past the call. */
  readonly references: 'unmarked' | 'refused';
  /** How much room growing gives, by what is asked for and what there was. */
  readonly growth: 'double' | 'double from 8' | 'power of two';
  /** Whether reserving gives what growing would, or exactly what was asked for. */
  readonly reserve: 'grown' | 'exact';
  readonly clear: 'keeps' | 'lets go';
  /** Whether a shared buffer is copied as it is first, and only then changed. */
  readonly copiesFirst: boolean;
}

/** The count begins with the only owner, in all of them. */
export const FIRST = 1;

export const isShared = ({ count }: Buffer): boolean => count > FIRST;

/** Whether variables ever share a buffer. */
export const shares = ({ unshares }: Rules): boolean => unshares !== 'never';

/** Whether something stands behind a text that ends it. */
export const isEnded = ({ footerBytes }: Rules): boolean => footerBytes > 0;

/** The capacity that growing from `old` to at least `asked` gives. */
export function grownCapacity(
  { growth, headerBytes, footerBytes }: Rules,
  asked: number,
  old: number,
): number {
  if (growth === 'double') return Math.max(asked, 2 * old);
  if (growth === 'double from 8') return Math.max(asked, 2 * old, 8);
  const around = headerBytes + footerBytes;
  return 2 ** (Math.floor(Math.log2(asked + around)) + 1) - around;
}

/** The block that a capacity takes. */
export const blockOf = ({ headerBytes, footerBytes }: Rules, capacity: number): number =>
  headerBytes + capacity + footerBytes;
