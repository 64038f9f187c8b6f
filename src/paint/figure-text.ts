/** A figure as it is read: its number with its unit. */
import type { Figure } from '../core/mechanism.ts';
import { bytesText, integer } from '../text/words.ts';

/** From here on KiB are too many digits to take in. */
const MANY_KIB = 100_000;

/** @param unitBytes what a page has */
export function figureText(unit: Figure['unit'], value: number, unitBytes: number): string {
  // Between two micro-steps of a copy more may be in use than without sharing.
  if (value < 0) return `−${figureText(unit, -value, unitBytes)}`;
  if (unit === 'bytes') return bytesText(value);
  if (unit === 'kib') return value < MANY_KIB ? `${integer(value)} KiB` : bytesText(value * 1024);
  if (unit === 'pages') return `${integer(value)} · ${bytesText(value * unitBytes)}`;
  return integer(value);
}
