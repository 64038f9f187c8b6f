// Every theme is on screen as its palette says, is followed and remembered, can be read, and has a printed form.
import type { Locator, Page } from '@playwright/test';
import { type PaletteName, palettes, type Token } from '../src/paint/palettes.ts';
import { axe } from './axe.ts';
import { expect, type LabPage, test } from './fixtures.ts';

/** A colour of a palette as a browser tells it. */
function told(palette: PaletteName, token: Token): string {
  const hex = palettes[palette][token];
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${r}, ${g}, ${b})`;
}

const themeSelect = (page: Page): Locator => page.getByLabel('Theme').first();

/** The first visit in a palette: ground and ink, a surface, lines, and the colours of the first two holders. */
async function isIn(page: Page, palette: PaletteName): Promise<void> {
  const parts: readonly (readonly [string, string, Token])[] = [
    ['body', 'background-color', 'bg'],
    ['body', 'color', 'ink'],
    ['.topbar', 'background-color', 'panel'],
    ['.bottom', 'border-top-color', 'line'],
    ['.tick.is-copy >> nth=0', 'border-color', 'accent'],
    ['.figures tbody tr:nth-child(1) .mark path', 'fill', 'h0'],
    ['.figures tbody tr:nth-child(2) .mark path', 'fill', 'h1'],
  ];
  for (const [selector, property, token] of parts)
    await expect(page.locator(selector).first(), `${palette}: ${selector}`).toHaveCSS(
      property,
      told(palette, token),
    );
}

test('each theme is its palette, and is remembered', async ({ page, lab }) => {
  await lab.open();
  await isIn(page, 'light');
  for (const [theme, palette] of [
    ['dark', 'dark'],
    ['contrast', 'contrastLight'],
    ['light', 'light'],
    ['system', 'light'],
    ['contrast', 'contrastLight'],
  ] as const) {
    await themeSelect(page).selectOption(theme);
    await isIn(page, palette);
  }
  await page.reload();
  await lab.ready();
  await expect(themeSelect(page)).toHaveValue('contrast');
  await isIn(page, 'contrastLight');
});

test('what the system says is followed while the page is open', async ({ page, lab }) => {
  await lab.open();
  const bar = page.locator('meta[name="theme-color"]');
  const follows = async (palette: PaletteName): Promise<void> => {
    await isIn(page, palette);
    await expect(bar).toHaveAttribute('content', palettes[palette].panel);
  };
  await follows('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await follows('dark');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await follows('contrastDark');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await follows('contrastLight');
  // What was chosen stays, but high contrast leaves light and dark to the system.
  await themeSelect(page).selectOption('light');
  await follows('light');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference' });
  await follows('light');
  await themeSelect(page).selectOption('contrast');
  await follows('contrastDark');
});

async function canBeRead(lab: LabPage, choose: (theme: string) => Promise<void>): Promise<void> {
  const { page } = lab;
  await lab.open();
  for (const [theme, colorScheme, rule] of [
    ['light', 'light', 'color-contrast'],
    ['dark', 'light', 'color-contrast'],
    ['contrast', 'light', 'color-contrast-enhanced'],
    ['contrast', 'dark', 'color-contrast-enhanced'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await choose(theme);
    await lab.still();
    const { violations, passes } = await axe(page)
      .options({ resultTypes: ['violations', 'passes'] })
      .withRules([rule])
      .analyze();
    const found = violations.flatMap(({ nodes }) =>
      nodes.map(({ html, any }) => `${html} ${any[0]?.message}`),
    );
    expect(found, `${theme} when the system is ${colorScheme}`).toEqual([]);
    expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(20);
  }
}

test('all text can be read in every theme', ({ lab, page }) =>
  canBeRead(lab, async (theme) => void (await themeSelect(page).selectOption(theme))));

test('all text can be read in every theme on a phone, where Help has the choice @phone', ({ lab, page }) =>
  canBeRead(lab, async (theme) => {
    await lab.by('help').click();
    await page.getByRole('dialog').getByLabel('Theme').selectOption(theme);
    await page.keyboard.press('Escape');
  }));

test('with forced colours the picture keeps its own, and states have outlines', async ({ page, lab }) => {
  await lab.open();
  await themeSelect(page).selectOption('light');
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await expect(page.locator('.stage')).toHaveCSS('background-color', told('contrastDark', 'bg'));
  await expect(page.locator('.card-top').first()).toHaveCSS('fill', told('contrastDark', 'h0'));
  await expect(page.locator('.lines [aria-current] > button')).toHaveCSS('outline-style', 'solid');
  await lab.by('console').focus();
  await expect(page.locator('.prompt')).toHaveCSS('outline-width', '2px');
});

/** Texts that do not fit where they stand, and places that would have to be scrolled. */
const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#app *')]
      .filter((element) => element.checkVisibility() && element.getClientRects().length > 0)
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const { overflow } = getComputedStyle(element);
        const clips = !(element instanceof SVGElement) && overflow !== 'visible';
        const scrolls =
          element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        return left < -1 || right > innerWidth + 1 || (clips && scrolls);
      })
      .map((element) => `${element.tagName} ${element.getAttribute('class')}`),
  );

/** An A4 page within its margins, at 96 dots to the inch. */
const PAPER = { width: 688, height: 1017 };

async function printsWell(lab: LabPage): Promise<void> {
  const { page } = lab;
  await lab.open();
  await page.keyboard.press('ArrowRight');
  await lab.still();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize(PAPER);
  await lab.still();
  for (const shown of [
    '.scenario h2',
    '.stage svg',
    '.stage .unit >> nth=0',
    '.swatch.shared',
    '.why li[aria-current]',
    '.lines li >> nth=0',
    '[data-figure="frames"]',
    '.figures table',
  ])
    await expect(page.locator(shown).first(), shown).toBeVisible();
  for (const hidden of ['.topbar', '.bottom', '.tabs', '.notices', '.legend .hint', '[data-testid="edit"]'])
    await expect(page.locator(hidden).first(), hidden).toBeHidden();
  expect(await cutOff(page)).toEqual([]);
  await expect(page.locator('body')).toHaveCSS('color', told('print', 'ink'));
  await expect(page.locator('.card-top').first()).toHaveCSS('fill', told('print', 'h0'));
  const tops = await Promise.all(
    ['.scenario h2', '.stage', '.why', '.lines', '.figures'].map(
      async (part) => (await page.locator(part).boundingBox())?.y ?? Number.NaN,
    ),
  );
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
}

test('a printed page has the picture, the words and the numbers, and cuts nothing off', async ({
  lab,
  page,
}) => {
  await printsWell(lab);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pages).toBeLessThanOrEqual(3);
});

test('a phone prints both tabs @phone', ({ lab }) => printsWell(lab));
