/** The browser's own bar, where it has one, takes the colour of the page's top. */
import { palettes } from '../paint/palettes.ts';
import { paletteOnScreen, watchPalette } from './theme.ts';

export function colourBrowserBar(): void {
  const meta = document.createElement('meta');
  meta.name = 'theme-color';
  const follow = (): void => {
    meta.content = palettes[paletteOnScreen()].panel;
  };
  follow();
  document.head.append(meta);
  watchPalette(follow);
}
