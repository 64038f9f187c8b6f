/** The palettes as a style sheet: one CSS variable for each token, switched by theme, system and paper. */
import { type Palette, palettes, type Token } from './palettes.ts';

const tokens = Object.keys(palettes.light) as readonly Token[];

const declared = (colourOf: (token: Token) => string): string =>
  tokens.map((token) => `--${token}:${colourOf(token)};`).join('');

/** `color-scheme` decides which of the two holds, wherever it is set. */
const either = (light: Palette, dark: Palette): string =>
  declared((token) => `light-dark(${light[token]},${dark[token]})`);

/** Later rules win: paper over forced colours, these over what was chosen, that over the system. */
export function sheetText(): string {
  const { light, dark, contrastLight, contrastDark, print } = palettes;
  const plain = either(light, dark);
  const strong = either(contrastLight, contrastDark);
  return [
    `:root{color-scheme:light dark;${plain}}`,
    `@media (prefers-contrast:more){:root:not([data-theme]){${strong}}}`,
    ':root[data-theme="light"]{color-scheme:light;}',
    ':root[data-theme="dark"]{color-scheme:dark;}',
    `:root[data-theme="contrast"]{${strong}}`,
    // Whoever chose colours for every page has chosen light or dark with them.
    `@media (forced-colors:active){:root,:root[data-theme]{color-scheme:light dark;${strong}}}`,
    `@media print{:root,:root[data-theme]{color-scheme:light;${declared((token) => print[token])}}}`,
  ].join('\n');
}
