// The command palette: one field that finds every command, step, scenario and setting, and runs it.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

const input = (page: Page): Locator => page.getByTestId('palette-input');
const results = (page: Page): Locator => page.locator('.palette').getByRole('option');
const active = (page: Page): Locator => page.locator('.palette [role="option"][aria-selected="true"]');

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(input(page)).toBeFocused();
  await page.keyboard.type(words);
}

test('Ctrl+K opens it, Esc closes it and gives the focus back', async ({ page, lab }) => {
  await lab.by('step-forward').focus();
  await page.keyboard.press('Control+k');
  await expect(input(page)).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Find and run anything');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lab.by('step-forward')).toBeFocused();

  // Also where one types, by its button, and by the same keys again.
  await lab.by('console').fill('write P2');
  await page.keyboard.press('Meta+k');
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lab.by('console')).toBeFocused();
  await expect(lab.by('console')).toHaveValue('write P2');
  await lab.by('palette').click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lab.by('palette')).toBeFocused();
  await lab.at(4);
});

test('the focus stays in the field, and the field says which result is meant', async ({ page }) => {
  await find(page, '');
  const meant = async (): Promise<string | null> => {
    await expect(input(page)).toBeFocused();
    const id = await input(page).getAttribute('aria-activedescendant');
    const option = page.locator(`[id="${id}"]`);
    await expect(option).toHaveAttribute('aria-selected', 'true');
    await expect(option).toBeInViewport({ ratio: 0.9 });
    await expect(active(page)).toHaveCount(1);
    return option.textContent();
  };
  await expect(input(page)).toHaveAttribute('aria-expanded', 'true');
  const all = await results(page).allTextContents();
  expect(all.length).toBeGreaterThan(60);
  expect(await meant()).toBe(all[0]);
  for (const [key, index] of [
    ['ArrowDown', 1],
    ['ArrowDown', 2],
    ['ArrowUp', 1],
    ['PageDown', 9],
    ['PageUp', 1],
    ['End', all.length - 1],
    ['ArrowDown', 0],
    ['ArrowUp', all.length - 1],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key);
    expect(await meant(), key).toBe(all[index]);
  }
  await expect(page.locator('.palette').getByRole('status')).toHaveText(`${all.length} results`);
  await page.keyboard.type('zero p');
  await expect(page.locator('.palette').getByRole('status')).not.toHaveText(`${all.length} results`);
  expect(await meant()).toContain('The zero page');
  await page.keyboard.type('xyzzy');
  await expect(results(page)).toHaveCount(0);
  await expect(input(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator('.palette').getByRole('status')).toHaveText('Nothing found');
  await page.keyboard.press('Enter');
  await expect(input(page)).toBeFocused();
});

test('every action of the help is there with its keys', async ({ page }) => {
  await page.keyboard.press('?');
  const help = page.locator('.help section').first().locator('dl').locator('> div');
  await expect(help.first()).toBeVisible();
  const rows = await help.evaluateAll((all) =>
    all.map((row) => ({
      keys: [...row.querySelectorAll('kbd')].map((key) => key.textContent),
      words: row.querySelector('dd')?.textContent ?? '',
    })),
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Something to undo and to redo.
  await page.getByTestId('console').fill('exit P2');
  await page.keyboard.press('Enter');
  await page.getByTestId('undo').click();
  await page.getByTestId('console').fill('exit P1');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('undo')).toBeEnabled();
  await find(page, '');
  const offered = await results(page).evaluateAll((all) =>
    all.map((option) => ({
      keys: [...option.querySelectorAll('kbd')].map((key) => key.textContent),
      words: option.querySelector('.found-words')?.textContent ?? '',
    })),
  );
  const ofTheApp = rows.slice(
    0,
    rows.findIndex(({ keys }) => keys[0] === 'Arrows'),
  );
  expect(ofTheApp.length).toBeGreaterThan(17);
  // Nothing can be redone, and no disk is large.
  const useless = /^(?:Find any command|Redo|Bands of a large disk)/;
  for (const row of ofTheApp) if (!useless.test(row.words)) expect(offered).toContainEqual(row);
});

test('a number goes to that step, and a part of a line finds it', async ({ page, lab }) => {
  await find(page, '7');
  await expect(active(page)).toHaveText(/^Go to step 7write P1 heap 3 0x43$/);
  await page.keyboard.press('Enter');
  await lab.at(7);
  await find(page, 'p1 heap 8');
  await expect(active(page)).toContainText('mmap P1 heap 8');
  await page.keyboard.press('Enter');
  await lab.at(2);
});

test('what a process can do, a scenario, a theme and a speed are run from it', async ({ page, lab }) => {
  await find(page, 'P2: vfork');
  await expect(active(page)).toContainText('vfork P2 P3');
  await page.keyboard.press('Enter');
  await expect(lab.lines().last()).toContainText('vfork P2 P3');
  await expect(lab.card(2)).toBeVisible();

  await find(page, '5 commands');
  await results(page).filter({ hasText: 'from “write P2 heap 1 0x4d”' }).click();
  await expect(lab.lines()).toHaveCount(9);

  await find(page, 'zero page');
  await page.keyboard.press('Enter');
  await expect(page.locator('.scenario h2')).toHaveText('The zero page');

  await find(page, 'theme dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await find(page, 'speed 4');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Speed')).toHaveValue('4');
});

test('a command that is typed in full is offered to run', async ({ page, lab }) => {
  await find(page, 'write P2 heap 0 0x51');
  await expect(active(page)).toHaveText('Run write P2 heap 0 0x51');
  await page.keyboard.press('Enter');
  await expect(lab.row(1, 0)).toContainText('“Q”');
  await lab.at(5);
});

test('a click outside closes it', async ({ page, lab }) => {
  await find(page, 'exec');
  await page.mouse.click(20, 400);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await lab.at(4);
});

test('what runs decides where the focus goes', async ({ page, lab }) => {
  await find(page, 'command line');
  await page.keyboard.press('Enter');
  await expect(lab.by('console')).toBeFocused();
  await find(page, 'edit the');
  await page.keyboard.press('Enter');
  await expect(lab.by('editor')).toBeFocused();
});

test('what was used last stands first, also after a reload', async ({ page, lab }) => {
  await find(page, 'faster');
  await page.keyboard.press('Enter');
  await find(page, 'micro back');
  await page.keyboard.press('Enter');
  await lab.saved().waitFor();
  await page.reload();
  await lab.ready();
  await find(page, '');
  await expect(page.locator('.palette').getByRole('group').first()).toHaveAccessibleName('Used last');
  await expect(results(page).nth(0)).toContainText('Micro-step back');
  await expect(results(page).nth(1)).toContainText('Faster');
  const all = await results(page).allTextContents();
  expect(new Set(all).size).toBe(all.length);
});

test('it fills the width of a phone with targets large enough, and closes by its button @phone', async ({
  page,
  lab,
}) => {
  await lab.by('palette').tap();
  await expect(input(page)).toBeFocused();
  const box = await page.locator('.palette').boundingBox();
  expect(box?.x).toBe(0);
  expect(box?.width).toBe(390);
  for (const option of await results(page).all())
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    'nothing scrolls sideways',
  ).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Close' }).tap();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
