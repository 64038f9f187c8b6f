/** Facts about the choice of a theme and about the sheet of variables. */
import { describe, expect, it } from 'vitest';
import { palettes } from './palettes.ts';
import { sheetText } from './sheet.ts';
import { paletteNow, THEMES } from './theme.ts';

describe('the palette on screen', () => {
  it('is the chosen one whatever the system says', () => {
    for (const systemDark of [false, true])
      for (const systemContrast of [false, true]) {
        expect(paletteNow('light', systemDark, systemContrast)).toBe('light');
        expect(paletteNow('dark', systemDark, systemContrast)).toBe('dark');
      }
  });

  it('follows the system’s light and dark in high contrast', () => {
    expect(paletteNow('contrast', false, false)).toBe('contrastLight');
    expect(paletteNow('contrast', true, false)).toBe('contrastDark');
  });

  it('follows the system in both where that was chosen', () => {
    expect(paletteNow('system', false, false)).toBe('light');
    expect(paletteNow('system', true, false)).toBe('dark');
    expect(paletteNow('system', false, true)).toBe('contrastLight');
    expect(paletteNow('system', true, true)).toBe('contrastDark');
  });
});

describe('the sheet', () => {
  const rules = sheetText().split('\n');
  const ruleOf = (start: string): string => rules.find((rule) => rule.startsWith(start)) ?? '';

  it('has every token of every palette', () => {
    const rowsOf = (one: 'light' | 'contrastLight', other: 'dark' | 'contrastDark'): readonly string[] =>
      Object.entries(palettes[one]).map(
        ([token, light]) =>
          `--${token}:light-dark(${light},${palettes[other][token as keyof typeof palettes.light]});`,
      );
    for (const row of rowsOf('light', 'dark')) expect(ruleOf(':root{')).toContain(row);
    for (const start of [
      '@media (prefers-contrast:more){:root:not([data-theme])',
      ':root[data-theme="contrast"]',
      '@media (forced-colors:active)',
    ])
      for (const row of rowsOf('contrastLight', 'contrastDark')) expect(ruleOf(start)).toContain(row);
    for (const [token, colour] of Object.entries(palettes.print))
      expect(ruleOf('@media print')).toContain(`--${token}:${colour};`);
  });

  it('knows every theme, and lets paper win', () => {
    for (const theme of THEMES.filter((name) => name !== 'system'))
      expect(sheetText()).toContain(`:root[data-theme="${theme}"]`);
    expect(rules.at(-1)).toMatch(/^@media print\{:root,:root\[data-theme\]\{color-scheme:light;/);
  });

  it('declares the tokens and nothing else', () => {
    const text = sheetText();
    expect(text.split('{')).toHaveLength(text.split('}').length);
    const names = new Set([...text.matchAll(/(?<=[;{])([a-z0-9-]+):/g)].map((match) => match[1]));
    expect(names).toEqual(
      new Set(['color-scheme', ...Object.keys(palettes.light).map((token) => `--${token}`)]),
    );
  });
});
