// Lists and tables are one Tab stop each; arrows, Home and End go on inside, and the focus is always seen.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ lab }) => lab.open());

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

async function stops(page: Page, list: string): Promise<number> {
  return page.locator(list).locator('[tabindex="0"], button:not([tabindex]), a:not([tabindex])').count();
}

async function press(page: Page, ...keys: readonly string[]): Promise<string> {
  for (const key of keys) await page.keyboard.press(key);
  expect(
    await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    }),
    'the focus is seen',
  ).toBe(true);
  return focused(page);
}

test('the lines of the scenario', async ({ page, lab }) => {
  expect(await stops(page, '.lines')).toBe(1);
  await page.getByTestId('edit').focus();
  expect(await press(page, 'Tab')).toBe('4fork P1 P2');
  expect(await press(page, 'ArrowDown')).toBe('5write P2 heap 1 0x4d');
  expect(await press(page, 'End')).toBe('9exit P1');
  expect(await press(page, 'ArrowDown')).toBe('9exit P1');
  expect(await press(page, 'Home')).toBe('1proc P1');
  expect(await press(page, 'ArrowUp')).toBe('1proc P1');
  await lab.at(4);
  expect(await stops(page, '.lines')).toBe(1);
  await press(page, 'ArrowDown', 'Enter');
  await lab.at(2);
  expect(await focused(page)).toBe('2mmap P1 heap 8');
  // The arrows that a list has no use for still step.
  await page.keyboard.press('ArrowRight');
  await lab.at(3);
  expect(await focused(page)).toBe('2mmap P1 heap 8');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.lines'))).toBeNull();
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('2mmap P1 heap 8');
});

test('the micro-steps', async ({ page, lab }) => {
  await page.keyboard.press('ArrowRight');
  await lab.at(5);
  expect(await stops(page, '.why ol')).toBe(1);
  await page.locator('.lines [tabindex="0"]').focus();
  expect(await press(page, 'Tab')).toContain('P2 stores “M”');
  expect(await press(page, 'Home')).toContain('P2 writes heap page 1');
  expect(await press(page, 'ArrowDown', 'ArrowDown')).toContain('Frame a1 has 2 references');
  await page.keyboard.press('Enter');
  await expect(lab.current()).toContainText('Frame a1 has 2 references');
  expect(await press(page, 'End')).toContain('P2 stores “M”');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Micro-step 6 of 6',
  );
  await page.keyboard.press('Enter');
  await expect(lab.current()).toContainText('P2 stores “M”');
});

test('the figures of the processes', async ({ page }) => {
  const grid = page.getByRole('grid', { name: 'Memory of each process' });
  expect(await stops(page, '.figures table')).toBe(1);
  await page.locator('.figures dl .term').last().focus();
  expect(await press(page, 'Tab')).toBe('Process');
  expect(await press(page, 'ArrowRight')).toBe('Minor faults');
  expect(await press(page, 'ArrowRight')).toBe('RSS');
  await expect(page.locator('.definition:popover-open')).toContainText(
    '4 KiB for each present page table entry',
  );
  expect(await press(page, 'ArrowDown')).toBe('24 KiB');
  await expect(page.locator('.definition:popover-open')).toHaveCount(0);
  await expect(grid.getByRole('gridcell', { name: '24 KiB' }).first()).toBeFocused();
  expect(await press(page, 'Home')).toBe('P1');
  expect(await press(page, 'ArrowDown')).toBe('P2');
  expect(await press(page, 'End', 'Control+Home')).toBe('Process');
  const reached: string[] = [];
  for (const row of [0, 1, 2]) {
    await press(page, 'Control+Home', ...Array<string>(row).fill('ArrowDown'));
    for (let at = 0; at < 5; at++) {
      reached.push(await focused(page));
      await page.keyboard.press('ArrowRight');
    }
  }
  expect(reached).toEqual([
    ...['Process', 'Minor faults', 'RSS', 'PSS', 'USS'],
    ...['P1', '6', '24 KiB', '12 KiB', '0 KiB'],
    ...['P2', '0', '24 KiB', '12 KiB', '0 KiB'],
  ]);
  expect(await stops(page, '.figures table')).toBe(1);
});

test('the recorded figures', async ({ page, lab }) => {
  await lab.take('Recordings of a real Linux kernel', 'The child writes');
  expect(await stops(page, '.recorded table')).toBe(1);
  await page.locator('.recorded table [tabindex="0"]').focus();
  expect(await press(page, 'ArrowRight', 'ArrowLeft')).toBe('Figure');
  expect(await press(page, 'End')).toBe('model');
  await press(page, 'Control+End');
  const last = page.locator('.recorded tbody tr').last().locator('td').last();
  await expect(last).toBeFocused();
});

test('a list that changes keeps one stop', async ({ page, lab }) => {
  await lab.run('exit P2');
  expect(await stops(page, '.lines')).toBe(1);
  await lab.by('undo').click();
  await expect(lab.lines()).toHaveCount(9);
  expect(await stops(page, '.lines')).toBe(1);
  await page.keyboard.press('End');
  await lab.at(9);
  expect(await stops(page, '.lines')).toBe(1);
  expect(await stops(page, '.why ol')).toBe(1);
  expect(await stops(page, '.figures table')).toBe(1);
});
