// On a phone: by touch alone, with targets large enough, and everything in reach.
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

test('a tap writes a page, a tap on the name opens the menu @phone', async ({ page, lab }) => {
  await page.getByRole('group', { name: 'Process' }).getByRole('button', { name: 'P2' }).tap();
  await lab.row(1, 0).tap();
  await expect(lab.row(1, 0)).toContainText('“B”');
  await lab.card(1).tap();
  await page.getByRole('menuitem', { name: /^fork a child, P3/ }).tap();
  await expect(page.getByRole('group', { name: 'Process' }).getByRole('button')).toHaveCount(3);
  await page.getByRole('group', { name: 'Process' }).getByRole('button', { name: 'P1' }).tap();
  await expect(lab.row(0, 0)).toContainText('“A”');
  await lab.unit(0).tap();
  await page.getByRole('button', { name: 'Figures', exact: true }).tap();
  await expect(lab.by('selected')).toContainText('Frame a0');
  await expect(lab.figure('copies')).toHaveText('1');
});

test('every target outside the stage is at least 44 pixels @phone', async ({ page, lab }) => {
  const small = (): Promise<string[]> =>
    page
      .locator('button:visible, select:visible, summary:visible, input:visible, textarea:visible')
      .evaluateAll((elements) =>
        elements
          .filter((element) => !element.closest('.stage svg'))
          .map((element) => {
            const { width, height } = element.getBoundingClientRect();
            const name = element.getAttribute('aria-label') ?? element.textContent;
            // A word that is explained is as wide as it is.
            const narrow = width < 43.5 && !element.matches('.term');
            return { name, width, height, isSmall: height < 43.5 || narrow };
          })
          .filter(({ isSmall }) => isSmall)
          .map(({ name, width, height }) => `${name}: ${Math.round(width)}×${Math.round(height)}`),
      );
  expect.soft(await small(), 'first screen').toEqual([]);
  await page.getByRole('button', { name: 'Figures', exact: true }).tap();
  expect.soft(await small(), 'figures').toEqual([]);
  await page.getByRole('button', { name: 'Scenario', exact: true }).tap();
  await lab.card(0).tap();
  await expect(page.getByRole('menuitem', { name: /^exit/ })).toBeVisible();
  expect.soft(await small(), 'menu').toEqual([]);
  await page.getByRole('menuitem', { name: /^exit/ }).tap();
  await lab.futures().locator('summary').tap();
  expect.soft(await small(), 'other futures').toEqual([]);
  await lab.by('open').tap();
  await expect(page.locator('[popover]:popover-open')).toBeVisible();
  expect.soft(await small(), 'shelf').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator('[popover]:popover-open')).toHaveCount(0);
  await lab.by('help').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await small(), 'help').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit', exact: true }).tap();
  await lab.by('editor').fill('use fork\nmmpa P1 m 2\n');
  await expect(page.locator('.problems li')).toHaveCount(1);
  expect.soft(await small(), 'editor').toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).tap();
  await lab.by('console').tap();
  await page.keyboard.type('wirte P1');
  await page.keyboard.press('Enter');
  await expect(lab.by('refusal')).toBeVisible();
  expect.soft(await small(), 'refusal').toEqual([]);
  await lab.by('console').fill('re');
  await expect(lab.options().first()).toBeVisible();
  expect.soft(await small(), 'completions').toEqual([]);
});

test('stepping by touch shows the acting process, and tells the step in a sentence @phone', async ({
  page,
  lab,
}) => {
  for (let micro = 0; micro < 4; micro++) await lab.by('micro-forward').tap();
  await expect(lab.row(1, 1)).toBeVisible();
  await expect(page.locator('[data-id^="tag:"]')).toHaveCount(1);
  const sentence = page.locator('.stage').getByText('The kernel copies frame a1 to a6: 4 KiB.');
  await expect(sentence).toBeInViewport({ ratio: 1 });
  await lab.by('last').tap();
  await lab.at(9);
});

test('a command is typed and a scenario opened by touch @phone', async ({ page, lab }) => {
  await lab.by('console').tap();
  await page.keyboard.type('exi');
  await lab.options().filter({ hasText: 'exit' }).tap();
  await lab.options().filter({ hasText: 'P2' }).tap();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Process' })).toHaveCount(0);
  await lab.by('open').tap();
  await page.locator('.shelf li button').nth(4).tap();
  await expect(page.locator('.scenario h2')).toHaveText('The zero page');
});
