/** What a person may choose, and which palette that gives. */
import type { PaletteName } from './palettes.ts';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** The palette on screen. High contrast follows the system's light and dark; only "as the system" its wish for contrast. */
export function paletteNow(
  theme: Theme,
  systemDark: boolean,
  systemContrast: boolean,
): Exclude<PaletteName, 'print'> {
  if (theme === 'light' || theme === 'dark') return theme;
  if (theme === 'contrast' || systemContrast) return systemDark ? 'contrastDark' : 'contrastLight';
  return systemDark ? 'dark' : 'light';
}
