/** The theme of the page: its colours, the choice, remembered where the browser allows it, and what the system says. */
import type { PaletteName } from '../paint/palettes.ts';
import { sheetText } from '../paint/sheet.ts';
import { paletteNow, THEMES, type Theme } from '../paint/theme.ts';

const KEY = 'cowscope-theme';

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** Makes the palettes this page's variables. A sheet made by script, since the policy allows no inline style. */
export function installColours(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export function rememberedTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return isTheme(kept) ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Puts a theme on; what is no theme changes nothing. */
export function wearTheme(theme: string): void {
  if (!isTheme(theme)) return;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The theme that the page wears. */
export function wornTheme(): Theme {
  const worn = document.documentElement.dataset.theme;
  return isTheme(worn) ? worn : 'system';
}

/** Puts a theme on and remembers it. */
export function applyTheme(theme: Theme): void {
  wearTheme(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Not kept; it still holds for this page.
  }
}

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');
const systemContrast = (): MediaQueryList => matchMedia('(prefers-contrast: more)');
const forcedColours = (): MediaQueryList => matchMedia('(forced-colors: active)');

/** The palette that is on screen now. */
export function paletteOnScreen(): PaletteName {
  const theme = forcedColours().matches ? 'contrast' : wornTheme();
  return paletteNow(theme, systemDark().matches, systemContrast().matches);
}

/** Calls whenever the palette on screen may have changed; what is returned ends that. */
export function watchPalette(changed: () => void): () => void {
  const queries = [systemDark(), systemContrast(), forcedColours()];
  for (const query of queries) query.addEventListener('change', changed);
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
    chosen.disconnect();
  };
}
