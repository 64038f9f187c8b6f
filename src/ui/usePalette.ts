/** The palette of the page as it is now: canvases cannot follow CSS variables. */
import { useSyncExternalStore } from 'react';
import { type Palette, palettes } from '../paint/palettes.ts';
import { paletteNow } from '../paint/theme.ts';
import { themeNow } from './theme.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');

function watch(changed: () => void): () => void {
  const attribute = new MutationObserver(changed);
  attribute.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  for (const query of [dark, contrast]) query.addEventListener('change', changed);
  return () => {
    attribute.disconnect();
    for (const query of [dark, contrast]) query.removeEventListener('change', changed);
  };
}

export const currentPalette = (): Palette => palettes[paletteNow(themeNow(), dark.matches, contrast.matches)];

export const usePalette = (): Palette => useSyncExternalStore(watch, currentPalette);
