/** The palette of the page as it is now: canvases cannot follow CSS variables. */
import { useSyncExternalStore } from 'react';
import { type Palette, palettes } from '../paint/palettes.ts';
import { paletteOnScreen, watchPalette } from './theme.ts';

const currentPalette = (): Palette => palettes[paletteOnScreen()];

export const usePalette = (): Palette => useSyncExternalStore(watchPalette, currentPalette);
