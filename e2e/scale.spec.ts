// A million pages: bands in place of rows, a window that moves, and a page that never freezes.
import { expect as quickExpect, test } from './fixtures.ts';

/** A million pages take a while on a busy machine; it is the page that must not wait. */
const expect = quickExpect.configure({ timeout: 30_000 });

test.setTimeout(120_000);

test.beforeEach(async ({ lab }) => {
  await lab.open();
  await lab.take('Scenarios', 'A million pages');
});

test('a million pages are shown as bands, stepped through, and counted to the last', async ({
  page,
  lab,
}) => {
  const band = page.locator('[data-item="band:0/0"]');
  await expect(band).toHaveAttribute('role', 'slider');
  await expect(band.locator('.bin-own')).toHaveCount(96);
  await expect(lab.card(0)).toContainText('P1');
  await expect(page.locator('.stage')).toContainText('1,000,000 pages');
  await expect(lab.figure('frames')).toHaveText('1,000,000');
  await expect(lab.figure('P1.rss')).toHaveText('3.8 GiB');
  await lab.by('step-forward').click();
  await lab.at(4);
  await expect(band.locator('.bin-own')).toHaveCount(0);
  await expect(band.locator('.bin-shared')).toHaveCount(96);
  await expect(lab.figure('entriesCopied')).toHaveText('1,000,000');
  await expect(lab.figure('copies')).toHaveText('0');
  await lab.by('step-forward').click();
  await expect(lab.figure('copies')).toHaveText('1,000');
  await expect(lab.figure('P2.uss')).toHaveText('4,000 KiB');
  await expect(lab.figure('P1.pss')).toHaveText('1.9 GiB');
  await lab.by('last').click();
  await expect(lab.figure('copies')).toHaveText('101,000');
  await expect(lab.figure('frames')).toHaveText('1,000,000');
  await expect(lab.figure('P1.uss')).toHaveText('3.8 GiB');
  await lab.by('first').click();
  await lab.at(0);
});

test('the window moves by dragging and by keys', async ({ page, lab }) => {
  const band = page.locator('[data-item="band:0/0"]');
  const first = (): Promise<number> =>
    lab
      .rows(0)
      .first()
      .getAttribute('data-item')
      .then((item) => Number(item?.split('/')[2]));
  const rows = await lab.rows(0).count();
  expect(rows).toBeGreaterThan(3);
  expect(await first()).toBe(0);
  const box = await band.boundingBox();
  if (!box) throw new Error('no band');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(first).toBeGreaterThan(480_000);
  expect(await first()).toBeLessThan(520_000);
  await lab.still();
  const middle = await first();
  await band.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(first).toBe(middle + rows);
  await page.keyboard.press('ArrowUp');
  await expect.poll(first).toBe(middle + rows - 1);
  await page.keyboard.press('PageDown');
  await expect.poll(first).toBeGreaterThan(middle + 10_000);
  await page.keyboard.press('End');
  await expect.poll(first).toBe(1_000_000 - rows);
  await expect(band).toHaveAttribute(
    'aria-valuetext',
    `pages ${(1_000_000 - rows).toLocaleString('en')} to 999,999`,
  );
  await lab.row(0, 999_999).click();
  await expect(lab.row(0, 999_999)).toContainText('“B”');
  await band.focus();
  await page.keyboard.press('Home');
  await expect.poll(first).toBe(0);
});

test('no task blocks the page for long while a million pages are stepped through', async ({ page, lab }) => {
  await lab.by('first').click();
  await lab.at(0);
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
    Object.assign(globalThis, { tasks });
  });
  for (let step = 1; step <= 9; step++) {
    await page.keyboard.press('ArrowRight');
    await lab.at(step);
  }
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  test.info().annotations.push({ type: 'long tasks (ms)', description: tasks.join(', ') || 'none' });
  const longest = Math.max(0, ...tasks);
  if (longest >= 200) expect(longest).toBeLessThan(200 * (await lab.slowness()));
});
